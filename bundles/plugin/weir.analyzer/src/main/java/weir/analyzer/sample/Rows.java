package weir.analyzer.sample;

import java.util.List;
import weir.api.analysis.Table;

/**
 * A table of rows that are at hand.
 *
 * @param inAnswer true if the rows belong in the answer itself
 */
public record Rows(String name, boolean inAnswer, List<String> columns, List<List<Object>> cells) implements Table {
    public Rows {
        columns = List.copyOf(columns);
        cells = List.copyOf(cells);
    }

    /** Rows that belong in the answer. */
    public static Rows inAnswer(String name, List<String> columns, List<List<Object>> cells) {
        return new Rows(name, true, columns, cells);
    }

    @Override
    public long rows() {
        return cells.size();
    }

    @Override
    public Object cell(long row, int column) {
        return cells.get(Math.toIntExact(row)).get(column);
    }
}
