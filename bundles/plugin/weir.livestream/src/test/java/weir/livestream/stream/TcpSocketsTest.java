package weir.livestream.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TcpSocketsTest {
    private final TcpSockets sockets = TcpSockets.parse("""
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0100000A:078F 00000000:0000 0A 00000000:00000003 00:00000000 00000000     0        0 64930 1
               1: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 64930 1
               2: 0100000A:0050 0200000A:A2C4 01 00000000:00000000 00:00000000 00000000     0        0 64931 1
               3: 0100000A:078F 0200000A:A2C6 01 000005A8:00000000 01:00000014 00000000     0        0 64932 1
               4: 0200000A:A2C6 0100000A:078F 01 00000000:00000200 00:00000000 00000000     0        0 64933 1
            """.lines().toList());

    private static TcpSockets.Address at(String address, int port) {
        return new TcpSockets.Address(address, port);
    }

    @Test
    void shouldSeeAListenerOnlyWhenItsSocketListensOnThePort() {
        assertTrue(sockets.isListening(at("10.0.0.1", 1935)));
        assertTrue(sockets.isListening(at("10.0.0.7", 8080)));
        assertFalse(sockets.isListening(at("10.0.0.2", 1935)));
        assertFalse(sockets.isListening(at("10.0.0.1", 80)));
    }

    @Test
    void shouldCountWhatWaitsForTheNetworkAndForAReader() {
        assertEquals(0x5a8, sockets.sending(at("10.0.0.1", 1935)));
        assertEquals(0x200, sockets.received(at("10.0.0.1", 1935)));
        assertEquals(0, sockets.sending(at("10.0.0.1", 80)));
        assertEquals(0, sockets.received(at("10.0.0.1", 80)));
    }
}
