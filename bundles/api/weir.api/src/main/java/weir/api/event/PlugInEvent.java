package weir.api.event;

import java.util.Locale;
import weir.api.field.Described;
import weir.api.field.Fields;

/**
 * A file of the deploy folder has another state.
 *
 * @param epochNs when, in ns since the epoch
 * @param file its name
 * @param state its state now
 * @param reason why it does not serve; empty when it does, or when nobody wants it any more
 */
public record PlugInEvent(long epochNs, String file, State state, String reason) implements Event {
    private static final Fields<PlugInEvent> FIELDS = Fields.<PlugInEvent>builder()
            .text("file", "the file in the deploy folder", PlugInEvent::file)
            .text("reason", "why it does not serve", event -> event.reason.isEmpty() ? null : event.reason)
            .optional()
            .build();

    /** The states of a plug-in. */
    public enum State {
        /** It serves. */
        DEPLOYED,
        /** It is refused, could not start, or misses something. */
        REFUSED,
        /** It is not deployed any more. */
        REMOVED
    }

    @Override
    public String name() {
        return "plugin-" + state.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Described<PlugInEvent> details() {
        return FIELDS.of(this);
    }
}
