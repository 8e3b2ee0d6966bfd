package weir.api.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import weir.api.event.Event;
import weir.api.event.EventLabel;
import weir.api.field.Described;
import weir.api.field.Fields;
import weir.api.field.Unit;

/**
 * Something that was changed or happened, with its time, as a line of {@code events.jsonl} has it. Made of an {@link Event},
 * or by a plug-in for its own run.
 *
 * @param epochNs ns since the epoch
 * @param event for example {@code "link-set"}
 * @param details named values, units in their names: {@code link}, {@code bandwidthBps}; JSON's kinds
 */
public record RunEvent(long epochNs, String event, Map<String, Object> details) {
    /** The detail that tells what was written to change something: a map of values as text, by option name. */
    public static final String CHANGED = "changed";

    /** Takes a copy of the details. */
    public RunEvent {
        Objects.requireNonNull(event);
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /**
     * Returns an event as runs write it.
     *
     * @param event the typed event
     * @return its name, its time, and the values of its fields
     */
    public static RunEvent of(Event event) {
        return new RunEvent(event.epochNs(), event.name(), event.details().values());
    }

    /**
     * Returns the event for people, without the time. Of what was changed it tells that only, and not what stayed as it was.
     *
     * @return for example {@code link-set s1-s2 delay 60ms, loss 1%}; {@code link-certified s1-s2 passed}
     */
    public String label() {
        return EventLabel.of(event, described());
    }

    /**
     * Returns the details with their fields.
     *
     * @return those of an {@link Event} of that name; of other events units are taken from the details' names
     */
    public Described<RunEvent> described() {
        return described(Fields.builder());
    }

    /**
     * Returns the whole event, as a line of {@code events.jsonl} has it: {@code epochNs}, {@code event}, and the details.
     *
     * @return the event with these fields
     */
    public Described<RunEvent> line() {
        return described(Fields.<RunEvent>builder()
                .number("epochNs", Unit.EPOCH_NANOSECONDS, "when it happened", RunEvent::epochNs)
                .text("event", "what has happened", RunEvent::event));
    }

    private Described<RunEvent> described(Fields.Builder<RunEvent> fields) {
        details.forEach((name, value) -> {
            if (name.equals("epochNs") || name.equals("event")) {
                return;
            }
            if (value instanceof Number number) {
                fields.number(name, EventLabel.unit(event, name), "", any -> number);
            } else if (value instanceof Boolean holds) {
                fields.flag(name, "", any -> holds);
            } else {
                fields.described(name, "", any -> value);
            }
        });
        return fields.build().of(this);
    }
}
