package weir.api.capture;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import weir.api.capture.LiveCapture.CaptureCounts;
import weir.api.field.Fields;

/**
 * The state of a live capture at one moment.
 *
 * @param name the capture's name
 * @param request the parameters of the capture
 * @param files the files that exist, oldest first
 * @param running true until it is stopped or fails
 * @param counts the counts of the frames in its files
 * @param linkDrops as {@link LiveCapture#linkDrops()}
 * @param linkDropsMissed as {@link LiveCapture#linkDropsMissed()}
 */
public record CaptureState(
        String name,
        CaptureRequest request,
        List<Path> files,
        boolean running,
        CaptureCounts counts,
        OptionalLong linkDrops,
        OptionalLong linkDropsMissed) {
    /** The fields of a list of captures. */
    public static final Fields<CaptureState> FIELDS = Fields.<CaptureState>builder()
            .text("capture", "its name", CaptureState::name)
            .text("node", "where it captures", state -> state.request.point().node())
            .text(
                    "interface",
                    "at which interface",
                    state -> state.request.point().interfaceName())
            .text("filter", "which frames it takes; empty: all", state -> state.request.filter())
            .text(
                    "file",
                    "the file that was asked for",
                    state -> state.request.file().toString())
            .values(
                    "files",
                    "the files that there are, oldest first",
                    state -> state.files.stream().map(Path::toString).toList())
            .flag("running", "true while it captures", CaptureState::running)
            .all(CaptureCounts.FIELDS, CaptureState::counts)
            .count("linkDrops", "frames in the file that the link dropped", state -> orNull(state.linkDrops))
            .count(
                    "linkDropsMissed",
                    "frames that the link dropped and that came too fast to be written",
                    state -> orNull(state.linkDropsMissed))
            .build();

    /**
     * Checks the components.
     *
     * @param name not null
     * @param request not null
     * @param files copied; holds no null
     * @param running any value
     * @param counts not null
     * @param linkDrops not null
     * @param linkDropsMissed not null
     * @throws NullPointerException if a component that must not be null is
     */
    public CaptureState {
        Objects.requireNonNull(name);
        Objects.requireNonNull(request);
        Objects.requireNonNull(counts);
        Objects.requireNonNull(linkDrops);
        Objects.requireNonNull(linkDropsMissed);
        files = List.copyOf(files);
    }

    /**
     * Takes a snapshot of a capture.
     *
     * @param capture a capture, running or ended
     * @return its present state
     */
    public static CaptureState of(LiveCapture capture) {
        return new CaptureState(
                capture.name(),
                capture.request(),
                capture.files(),
                capture.running(),
                capture.counts(),
                capture.linkDrops(),
                capture.linkDropsMissed());
    }

    private static Long orNull(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }
}
