package weir.api.capture;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import weir.api.field.Fields;

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
 * @param notUnderstood how many frames were not understood down to TCP, UDP or another known protocol, the most frequent
 *     reason first
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
        String damage,
        List<NotUnderstood> notUnderstood) {
    /** How many frames were not understood, and why. */
    public static final Fields<CaptureSummary> UNDERSTANDING = Fields.<CaptureSummary>builder()
            .count(
                    "notUnderstood",
                    "frames that were not understood; left out where all were",
                    summary -> summary.notUnderstood.isEmpty() ? null : summary.framesNotUnderstood())
            .optional()
            .objects(
                    "reasons",
                    "why they were not, most frequent first; left out where all were",
                    NotUnderstood.FIELDS,
                    summary -> summary.notUnderstood.isEmpty() ? null : summary.notUnderstood)
            .optional()
            .build();

    /**
     * The frames that were not understood for one reason.
     *
     * @param reason in words, such as {@code encrypted 802.11}
     * @param packets how many there are
     */
    public record NotUnderstood(String reason, long packets) {
        /** The fields of a list of reasons. */
        public static final Fields<NotUnderstood> FIELDS = Fields.<NotUnderstood>builder()
                .text("reason", "what was in the way", NotUnderstood::reason)
                .count("packets", "in how many frames", NotUnderstood::packets)
                .build();

        /**
         * Checks the components.
         *
         * @param reason not null
         * @param packets any value
         * @throws NullPointerException if the reason is null
         */
        public NotUnderstood {
            Objects.requireNonNull(reason);
        }
    }

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
     * @param notUnderstood copied; holds no null
     * @throws NullPointerException if a component that must not be null is
     */
    public CaptureSummary {
        Objects.requireNonNull(damage);
        Objects.requireNonNull(file);
        Objects.requireNonNull(format);
        points = List.copyOf(points);
        notUnderstood = List.copyOf(notUnderstood);
    }

    /**
     * Words what was not understood, for people.
     *
     * @return {@code "3 not understood (encrypted 802.11: 2; damaged headers: 1)"}, or an empty text
     */
    public String notUnderstoodText() {
        String reasons = notUnderstood.stream()
                .map(each -> each.reason() + ": " + each.packets())
                .collect(Collectors.joining("; "));
        return reasons.isEmpty() ? "" : framesNotUnderstood() + " not understood (" + reasons + ")";
    }

    /** {@return how many frames were not understood, for any reason} */
    public long framesNotUnderstood() {
        return notUnderstood.stream().mapToLong(NotUnderstood::packets).sum();
    }

    /**
     * Summarises a file that was understood.
     *
     * @param file the capture
     * @param format {@code "pcap"} or {@code "pcapng"}
     * @param points the interfaces that it names
     * @param packets the number of frames
     * @param bytes the sum of their lengths on the wire
     * @param firstEpochNs the first frame's time, in ns since the epoch; 0 without a frame
     * @param lastEpochNs the last frame's time, in ns since the epoch; 0 without a frame
     * @param truncated true if it ends in the middle of a packet or block
     * @param damage one sentence about the damage; empty if there is none
     */
    public CaptureSummary(
            Path file,
            String format,
            List<CapturePoint> points,
            long packets,
            long bytes,
            long firstEpochNs,
            long lastEpochNs,
            boolean truncated,
            String damage) {
        this(file, format, points, packets, bytes, firstEpochNs, lastEpochNs, truncated, damage, List.of());
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
