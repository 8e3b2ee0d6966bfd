package weir.link.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import weir.link.Segment;
import weir.link.SegmentChange;
import weir.link.queue.FrameStore;

class SegmentTrainTest {
    private final FrameStore store = new FrameStore(ByteBuffer.allocateDirect(64 * FrameStore.SLOT_BYTES));
    private final SegmentTrain train = new SegmentTrain(store, true);

    private int slot(Segment segment) {
        int slot = store.take();
        byte[] frame = segment.frame();
        store.memory().put(store.virtioAt(slot), segment.virtio());
        store.memory().put(store.frameAt(slot), frame);
        store.describe(slot, frame.length, 0);
        return slot;
    }

    private boolean joins(Segment first, Segment second) {
        train.begin(slot(first));
        return train.joins(slot(second));
    }

    @Test
    void shouldTakeWhatContinuesTheStream() {
        for (boolean isIpv6 : new boolean[] {false, true}) {
            Segment first = Segment.first(isIpv6, 1448);
            assertTrue(joins(first, first.next(1448)));
            assertTrue(joins(first, first.next(1)));
        }
    }

    @Test
    void shouldEndWithAShorterOrPushedSegment() {
        Segment first = Segment.first(false, 1000);
        for (UnaryOperator<Segment> ends : java.util.List.<UnaryOperator<Segment>>of(
                segment -> segment.next(999), segment -> segment.next(1000).with(SegmentChange.PUSH))) {
            Segment last = ends.apply(first);
            train.begin(slot(first));
            assertTrue(train.joins(slot(last)));
            assertFalse(train.joins(slot(last.next(1000))));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PUSH")
    void shouldRefuseWhatTheKernelWouldMakeOtherwise(SegmentChange change) {
        for (boolean isIpv6 : new boolean[] {false, true}) {
            Segment first = Segment.first(isIpv6, 1000);
            if (change.concerns(first)) {
                assertFalse(joins(first, first.next(1000).with(change)), () -> change + " behind");
            }
        }
    }

    @Test
    void shouldStayBelowTheLongestPacket() {
        Segment segment = Segment.first(false, 1448);
        train.begin(slot(segment));
        int segments = 1;
        boolean joins = true;
        while (joins && segments < 60) {
            segment = segment.next(1448);
            joins = train.joins(slot(segment));
            segments += joins ? 1 : 0;
        }
        assertEquals((65_535 - 66) / 1448, segments);
    }

    @Test
    void shouldSayNothingOfItsOwnWhenAlone() {
        Segment segment = Segment.first(false, 1448);
        int slot = slot(segment);
        train.begin(slot);
        train.end();
        byte[] virtio = new byte[FrameStore.VIRTIO_BYTES];
        store.memory().get(store.virtioAt(slot), virtio);
        assertEquals(ByteBuffer.wrap(segment.virtio()), ByteBuffer.wrap(virtio));
        assertFalse(train.joins(slot(segment.next(1448))), "it has ended");
    }
}
