package weir.api.analysis;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Rows and columns. Cells are computed on request, so that a table of a million rows costs little. Immutable; any
 * thread may read it.
 */
@ConsumerType
public interface Table {
    /** {@return a short name, unique in its report; used in file names} */
    String name();

    /** {@return the column names; the name of a quantity ends in its unit} */
    List<String> columns();

    /** {@return the number of rows} */
    long rows();

    /**
     * Selects tables that belong in the answer itself: {@code --json} prints an object for each row, and people see the
     * first rows. For tables with a row for each of a few things, not for each frame.
     *
     * @return true if the rows are part of the answer
     */
    default boolean inAnswer() {
        return false;
    }

    /**
     * Tells what its column {@code start_s} counts from. Beside a run's captures it then counts from the run's beginning, as
     * figures do, so that rows of several captures can be compared.
     *
     * @return the time at 0, in ns since the epoch; 0 if there is no such column, or if it shall stay as it is
     */
    default long originEpochNs() {
        return 0;
    }

    /**
     * Computes a cell.
     *
     * @param row 0 to {@link #rows()} - 1
     * @param column an index into {@link #columns()}
     * @return a {@code Long}, {@code Double} or {@code String}, or null for an empty cell
     */
    Object cell(long row, int column);
}
