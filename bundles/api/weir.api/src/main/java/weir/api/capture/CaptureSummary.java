package weir.api.capture;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The content of a capture file in figures.
 *
 * @param file the capture
 * @param format {@code "pcap"} or {@code "pcapng"}
 * @param points the interfaces that it names; for a pcap file one, named after the file
 * @param packets the number of frames
 * @param bytes the sum of their lengths on the wire
 * @param firstEpochNs the first frame's time, in ns since the epoch; 0 without a frame
 * @param lastEpochNs the last frame's time, in ns since the epoch; 0 without a frame
 * @param truncated true if the capture ends in the middle of a packet or block, at damage, or with a part missing
 * @param damage one sentence about the damage or the missing part and its place; empty if there is none
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
    /**
     * Checks the components.
     *
     * @param file not null
     * @param format not null
     * @param points copied; holds no null
     * @param packets any value
     * @param bytes any value
     * @param firstEpochNs any value
     * @param lastEpochNs any value
     * @param truncated any value
     * @param damage not null
     * @throws NullPointerException if a component that must not be null is
     */
    public CaptureSummary {
        Objects.requireNonNull(damage);
        Objects.requireNonNull(file);
        Objects.requireNonNull(format);
        points = List.copyOf(points);
    }

    /**
     * Summarises a file without damage.
     *
     * @param file the capture
     * @param format {@code "pcap"} or {@code "pcapng"}
     * @param points the interfaces that it names
     * @param packets the number of frames
     * @param bytes the sum of their lengths on the wire
     * @param firstEpochNs the first frame's time, in ns since the epoch; 0 without a frame
     * @param lastEpochNs the last frame's time, in ns since the epoch; 0 without a frame
     * @param truncated true if it ends in the middle of a packet or block
     */
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
