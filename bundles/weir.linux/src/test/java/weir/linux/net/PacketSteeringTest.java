package weir.linux.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PacketSteeringTest {
    @Test
    void shouldWriteBitmapsAsTheKernelReadsThem() {
        assertEquals("00000003", PacketSteering.mask(2));
        assertEquals("ffffffff", PacketSteering.mask(32));
        assertEquals("00000001,ffffffff", PacketSteering.mask(33));
        assertEquals("ffffffff,ffffffff", PacketSteering.mask(64));
    }
}
