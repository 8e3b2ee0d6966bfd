package weir.analyzer.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import weir.api.analysis.Table;

/** A table whose cells are computed when they are asked for. Its values never change. */
public final class ColumnTable implements Table {
    private final String name;
    private final long rows;
    private final boolean inAnswer;
    private final List<String> columns = new ArrayList<>();
    private final List<IntFunction<Object>> cells = new ArrayList<>();
    private long originEpochNs;

    public ColumnTable(String name, long rows) {
        this(name, rows, false);
    }

    private ColumnTable(String name, long rows, boolean inAnswer) {
        this.name = name;
        this.rows = rows;
        this.inAnswer = inAnswer;
    }

    /** A table whose rows belong in the answer. */
    public static ColumnTable inAnswer(String name, long rows) {
        return new ColumnTable(name, rows, true);
    }

    /** @param cell computes the value in a row */
    public ColumnTable with(String column, IntFunction<Object> cell) {
        columns.add(column);
        cells.add(cell);
        return this;
    }

    /** @param epochNs what {@code start_s} counts from */
    public ColumnTable since(long epochNs) {
        originEpochNs = epochNs;
        return this;
    }

    @Override
    public long originEpochNs() {
        return originEpochNs;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> columns() {
        return List.copyOf(columns);
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public boolean inAnswer() {
        return inAnswer;
    }

    @Override
    public Object cell(long row, int column) {
        return cells.get(column).apply(Math.toIntExact(row));
    }
}
