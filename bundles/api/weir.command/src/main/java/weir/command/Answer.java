package weir.command;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * The answer of a command: a text for people, JSON values (maps, lists, numbers, strings, booleans, null) for programs.
 *
 * @param json the data; null when the command has none to return
 * @param text what a person reads, made when needed; empty: nothing is printed
 * @param status the exit status
 */
public record Answer(Object json, Supplier<String> text, int status) {
    public Answer {
        Objects.requireNonNull(text);
    }

    public static Answer of(Object json, Supplier<String> text) {
        return new Answer(json, text, 0);
    }

    /** A command with nothing to say. */
    public static Answer done() {
        return new Answer(null, () -> "", 0);
    }

    /** Passes an exit status on, for example that of a node's program. */
    public static Answer status(int status) {
        return new Answer(null, () -> "", status);
    }

    public Answer withStatus(int newStatus) {
        return new Answer(json, text, newStatus);
    }

    /** The same data, said in other words. */
    public Answer withText(Supplier<String> newText) {
        return new Answer(json, newText, status);
    }
}
