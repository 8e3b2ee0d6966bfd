package weir.bench.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import weir.linux.Clocks;
import weir.linux.NetNamespace;

/** What an interface has received, as the kernel counts it: measuring costs the frames nothing. */
public final class Counter {
    private static final Path COUNTERS = Path.of("/proc/thread-self/net/dev");
    private static final long LOOK_EVERY_NS = 100_000;
    private static final long NOTHING_COMES_NS = 3_000_000_000L;

    private Counter() {}

    /** What has come until then. */
    record Count(long atNs, long frames, long bytes) {}

    /** Per second, between two moments. */
    public record Rate(double frames, double bytes, double seconds) {}

    /** Reads the counters on a thread inside the namespace. */
    private static Count read(String name) throws IOException {
        for (String line : Files.readAllLines(COUNTERS)) {
            String[] words = line.strip().split("[:\\s]+");
            if (words[0].equals(name)) {
                return new Count(Clocks.monotonicNs(), Long.parseLong(words[2]), Long.parseLong(words[1]));
            }
        }
        throw new IOException("there is no interface " + name);
    }

    /** Frames a second, from the arrival of one frame to the arrival of another, about {@code durationNs} apart. */
    public static Rate rate(NetNamespace namespace, String name, long durationNs) throws IOException {
        return namespace.call(() -> {
            Count first = nextFrame(name);
            while (Clocks.monotonicNs() < first.atNs() + durationNs) {
                LockSupport.parkNanos(first.atNs() + durationNs - Clocks.monotonicNs());
            }
            Count last = nextFrame(name);
            double seconds = (last.atNs() - first.atNs()) / 1e9;
            return new Rate(
                    (last.frames() - first.frames()) / seconds, (last.bytes() - first.bytes()) / seconds, seconds);
        });
    }

    private static Count nextFrame(String name) throws IOException {
        Count before = read(name);
        Count now = before;
        while (now.frames() == before.frames()) {
            if (now.atNs() - before.atNs() > NOTHING_COMES_NS) {
                throw new IOException("nothing arrives at " + name);
            }
            LockSupport.parkNanos(LOOK_EVERY_NS);
            now = read(name);
        }
        return now;
    }
}
