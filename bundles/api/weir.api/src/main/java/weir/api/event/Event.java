package weir.api.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import weir.api.field.Described;
import weir.api.field.Fields;
import weir.api.field.Unit;

/** Something that has happened in the workbench. Immutable. */
public sealed interface Event permits LinkEvent, NodeEvent, CaptureEvent, NetworkEvent, PlugInEvent, ScenarioEvent {
    /**
     * Returns the time, as events have it.
     *
     * @return ns since the epoch
     */
    static long now() {
        return ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now());
    }

    /**
     * Returns when it happened.
     *
     * @return ns since the epoch
     */
    long epochNs();

    /**
     * Returns what has happened.
     *
     * @return for example {@code "link-set"}
     */
    String name();

    /**
     * Returns what there is to tell beside name and time.
     *
     * @return the values with their fields
     */
    Described<?> details();

    /**
     * Returns true if every run that is going on writes this event to its {@code events.jsonl}, pages show it, and
     * {@link weir.api.scenario.RunEventListener}s are told of it.
     *
     * @return false for what a run tells of itself, and for what only changes how things stand
     */
    default boolean logged() {
        return false;
    }

    /**
     * Returns the event for people, without the time.
     *
     * @return for example {@code link-set s1-s2 delay 60ms, loss 1%}
     */
    default String label() {
        return EventLabel.of(name(), details());
    }

    /**
     * Returns the whole event for programs: {@code epochNs}, {@code event}, {@code label}, and the details.
     *
     * @return the event with these fields
     */
    default Described<Event> labelled() {
        return labelled(this, details());
    }

    private static <T> Described<Event> labelled(Event event, Described<T> details) {
        return Fields.<Event>builder()
                .number("epochNs", Unit.EPOCH_NANOSECONDS, "when it happened", Event::epochNs)
                .text("event", "what has happened", Event::name)
                .text("label", "the same for people", Event::label)
                .all(details.fields(), any -> details.value())
                .build()
                .of(event);
    }
}
