package weir.linux.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class OwnProcessorTest {
    @Test
    void shouldReadListsAsTheKernelWritesThem() {
        assertEquals("{0, 1, 2, 3, 8}", OwnProcessor.list("0-3,8").toString());
        assertEquals("{5}", OwnProcessor.list("5").toString());
    }

    @Test
    void shouldBeOneOfThoseThatAreAllowed() {
        BitSet allowed = OwnProcessor.permittedProcessors();
        assertTrue(allowed.cardinality() >= 1);
        OwnProcessor.number().ifPresent(number -> {
            assertTrue(allowed.get(number), number + " of " + allowed);
            assertTrue(allowed.cardinality() > 1, "others are left for everybody else");
        });
    }
}
