package weir.api.link;

import java.util.Locale;

/** A link's direction. */
public enum Direction {
    /** From end a to end b. */
    FORWARD,
    /** From end b to end a. */
    REVERSE;

    public Direction opposite() {
        return this == FORWARD ? REVERSE : FORWARD;
    }

    /** As in commands: {@code forward}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
