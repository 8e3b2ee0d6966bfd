package weir.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongConsumer;

/** Measures what a plug-in allocates for each frame, by the Java machine's own count for this thread. */
final class Allocations {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 20_000;
    private static final int FRAMES = 10_000;
    private static final int ATTEMPTS = 5;

    private Allocations() {}

    /**
     * Compiling and class loading allocate a little too, so the least of several measurements counts.
     *
     * @param perFrame what is done for each frame; gets numbers that grow by one
     */
    static void assertNone(LongConsumer perFrame) {
        long number = 0;
        for (; number < WARM_UP; number++) {
            perFrame.accept(number);
        }
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS && least > 0; attempt++) {
            long before = allocatedBytes();
            for (int i = 0; i < FRAMES; i++) {
                perFrame.accept(number++);
            }
            least = Math.min(least, allocatedBytes() - before);
        }
        assertEquals(0, least, "bytes were allocated for " + FRAMES + " frames; none are allowed on the frame path");
    }

    private static long allocatedBytes() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }
}
