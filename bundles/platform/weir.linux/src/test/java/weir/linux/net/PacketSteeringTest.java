package weir.linux.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class PacketSteeringTest {
    private static BitSet first(int count) {
        BitSet processors = new BitSet();
        processors.set(0, count);
        return processors;
    }

    @Test
    void shouldWriteBitmapsAsTheKernelReadsThem() {
        assertEquals("00000003", PacketSteering.mask(first(2)));
        assertEquals("ffffffff", PacketSteering.mask(first(32)));
        assertEquals("00000001,ffffffff", PacketSteering.mask(first(33)));
        assertEquals("ffffffff,ffffffff", PacketSteering.mask(first(64)));
    }

    @Test
    void shouldLeaveOutWhatIsTaken() {
        BitSet processors = first(40);
        processors.clear(39);
        processors.clear(1);
        assertEquals("0000007f,fffffffd", PacketSteering.mask(processors));
    }
}
