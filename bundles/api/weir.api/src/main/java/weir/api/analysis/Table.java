package weir.api.analysis;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Rows and columns. Cells are computed when asked for, so that a table of a million rows costs little. */
@ConsumerType
public interface Table {
    String name();

    /** Column names; a quantity's ends in its unit. */
    List<String> columns();

    long rows();

    /**
     * Whether its rows belong in the answer itself: {@code --json} then prints an object for each, and people see the
     * first of them. For tables with a row for each of a few things, not for each frame.
     */
    default boolean inAnswer() {
        return false;
    }

    /** A {@code Long}, {@code Double} or {@code String}, or null for an empty cell. */
    Object cell(long row, int column);
}
