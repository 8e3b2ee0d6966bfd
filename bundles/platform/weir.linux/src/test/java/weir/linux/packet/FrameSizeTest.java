package weir.linux.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FrameSizeTest {
    @Test
    void shouldBeTheSmallestThatHoldsTheFrames() {
        assertEquals(FrameSize.ETHERNET, FrameSize.forMtu(1500));
        assertEquals(FrameSize.JUMBO, FrameSize.forMtu(2000));
        assertEquals(FrameSize.JUMBO, FrameSize.forMtu(FrameSize.JUMBO_MTU));
        assertEquals(FrameSize.SUPER, FrameSize.forMtu(65_535));
        assertThrows(IllegalArgumentException.class, () -> FrameSize.forMtu(70_000));
    }

    @ParameterizedTest
    @EnumSource
    void shouldFillWholePages(FrameSize size) {
        assertEquals(0, size.bytes() * size.perBlock() % 4096);
        assertEquals(size.perBlock(), size.ringFrames(1));
        assertEquals(2 * size.perBlock(), size.ringFrames(size.perBlock() + 1));
    }
}
