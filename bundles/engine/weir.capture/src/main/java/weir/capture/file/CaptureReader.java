package weir.capture.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.capture.CapturePoint;
import weir.api.capture.CaptureSummary;
import weir.api.capture.CaptureSummary.NotUnderstood;
import weir.capture.frame.FileFrame;
import weir.capture.frame.Window;

/**
 * Walks over the frames of a capture file. What is damaged ends the capture there, as a cut does. One thread.
 */
abstract sealed class CaptureReader implements Closeable permits PcapReader, PcapngReader {
    /** More than this of a single frame in a file is damage; so it is for libpcap, which takes less. */
    static final int LARGEST_FRAME = 16 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(CaptureReader.class);

    final Path file;
    final Window window;
    /** The position of the next record or block. */
    long position;

    private boolean swapped;
    private String damage = "";

    CaptureReader(Path file, Window window, boolean littleEndian) {
        this.file = file;
        this.window = window;
        this.swapped = littleEndian;
    }

    /** {@code "pcap"} or {@code "pcapng"}. */
    abstract String format();

    /** The interfaces met so far. */
    abstract Collection<CapturePoint> points();

    /** How many frames were dropped, as the file says; -1 if it does not. */
    abstract long drops();

    /** Goes to the next frame; returns false at the end of what is there now. */
    final boolean next(FileFrame frame) throws IOException {
        return damage.isEmpty() && read(frame);
    }

    abstract boolean read(FileFrame frame) throws IOException;

    /** Returns true if there is more than whole frames. */
    final boolean truncated() {
        return !damage.isEmpty() || window.cut() || window.end() != position;
    }

    final CaptureSummary summary(
            long packets, long bytes, long firstEpochNs, long lastEpochNs, List<NotUnderstood> notUnderstood) {
        String wrong = damage.isEmpty() ? window.missing() : damage;
        boolean truncated = truncated() || !wrong.isEmpty();
        return new CaptureSummary(
                file,
                format(),
                List.copyOf(points()),
                packets,
                bytes,
                firstEpochNs,
                lastEpochNs,
                truncated,
                wrong,
                notUnderstood);
    }

    final boolean damaged(String what) {
        damage = "damaged at byte " + position + ": " + what + "; read up to there";
        LOG.warn("{} is {}", file, damage);
        return false;
    }

    /** Returns true if no frame is that long; negative numbers stand for those from 2^31 on. */
    static boolean isTooLong(int bytes) {
        return bytes < 0 || bytes > LARGEST_FRAME;
    }

    /** Takes any length on the wire, as tcpdump and Wireshark do; from 2^31 on it counts as 2^31-1. */
    static int wireBytes(int claimed) {
        return claimed < 0 ? Integer.MAX_VALUE : claimed;
    }

    final boolean littleEndian() {
        return swapped;
    }

    final void littleEndian(boolean little) {
        swapped = little;
    }

    final int u32(long at) {
        byte[] bytes = window.bytes();
        int i = window.index(at);
        return swapped
                ? (bytes[i] & 0xff) | (bytes[i + 1] & 0xff) << 8 | (bytes[i + 2] & 0xff) << 16 | bytes[i + 3] << 24
                : bytes[i] << 24 | (bytes[i + 1] & 0xff) << 16 | (bytes[i + 2] & 0xff) << 8 | (bytes[i + 3] & 0xff);
    }

    final int u16(long at) {
        byte[] bytes = window.bytes();
        int i = window.index(at);
        int first = bytes[i] & 0xff;
        int second = bytes[i + 1] & 0xff;
        return swapped ? second << 8 | first : first << 8 | second;
    }

    final long u64(long at) {
        long first = Integer.toUnsignedLong(u32(at));
        long second = Integer.toUnsignedLong(u32(at + 4));
        return swapped ? second << 32 | first : first << 32 | second;
    }

    @Override
    public void close() throws IOException {
        window.close();
    }
}
