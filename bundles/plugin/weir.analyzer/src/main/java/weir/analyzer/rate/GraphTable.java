package weir.analyzer.rate;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import weir.analyzer.sample.ColumnTable;
import weir.api.analysis.Table;

/** One row for each line and window, line after line; of many windows only those that have packets. */
final class GraphTable {
    private final WindowClock clock;
    private final List<GraphLine.Drawn> lines;
    private final FrameField field;
    private final boolean hasAll;
    /** Of each row: its line, its window, and the window's place among those with packets, or -1. */
    private final int[] of;

    private final long[] windows;
    private final int[] places;

    GraphTable(WindowClock clock, List<GraphLine.Drawn> lines, FrameField field) {
        this.clock = clock;
        this.lines = lines;
        this.field = field;
        this.hasAll = clock.windows() * lines.size() <= WindowCounts.MOST_ALL;
        long filled = lines.stream().mapToLong(each -> each.frames().size()).sum();
        int size = (int) (hasAll ? clock.windows() * lines.size() : filled <= WindowCounts.MOST_LISTED ? filled : 0);
        of = new int[size];
        windows = new long[size];
        places = new int[size];
        if (size > 0) {
            fill();
        }
    }

    private void fill() {
        int row = 0;
        for (int line = 0; line < lines.size(); line++) {
            WindowCounts counts = lines.get(line).frames();
            int[] all = hasAll
                    ? counts.places((int) clock.windows())
                    : IntStream.range(0, counts.size()).toArray();
            for (int i = 0; i < all.length; i++) {
                of[row] = line;
                windows[row] = hasAll ? i : counts.window(i);
                places[row++] = all[i];
            }
        }
    }

    /** Says which windows the table has. */
    String listed() {
        if (hasAll) {
            return "all";
        }
        return of.length > 0
                ? "those with packets, since there are more than " + WindowCounts.MOST_ALL
                : "none, since more than " + WindowCounts.MOST_LISTED + " have packets: choose a longer window";
    }

    Table table() {
        ColumnTable table = ColumnTable.inAnswer("windows", of.length)
                .with("start_s", row -> clock.start(windows[row]))
                .with("line", row -> lines.get(of[row]).label())
                .with(
                        "packets",
                        row -> value(row, 0L, (line, i) -> line.frames().packets(i)))
                .with("bytes", row -> value(row, 0L, (line, i) -> line.frames().bytes(i)))
                .with(
                        "bps",
                        row -> value(
                                row, 0.0, (line, i) -> clock.bps(line.frames().bytes(i))))
                .with(
                        "goodput_bytes",
                        row -> value(row, 0L, (line, i) -> line.good().bytes(i)))
                .with(
                        "goodput_bps",
                        row -> value(
                                row, 0.0, (line, i) -> clock.bps(line.good().bytes(i))));
        if (field != null) {
            table.with(
                            "values",
                            row -> value(
                                    row, 0L, (line, i) -> line.values().counts().get(i)))
                    .with(
                            "min",
                            row -> value(row, null, (line, i) -> line.values().min(i)))
                    .with(
                            "mean",
                            row -> value(row, null, (line, i) -> line.values().mean(i)))
                    .with(
                            "max",
                            row -> value(row, null, (line, i) -> line.values().max(i)))
                    .with(
                            "sum",
                            row -> value(
                                    row, 0L, (line, i) -> line.values().sums().get(i)));
        }
        return table;
    }

    /** @param empty what a window without packets has */
    private Object value(int row, Object empty, BiFunction<GraphLine.Drawn, Integer, Object> of) {
        return places[row] < 0 ? empty : of.apply(lines.get(this.of[row]), places[row]);
    }
}
