package weir.api.capture;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What a capture file holds.
 *
 * @param format {@code "pcap"} or {@code "pcapng"}
 * @param points the interfaces it names; for a pcap file one, made of the file's name
 * @param packets how many frames
 * @param bytes their lengths on the wire
 * @param firstEpochNs the first frame's time, in ns since the epoch; 0 without a frame
 * @param lastEpochNs the last frame's time
 * @param truncated whether it ends in the middle of a packet or block, at damage, or with a part missing
 * @param damage what is damaged and where, or missing, for people; empty where nothing is
 */
public record CaptureSummary(
        Path file,
        String format,
        List<CapturePoint> points,
        long packets,
        long bytes,
        long firstEpochNs,
        long lastEpochNs,
        boolean truncated,
        String damage) {
    public CaptureSummary {
        Objects.requireNonNull(damage);
        Objects.requireNonNull(file);
        Objects.requireNonNull(format);
        points = List.copyOf(points);
    }

    /** Of a file without damage. */
    public CaptureSummary(
            Path file,
            String format,
            List<CapturePoint> points,
            long packets,
            long bytes,
            long firstEpochNs,
            long lastEpochNs,
            boolean truncated) {
        this(file, format, points, packets, bytes, firstEpochNs, lastEpochNs, truncated, "");
    }
}
