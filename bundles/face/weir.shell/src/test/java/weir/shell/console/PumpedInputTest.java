package weir.shell.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PumpedInputTest {
    @Test
    void shouldPassEveryByteWhenThereIsMoreThanTheBufferHolds() throws IOException {
        byte[] bytes = new byte[300_000];
        new Random(1).nextBytes(bytes);
        assertArrayEquals(bytes, new PumpedInput(new ByteArrayInputStream(bytes)).readAllBytes());
    }

    @Test
    void shouldEndWhenTheFeederEnds() throws Exception {
        PumpedInput input = new PumpedInput(() -> {});
        input.offer(new byte[] {1, (byte) 255}, 2);
        input.end();
        assertEquals(1, input.read());
        assertEquals(255, input.read());
        assertEquals(-1, input.read());
    }

    @Test
    void shouldStopWaitingWhenItsReaderIsInterrupted() throws InterruptedException {
        PumpedInput input = new PumpedInput(() -> {});
        BlockingQueue<Object> outcome = new ArrayBlockingQueue<>(1);
        Thread reader = new Thread(() -> {
            try {
                outcome.add(input.read());
            } catch (IOException e) {
                outcome.add(e);
            }
        });
        reader.start();
        Awaitility.await().until(() -> reader.getState() == Thread.State.WAITING);
        reader.interrupt();
        assertInstanceOf(InterruptedIOException.class, outcome.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void shouldAskForBytesOnceWhenSomebodyReads() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        PumpedInput input = new PumpedInput(asked::incrementAndGet);
        input.offer(new byte[] {1, 2}, 2);
        assertEquals(0, asked.get());
        assertEquals(1, input.read());
        assertEquals(2, input.read());
        assertEquals(1, asked.get());
    }
}
