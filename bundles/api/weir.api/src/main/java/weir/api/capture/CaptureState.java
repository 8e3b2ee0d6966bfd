package weir.api.capture;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import weir.api.capture.LiveCapture.CaptureCounts;
import weir.api.field.Fields;

/**
 * A live capture as it is at one moment.
 *
 * @param name the capture's name
 * @param request what was asked for
 * @param files those that it has written and not replaced, oldest first
 * @param running true while it captures
 * @param counts what is in its files
 * @param linkDrops see {@link LiveCapture#linkDrops()}
 * @param linkDropsMissed see {@link LiveCapture#linkDropsMissed()}
 */
public record CaptureState(
        String name,
        CaptureRequest request,
        List<Path> files,
        boolean running,
        CaptureCounts counts,
        OptionalLong linkDrops,
        OptionalLong linkDropsMissed) {
    /** All of it, as lists of captures show it. */
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

    /** Checks that nothing is null. */
    public CaptureState {
        Objects.requireNonNull(name);
        Objects.requireNonNull(request);
        Objects.requireNonNull(counts);
        Objects.requireNonNull(linkDrops);
        Objects.requireNonNull(linkDropsMissed);
        files = List.copyOf(files);
    }

    /**
     * Asks a capture.
     *
     * @param capture the capture
     * @return how it is now
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
