package weir.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import weir.api.WeirException;
import weir.api.capture.FrameCursor;
import weir.capture.command.StoredCaptures;

/**
 * Measures decoding alone, once the JVM is warm: a capture's headers, and the RTMP in it, against looking at every byte of
 * the same file, mapped. Prints a line each: what, and its median in seconds on the processor, of all threads together,
 * so other work on the machine does not count. {@code bench/analysis} gives it one processor.
 */
public final class DecodeBench {
    private static final int WARM = 3;
    private static final int ROUNDS = 5;
    private static final long PIECE = 1L << 28;
    private static final double NS_PER_S = 1e9;

    private static final OperatingSystemMXBean MACHINE =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** What was seen, so that nothing is left out for being of no use. */
    private static final AtomicLong SEEN = new AtomicLong();

    /** What is measured; answers something of what it has looked at. */
    private interface Work {
        long run(Path file) throws IOException, WeirException;
    }

    private DecodeBench() {}

    public static void main(String[] words) throws IOException, WeirException {
        Path file = Path.of(words[0]);
        measure("read", file, DecodeBench::read);
        measure("headers", file, DecodeBench::headers);
        measure("rtmp", file, DecodeBench::rtmp);
    }

    private static void measure(String name, Path file, Work work) throws IOException, WeirException {
        List<Double> seconds = new ArrayList<>();
        for (int round = -WARM; round < ROUNDS; round++) {
            long begun = MACHINE.getProcessCpuTime();
            SEEN.addAndGet(work.run(file));
            if (round >= 0) {
                seconds.add((MACHINE.getProcessCpuTime() - begun) / NS_PER_S);
            }
        }
        System.out.printf("%s %.3f%n", name, Statistics.median(seconds));
    }

    private static long read(Path file) throws IOException {
        long sum = 0;
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            for (long at = 0; at < size; at += PIECE) {
                sum += sum(channel.map(FileChannel.MapMode.READ_ONLY, at, Math.min(PIECE, size - at)));
            }
        }
        return sum;
    }

    private static long sum(MappedByteBuffer bytes) {
        long sum = 0;
        int end = bytes.limit() & -Long.BYTES;
        for (int i = 0; i < end; i += Long.BYTES) {
            sum += bytes.getLong(i);
        }
        return sum;
    }

    private static long headers(Path file) throws IOException, WeirException {
        long sum = 0;
        try (FrameCursor cursor = new StoredCaptures().open(file, "", 0)) {
            cursor.withoutRtmp();
            while (cursor.advance()) {
                sum += cursor.frame().headers().payloadLength();
            }
        }
        return sum;
    }

    private static long rtmp(Path file) throws IOException, WeirException {
        long frames = 0;
        try (FrameCursor cursor = new StoredCaptures().open(file, "rtmp", 0)) {
            cursor.withoutRtmpMessages();
            while (cursor.advance()) {
                frames++;
            }
        }
        return frames;
    }
}
