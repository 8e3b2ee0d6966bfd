package weir.shell.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class QueuedOutputTest {
    private static final int MIB = 1 << 20;

    private final CountDownLatch reads = new CountDownLatch(1);
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();

    /** A reader who takes nothing until it is told to. */
    private final OutputStream slow = new OutputStream() {
        @Override
        public void write(int b) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                reads.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            read.write(bytes, offset, length);
        }
    };

    @Test
    void shouldHoldWritersBackAndLoseNothingWhenTheReaderIsSlow() throws Exception {
        AtomicInteger written = new AtomicInteger();
        QueuedOutput output = new QueuedOutput(slow);
        output.start();
        Thread writer = new Thread(() -> {
            try (output) {
                for (int i = 0; i < 8; i++) {
                    output.write(new byte[MIB]);
                    written.incrementAndGet();
                }
            } catch (IOException e) {
                written.set(-1);
            }
        });
        writer.start();
        Awaitility.await().until(() -> writer.getState() == Thread.State.TIMED_WAITING);
        assertTrue(written.get() <= 2, written::toString);
        reads.countDown();
        writer.join();
        assertEquals(8, written.get());
        assertEquals(8 * MIB, read.size());
    }

    @Test
    void shouldTellWritersThatTheReaderIsGone() throws Exception {
        QueuedOutput output = new QueuedOutput(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        });
        output.start();
        assertThrows(IOException.class, () -> {
            while (true) {
                output.write(new byte[MIB]);
            }
        });
        output.close();
    }
}
