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
 * A change or an incident of a run, with its time, as a line of {@code events.jsonl} has it. Made of an {@link Event},
 * or by a plug-in for its own run.
 *
 * @param epochNs the time in ns since the epoch
 * @param event the kind, for example {@code "link-set"}
 * @param details named JSON values, units in their names: {@code link}, {@code bandwidthBps}
 */
public record RunEvent(long epochNs, String event, Map<String, Object> details) {
    /** The detail that holds the values that were written to change something: a map of texts by option name. */
    public static final String CHANGED = "changed";

    /**
     * Takes a copy of the details.
     *
     * @param epochNs any value
     * @param event not null
     * @param details copied, in its order
     * @throws NullPointerException if a component that must not be null is
     */
    public RunEvent {
        Objects.requireNonNull(event);
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /**
     * Converts an event to the form in which runs write it.
     *
     * @param event the typed event
     * @return its name, its time, and the values of its fields
     */
    public static RunEvent of(Event event) {
        return new RunEvent(event.epochNs(), event.name(), event.details().values());
    }

    /**
     * Words the event for people, without the time: {@code link-set s1-s2 delay 60ms, loss 1%} or
     * {@code link-certified s1-s2 passed}. Of a change it names only the values that were changed.
     *
     * @return one line
     */
    public String label() {
        return EventLabel.of(event, described());
    }

    /**
     * Returns the details with their fields.
     *
     * @return the details; their units are taken from their names
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
                fields.number(name, EventLabel.unit(name), "", any -> number);
            } else if (value instanceof Boolean holds) {
                fields.flag(name, "", any -> holds);
            } else {
                fields.described(name, "", any -> value);
            }
        });
        return fields.build().of(this);
    }
}
