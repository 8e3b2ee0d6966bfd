package weir.api.scenario;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import weir.api.capture.LiveCapture.CaptureCounts;
import weir.api.field.Fields;
import weir.api.field.Unit;

/**
 * The record of a run.
 *
 * @param network the network
 * @param version the version of Weir
 * @param startedEpochNs when its traffic was started, in ns since the epoch; empty before that
 * @param played how long it flowed; empty before its end
 * @param validity what its figures are worth; empty before its end
 * @param captures by file name without {@code _out.pcapng}, in the order of {@link RunNetwork#captures}; empty before their end
 */
public record RunRecording(
        RunNetwork network,
        String version,
        OptionalLong startedEpochNs,
        Optional<Duration> played,
        Optional<Validity> validity,
        Map<String, Captured> captures) {
    /** The fields that each summary begins with. */
    public static final Fields<RunRecording> FIELDS = Fields.<RunRecording>builder()
            .object(
                    "validity",
                    "what its figures are worth",
                    Validity.FIELDS,
                    recording -> recording.validity.orElse(null))
            .optional()
            .text("scenario", "the scenario", recording -> recording.network.scenario())
            .text("weir", "the version of Weir", RunRecording::version)
            .text("runtime", "the node runtime", recording -> recording.network.runtime())
            .count(
                    "seed",
                    "where every random choice came from",
                    recording -> recording.network.topology().seed())
            .number(
                    "startedEpochNs",
                    Unit.EPOCH_NANOSECONDS,
                    "when its traffic was started",
                    recording -> recording.startedEpochNs.isPresent() ? recording.startedEpochNs.getAsLong() : null)
            .number(
                    "durationS",
                    Unit.SECONDS,
                    "how long it flowed",
                    recording -> recording
                            .played
                            .map(played -> Math.round(played.toNanos() / 1e6) / 1e3)
                            .orElse(null))
            .build();

    /**
     * A capture that has ended.
     *
     * @param file its name in the run folder
     * @param counts what it has counted
     */
    public record Captured(String file, CaptureCounts counts) {
        /** The fields that a summary tells of it. */
        public static final Fields<Captured> FIELDS = Fields.<Captured>builder()
                .text("file", "its name in the run folder", Captured::file)
                .count("packets", "frames in the file", captured -> captured.counts.packets())
                .count(
                        "kernelDrops",
                        "frames that came faster than they were read",
                        captured -> captured.counts.kernelDrops())
                .build();
    }

    /**
     * Checks the components.
     *
     * @param network not null
     * @param version not null
     * @param startedEpochNs not null
     * @param played not null
     * @param validity not null
     * @param captures copied
     * @throws NullPointerException if a component that must not be null is
     */
    public RunRecording {
        Objects.requireNonNull(network);
        Objects.requireNonNull(version);
        Objects.requireNonNull(startedEpochNs);
        Objects.requireNonNull(played);
        Objects.requireNonNull(validity);
        captures = Collections.unmodifiableMap(new LinkedHashMap<>(captures));
    }
}
