package weir.emulation.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.linux.DaemonThread;

/** The last 64 KiB that a background program wrote; what came before is forgotten. Thread-safe. */
final class Tail {
    private static final Logger LOG = LoggerFactory.getLogger(Tail.class);
    private static final int CAPACITY = 64 * 1024;

    private final byte[] ring = new byte[CAPACITY];
    private long written;

    /** Reads {@code from} to its end on a thread of its own, so that the program never waits for a reader. */
    void follow(InputStream from, String what) {
        DaemonThread.start("weir-output-" + what, () -> {
            byte[] chunk = new byte[8192];
            try {
                for (int count = from.read(chunk); count >= 0; count = from.read(chunk)) {
                    add(chunk, count);
                }
            } catch (IOException e) {
                LOG.debug("output of {} ended", what, e);
            }
        });
    }

    synchronized void add(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            ring[(int) (written++ % CAPACITY)] = bytes[i];
        }
    }

    synchronized String text() {
        int length = (int) Math.min(written, CAPACITY);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = ring[(int) ((written - length + i) % CAPACITY)];
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
