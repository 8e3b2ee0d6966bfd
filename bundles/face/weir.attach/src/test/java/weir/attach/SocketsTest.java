package weir.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketsTest {
    @TempDir
    Path folder;

    @Test
    void shouldAnswerAsSoonAsTheSocketIsThere() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            for (int i = 0; i < 100; i++) {
                Path socket = Sockets.of(folder, "early-" + i);
                Future<Boolean> first = thread.submit(() -> {
                    while (!Files.exists(socket)) {
                        Thread.onSpinWait();
                    }
                    return Sockets.isAnswered(socket);
                });
                try (ServerSocketChannel listening = Sockets.listen(socket)) {
                    assertTrue(first.get(10, TimeUnit.SECONDS), () -> listening + " refused");
                }
            }
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void shouldLeaveASocketWhenItRefuses() throws Exception {
        Path socket = Sockets.of(folder, "late");
        Sockets.listen(socket).close();
        assertFalse(Sockets.isAnswered(socket));
        assertEquals(Map.of(), Sockets.running(folder));
        assertTrue(Files.exists(socket), "its owner may be about to listen");
    }

    @Test
    void shouldTakeTheNameOfADeadSocket() throws Exception {
        Path socket = Sockets.of(folder, "again");
        Sockets.listen(socket).close();
        try (ServerSocketChannel again = Sockets.listen(socket)) {
            assertTrue(Sockets.isAnswered(socket), () -> again + " refused");
        }
        try (Stream<Path> all = Files.list(folder)) {
            assertEquals(List.of(socket), all.toList());
        }
    }
}
