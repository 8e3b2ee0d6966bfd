package weir.analyzer.rate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import weir.analyzer.sample.Rows;
import weir.api.analysis.Analyzer;
import weir.api.analysis.Figure;
import weir.api.analysis.Report;
import weir.api.capture.CapturedFrame;

/** Frames per window of time, a line for each of several filters, and how much of all of them is goodput. */
final class IoGraph implements Analyzer {
    private static final String GROUP = "ioGraph";
    private static final Figure.Axis TIME = new Figure.Axis("time since the first frame", "s");

    private final WindowClock clock;
    private final Goodput goodput;
    private final GraphLine all = new GraphLine("all frames", frame -> true, null);
    private final List<GraphLine> lines;
    private final FrameField field;
    private final GraphValue value;

    /** @param field null if none is asked for */
    IoGraph(WindowClock clock, Goodput goodput, List<GraphLine> lines, FrameField field, GraphValue value) {
        this.clock = clock;
        this.goodput = goodput;
        this.lines = lines;
        this.field = field;
        this.value = value;
    }

    @Override
    public void onFrame(CapturedFrame frame) {
        long window = clock.window(frame.epochNs());
        long good = goodput.bytes(frame);
        all.onFrame(frame, window, good);
        for (GraphLine line : lines) {
            line.onFrame(frame, window, good);
        }
    }

    @Override
    public Report report() {
        GraphLine.Drawn total = all.drawn();
        List<GraphLine.Drawn> drawn = lines.stream().map(GraphLine::drawn).toList();
        GraphTable windows = new GraphTable(clock, drawn, field);
        double seconds = clock.seconds();
        return Report.builder()
                .matched(clock.frames())
                .value(GROUP, "windowS", clock.windowS())
                .value(GROUP, "windows", clock.windows())
                .value(GROUP, "rowsListed", windows.listed())
                .value(GROUP, "packets", total.frames().packets())
                .value(GROUP, "bytes", total.frames().bytes())
                .value(GROUP, "goodputBytes", total.good().bytes())
                .value(GROUP, "throughputMeanBps", mean(total.frames(), seconds))
                .value(GROUP, "goodputMeanBps", mean(total.good(), seconds))
                .value(GROUP, "goodputUncheckedBytes", goodput.uncheckedBytes())
                .table(windows.table())
                .table(Rows.inAnswer(
                        "lines", columns(), drawn.stream().map(this::row).toList()))
                .figure(overTime(drawn))
                .figure(beside(total))
                .build();
    }

    private static Double mean(WindowCounts counts, double seconds) {
        return seconds > 0 ? counts.bytes() * 8 / seconds : null;
    }

    private List<String> columns() {
        List<String> columns =
                new ArrayList<>(List.of("line", "packets", "bytes", "mean_bps", "peak_bps", "goodput_bytes"));
        if (field != null) {
            columns.addAll(List.of("values", "min", "mean", "max", "sum"));
        }
        columns.add("packets_not_judged");
        return columns;
    }

    private List<Object> row(GraphLine.Drawn line) {
        WindowCounts frames = line.frames();
        List<Object> row = new ArrayList<>(Arrays.asList(
                line.label(),
                frames.packets(),
                frames.bytes(),
                mean(frames, clock.seconds()),
                clock.bps(frames.peakBytes()),
                line.good().bytes()));
        if (field != null) {
            WindowValues.Seen values = line.values();
            int[] there = IntStream.range(0, values.counts().size())
                    .filter(i -> values.counts().get(i) > 0)
                    .toArray();
            long count = IntStream.of(there).mapToLong(values.counts()::get).sum();
            long sum = IntStream.of(there).mapToLong(values.sums()::get).sum();
            boolean isThere = count > 0;
            row.add(count);
            row.add(
                    isThere
                            ? IntStream.of(there)
                                    .mapToLong(values.mins()::get)
                                    .min()
                                    .orElseThrow()
                            : null);
            row.add(isThere ? sum / (double) count : null);
            row.add(
                    isThere
                            ? IntStream.of(there)
                                    .mapToLong(values.maxs()::get)
                                    .max()
                                    .orElseThrow()
                            : null);
            row.add(sum);
        }
        row.add(line.notJudged());
        return row;
    }

    private Figure overTime(List<GraphLine.Drawn> drawn) {
        Figure.TimeSeries figure = new Figure.TimeSeries(
                "io-graph",
                value.title(field) + " in windows of " + clock.windowText(),
                TIME,
                new Figure.Axis(value.label(field), value.unit(field)),
                clock.firstNs(),
                drawn.stream().map(this::series).toList(),
                List.of());
        return figure.drawn(value.mayBeMissing() ? Figure.Style.DOTS : Figure.Style.STEPS);
    }

    private Figure.Series series(GraphLine.Drawn line) {
        if (!value.mayBeMissing()) {
            return clock.series(line.label(), line.frames(), i -> value.of(line, i, clock.windowS()));
        }
        int[] there = IntStream.range(0, Math.min(line.frames().size(), WindowCounts.MOST_LISTED))
                .filter(i -> line.values().counts().get(i) > 0)
                .toArray();
        return new Figure.Series(
                line.label(),
                IntStream.of(there)
                        .mapToDouble(i -> clock.start(line.frames().window(i)))
                        .toArray(),
                IntStream.of(there)
                        .mapToDouble(i -> value.of(line, i, clock.windowS()))
                        .toArray());
    }

    private Figure beside(GraphLine.Drawn total) {
        List<Figure.Series> series = new ArrayList<>();
        for (GraphValue each : List.of(GraphValue.BITS, GraphValue.GOODPUT)) {
            String label = each == GraphValue.BITS ? "throughput" : "goodput";
            series.add(clock.series(label, total.frames(), i -> each.of(total, i, clock.windowS())));
        }
        return new Figure.TimeSeries(
                        "goodput",
                        "Throughput and goodput in windows of " + clock.windowText(),
                        TIME,
                        new Figure.Axis("rate", "Mbit/s"),
                        clock.firstNs(),
                        series,
                        List.of())
                .drawn(Figure.Style.STEPS);
    }
}
