package weir.node.docker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ByteQueueTest {
    @Test
    void shouldHandOverMoreThanItHolds() throws Exception {
        byte[] all = new byte[1_000_003];
        new Random(1).nextBytes(all);
        ByteQueue queue = new ByteQueue();
        Thread writer = new Thread(() -> {
            try {
                for (int at = 0; at < all.length; ) {
                    int count = Math.min(all.length - at, 1 + at % 9000);
                    queue.put(all, at, count);
                    at += count;
                }
                queue.end();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        writer.start();
        assertArrayEquals(all, queue.readAllBytes());
        assertEquals(-1, queue.read());
        writer.join();
    }

    @Test
    void shouldLetTheWriterGoOnWhenTheReaderHasLeft() throws Exception {
        ByteQueue queue = new ByteQueue();
        Thread writer = new Thread(() -> {
            try {
                queue.put(new byte[300_000], 0, 300_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        writer.start();
        assertEquals(0, queue.read());
        queue.close();
        writer.join();
        assertEquals(-1, queue.read());
    }
}
