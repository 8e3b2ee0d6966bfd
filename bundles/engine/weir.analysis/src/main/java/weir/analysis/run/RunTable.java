package weir.analysis.run;

import java.util.List;
import weir.api.analysis.Table;

/**
 * A table whose column {@code start_s} counts from the run's beginning.
 *
 * @param table whose {@link Table#originEpochNs()} is known
 */
record RunTable(Table table, long startedEpochNs) implements Table {
    private static final String TIME = "start_s";
    private static final double NS_PER_S = 1e9;

    @Override
    public String name() {
        return table.name();
    }

    @Override
    public List<String> columns() {
        return table.columns();
    }

    @Override
    public long rows() {
        return table.rows();
    }

    @Override
    public boolean inAnswer() {
        return table.inAnswer();
    }

    @Override
    public long originEpochNs() {
        return startedEpochNs;
    }

    @Override
    public Object cell(long row, int column) {
        Object value = table.cell(row, column);
        return columns().get(column).equals(TIME) && value instanceof Double seconds
                ? seconds + (table.originEpochNs() - startedEpochNs) / NS_PER_S
                : value;
    }
}
