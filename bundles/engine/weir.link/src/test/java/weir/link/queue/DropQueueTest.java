package weir.link.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import weir.api.link.Direction;

class DropQueueTest {
    private final AtomicInteger closed = new AtomicInteger();
    private final DropQueue queue = new DropQueue(closed::incrementAndGet);
    private final DropListener forward = queue.listener(Direction.FORWARD);

    private static ByteBuffer frame(int bytes, int mark) {
        return ByteBuffer.allocate(bytes).putInt(0, mark);
    }

    @Test
    void shouldTellWhatWasDroppedInOrder() {
        assertFalse(queue.advance());
        forward.dropped(frame(100, 1), DropReason.QUEUE, 10, 10);
        queue.listener(Direction.REVERSE).dropped(frame(3000, 2), DropReason.LOSS, 20, 35);
        assertTrue(queue.advance());
        assertEquals(Direction.FORWARD, queue.frame().direction());
        assertEquals("queue", queue.frame().reason());
        assertEquals(100, queue.frame().wireBytes());
        assertEquals(1, queue.frame().bytes().getInt(0));
        assertTrue(queue.advance());
        assertEquals(Direction.REVERSE, queue.frame().direction());
        assertEquals("loss", queue.frame().reason());
        assertEquals(3000, queue.frame().wireBytes());
        assertEquals(DropQueue.PLACE_BYTES, queue.frame().capturedBytes());
        assertEquals(20, queue.frame().arrivalNs());
        assertEquals(35, queue.frame().droppedNs());
        assertFalse(queue.advance());
        assertFalse(queue.advance());
    }

    @Test
    void shouldCountWhatItHasNoRoomFor() {
        for (int i = 0; i < DropQueue.PLACES + 5; i++) {
            forward.dropped(frame(60, i), DropReason.AQM, i, i);
        }
        assertEquals(5, queue.missed());
        for (int i = 0; i < DropQueue.PLACES; i++) {
            assertTrue(queue.advance());
            assertEquals(i, queue.frame().bytes().getInt(0));
        }
        assertFalse(queue.advance());
        forward.dropped(frame(60, 7), DropReason.AQM, 1, 1);
        assertTrue(queue.advance());
        assertEquals(5, queue.missed());
    }

    @Test
    void shouldKeepOrderBetweenTwoThreads() throws InterruptedException {
        int frames = 200_000;
        Thread writer = new Thread(() -> {
            ByteBuffer frame = frame(64, 0);
            for (int i = 1; i <= frames; i++) {
                forward.dropped(frame.putInt(0, i), DropReason.QUEUE, i, i);
            }
        });
        writer.start();
        long read = 0;
        int last = 0;
        boolean isOver = false;
        while (!isOver) {
            isOver = !writer.isAlive();
            while (queue.advance()) {
                int mark = queue.frame().bytes().getInt(0);
                assertTrue(mark > last, "frame " + mark + " after " + last);
                assertEquals(mark, queue.frame().arrivalNs());
                last = mark;
                read++;
            }
        }
        assertEquals(frames, read + queue.missed());
    }

    @Test
    void shouldCloseOnce() {
        queue.close();
        queue.close();
        assertEquals(1, closed.get());
    }
}
