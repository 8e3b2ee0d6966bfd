package weir.api.event;

import java.util.Optional;
import java.util.OptionalLong;
import weir.api.capture.CaptureRequest;
import weir.api.capture.LiveCapture.CaptureCounts;
import weir.api.field.Described;
import weir.api.field.Fields;

/** A capture has started or stopped. */
public sealed interface CaptureEvent extends Event {
    /**
     * Returns the capture's name.
     *
     * @return unique among those that run
     */
    String capture();

    /**
     * Returns what is captured, and where to.
     *
     * @return its interface, filter and file
     */
    CaptureRequest request();

    @Override
    default boolean logged() {
        return true;
    }

    /**
     * A capture has started.
     *
     * @param epochNs when, in ns since the epoch
     * @param capture its name
     * @param request what is captured, and where to
     */
    record Started(long epochNs, String capture, CaptureRequest request) implements CaptureEvent {
        private static final Fields<Started> FIELDS =
                CaptureEvent.<Started>fields().build();

        @Override
        public String name() {
            return "capture-start";
        }

        @Override
        public Described<Started> details() {
            return FIELDS.of(this);
        }
    }

    /**
     * A capture has stopped.
     *
     * @param epochNs when, in ns since the epoch
     * @param capture its name
     * @param request what was captured, and where to
     * @param counts how much that was
     * @param linkDrops how many frames that the link has dropped are in the file; empty when it was not asked for them
     * @param linkDropsMissed how many more there were
     * @param failure why it has stopped early; empty when it has not
     */
    record Stopped(
            long epochNs,
            String capture,
            CaptureRequest request,
            CaptureCounts counts,
            OptionalLong linkDrops,
            OptionalLong linkDropsMissed,
            Optional<String> failure)
            implements CaptureEvent {
        private static final Fields<Stopped> FIELDS = CaptureEvent.<Stopped>fields()
                .all(CaptureCounts.FIELDS, Stopped::counts)
                .count("linkDrops", "frames dropped by the link that are in the file", event -> value(event.linkDrops))
                .optional()
                .count(
                        "linkDropsMissed",
                        "frames dropped by the link that are not",
                        event -> value(event.linkDropsMissed))
                .optional()
                .text("failure", "why it has stopped early", event -> event.failure.orElse(null))
                .optional()
                .build();

        private static Long value(OptionalLong count) {
            return count.isPresent() ? count.getAsLong() : null;
        }

        @Override
        public String name() {
            return "capture-stop";
        }

        @Override
        public Described<Stopped> details() {
            return FIELDS.of(this);
        }
    }

    private static <T extends CaptureEvent> Fields.Builder<T> fields() {
        return Fields.<T>builder()
                .text("capture", "the capture", CaptureEvent::capture)
                .text(
                        "point",
                        "node and interface",
                        event -> event.request().point().toString())
                .text("file", "where to", event -> event.request().file().toString())
                .text("filter", "which packets", event -> event.request().filter());
    }
}
