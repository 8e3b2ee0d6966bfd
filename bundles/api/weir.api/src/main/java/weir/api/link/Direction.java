package weir.api.link;

import java.util.Locale;

/** A direction of a link. */
public enum Direction {
    /** From end a to end b. */
    FORWARD,
    /** From end b to end a. */
    REVERSE;

    /** {@return the other direction} */
    public Direction opposite() {
        return this == FORWARD ? REVERSE : FORWARD;
    }

    /** {@return the name as in commands: {@code forward} or {@code reverse}} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
