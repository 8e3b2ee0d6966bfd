package weir.linux.packet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.OptionalInt;
import weir.linux.LinuxException;
import weir.linux.ShortThread;
import weir.linux.libc.Errno;
import weir.linux.libc.Fd;
import weir.linux.libc.Libc;

/**
 * The processor to which the thread that carries frames keeps. There is one if this process may have real-time threads,
 * which need not fear that others are in their way, and may use two processors or more. It is the last one that no
 * other process of this kind keeps to: each locks (flock(2)) the folder of its own below {@code /sys}, for as long as it
 * lives.
 */
public final class OwnProcessor {
    private static final int THIS_THREAD = 0;
    private static final int LOCK_EXCLUSIVE_AT_ONCE = 2 | 4;

    private static final BitSet PERMITTED = permitted();
    private static final OptionalInt NUMBER = choose();

    private OwnProcessor() {}

    /** Which it is, from 0, or none. The same for as long as this process lives. */
    public static OptionalInt number() {
        return NUMBER;
    }

    /** For messages: "processor 3", or "any processor". */
    public static String description() {
        return NUMBER.isPresent() ? "processor " + NUMBER.getAsInt() : "any processor";
    }

    /** The processors that this process may use, by number. */
    public static BitSet permittedProcessors() {
        return (BitSet) PERMITTED.clone();
    }

    /**
     * Makes the calling thread, which is to be a real-time one, keep to that processor, if there is one.
     *
     * @throws LinuxException if the kernel refuses
     */
    public static void keep() throws LinuxException {
        if (NUMBER.isPresent()) {
            BitSet only = new BitSet();
            only.set(NUMBER.getAsInt());
            ByteBuffer mask = mask(only);
            LinuxException.check(
                    PacketCalls.sched_setaffinity(THIS_THREAD, mask.capacity(), mask),
                    "keeping a thread to processor " + NUMBER.getAsInt());
        }
    }

    private static OptionalInt choose() {
        if (PERMITTED.cardinality() < 2 || !isRealTimePermitted()) {
            return OptionalInt.empty();
        }
        int last = PERMITTED.length() - 1;
        for (int i = last; i >= 0; i = PERMITTED.previousSetBit(i - 1)) {
            if (isFree(i)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.of(last);
    }

    /**
     * Tries it on a thread that ends at once. That thread must not need this class, whose initialization waits for it:
     * hence the method reference.
     */
    private static boolean isRealTimePermitted() {
        try {
            return ShortThread.call("weir-priority", ThreadPriority::raise) == ThreadPriority.REAL_TIME;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns true if no other process has it; from then on this one does. */
    private static boolean isFree(int processor) {
        String folder = "/sys/devices/system/cpu/cpu" + processor;
        int number = Libc.open(folder, Libc.O_RDONLY | Libc.O_CLOEXEC, 0);
        if (number < 0) {
            return Libc.lastError() == Errno.ENOENT;
        }
        if (PacketCalls.flock(number, LOCK_EXCLUSIVE_AT_ONCE) == 0) {
            return true;
        }
        new Fd(number, folder).close();
        return false;
    }

    private static BitSet permitted() {
        try {
            return Files.readAllLines(Path.of("/proc/thread-self/status")).stream()
                    .filter(line -> line.startsWith("Cpus_allowed_list:"))
                    .map(line -> list(line.substring(line.indexOf(':') + 1).strip()))
                    .findFirst()
                    .orElseGet(OwnProcessor::counted);
        } catch (IOException e) {
            return counted();
        }
    }

    private static BitSet counted() {
        BitSet first = new BitSet();
        first.set(0, Runtime.getRuntime().availableProcessors());
        return first;
    }

    /** As the kernel writes it: {@code 0-3,8}. */
    static BitSet list(String text) {
        BitSet numbers = new BitSet();
        for (String range : text.split(",")) {
            String[] ends = range.split("-");
            numbers.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1);
        }
        return numbers;
    }

    private static ByteBuffer mask(BitSet processors) {
        long[] words = processors.toLongArray();
        ByteBuffer mask = Libc.buffer(words.length * Long.BYTES);
        mask.asLongBuffer().put(words);
        return mask;
    }
}
