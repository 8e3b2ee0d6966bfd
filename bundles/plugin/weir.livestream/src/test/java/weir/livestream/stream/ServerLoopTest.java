package weir.livestream.stream;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLoopTest {
    @Test
    void shouldSeeAListenerOnlyWhenItsSocketListensOnThePort(@TempDir Path folder) throws Exception {
        Path table = Files.writeString(folder.resolve("tcp"), """
                  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                   0: 0100000A:078F 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 64930 1
                   1: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 64930 1
                   2: 0100000A:0050 0200000A:A2C4 01 00000000:00000000 00:00000000 00000000     0        0 64931 1
                """);
        assertTrue(ServerLoop.isListening(table, new ServerLoop.Socket("10.0.0.1", 1935)));
        assertTrue(ServerLoop.isListening(table, new ServerLoop.Socket("10.0.0.7", 8080)));
        assertFalse(ServerLoop.isListening(table, new ServerLoop.Socket("10.0.0.2", 1935)));
        assertFalse(ServerLoop.isListening(table, new ServerLoop.Socket("10.0.0.1", 80)));
        assertFalse(ServerLoop.isListening(folder.resolve("gone"), new ServerLoop.Socket("10.0.0.1", 1935)));
    }
}
