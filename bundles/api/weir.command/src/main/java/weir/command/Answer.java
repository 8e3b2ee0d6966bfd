package weir.command;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * The answer of a command: a text for people, JSON values for programs.
 *
 * @param json a {@code Described}, or JSON values (maps, lists, numbers, strings, booleans, null); null if the command
 *     returns no data
 * @param text makes the text for a person, if it is needed; an empty one is not printed
 * @param status the exit status, 0 to 255
 */
public record Answer(Object json, Supplier<String> text, int status) {
    /**
     * Checks the components.
     *
     * @param json may be null
     * @param text not null
     * @param status 0 for success
     * @throws NullPointerException if a component that must not be null is
     */
    public Answer {
        Objects.requireNonNull(text);
    }

    /**
     * Makes an answer of status 0.
     *
     * @param json a {@code Described}, or JSON values
     * @param text makes the text for a person, if it is needed
     * @return the answer
     */
    public static Answer of(Object json, Supplier<String> text) {
        return new Answer(json, text, 0);
    }

    /** {@return an answer of status 0 without data and text} */
    public static Answer done() {
        return new Answer(null, () -> "", 0);
    }

    /**
     * Makes an answer that only passes an exit status on, for example that of a node's program.
     *
     * @param status the exit status, 0 to 255
     * @return the answer
     */
    public static Answer status(int status) {
        return new Answer(null, () -> "", status);
    }

    /**
     * Changes the exit status.
     *
     * @param newStatus the exit status, 0 to 255
     * @return a changed copy
     */
    public Answer withStatus(int newStatus) {
        return new Answer(json, text, newStatus);
    }

    /**
     * Changes the text for people; the data stay.
     *
     * @param newText makes the text, if it is needed
     * @return a changed copy
     */
    public Answer withText(Supplier<String> newText) {
        return new Answer(json, newText, status);
    }
}
