package weir.analyzer.interval;

import java.util.List;
import java.util.stream.IntStream;
import weir.analyzer.sample.BlockStore;
import weir.analyzer.sample.ColumnTable;
import weir.analyzer.sample.Downsampling;
import weir.analyzer.sample.LongList;
import weir.analyzer.sample.Longs;
import weir.analyzer.sample.TimeStatistics;
import weir.api.analysis.Analyzer;
import weir.api.analysis.Figure;
import weir.api.analysis.Report;
import weir.api.capture.CapturedFrame;

/**
 * The times between successive frames. Keeps about 7 bytes a frame, see {@link LongList}. A capture whose time runs
 * backwards gives negative times.
 *
 * <pre>
 * frame      1        2   3           4
 *            |--------|---|-----------|----> time
 * between       d2     d3      d4          n frames, n-1 times
 * </pre>
 */
final class InterFrameTimes implements Analyzer {
    private static final double NS_PER_S = 1e9;
    private static final double NS_PER_MS = 1e6;

    private final Naming naming;
    private final int bins;
    private final boolean log;
    private final LongList epochs;
    private final LongList numbers;
    private final LongList lengths;

    /**
     * The names that distinguish the uses of this analysis.
     *
     * @param group the answer's key, {@code "interArrival"}
     * @param figure the figures' names start with it, {@code "inter-arrival"}
     * @param quantity for people, {@code "inter-arrival time"}
     */
    record Naming(String group, String figure, String quantity) {}

    InterFrameTimes(Naming naming, int bins, boolean log) {
        this(naming, bins, log, BlockStore.SHARED);
    }

    InterFrameTimes(Naming naming, int bins, boolean log, BlockStore store) {
        this.naming = naming;
        this.bins = bins;
        this.log = log;
        epochs = new LongList(store);
        numbers = new LongList(store);
        lengths = new LongList(store);
    }

    @Override
    public void onFrame(CapturedFrame frame) {
        epochs.add(frame.epochNs());
        numbers.add(frame.number());
        lengths.add(frame.wireBytes());
    }

    @Override
    public void merge(Analyzer later) {
        InterFrameTimes other = (InterFrameTimes) later;
        epochs.addAll(other.epochs);
        numbers.addAll(other.numbers);
        lengths.addAll(other.lengths);
    }

    @Override
    public Report report() {
        LongList.Snapshot times = epochs.snapshot();
        Longs deltas = Longs.of(Math.max(0, times.size() - 1), i -> times.get(i + 1) - times.get(i));
        Downsampling shown = Downsampling.of(deltas.size());
        List<Figure.Samples> samples = List.of(shown.samples("frames", deltas, NS_PER_MS));
        TimeStatistics statistics = new TimeStatistics(deltas);
        String group = naming.group();
        return Report.builder()
                .matched(times.size())
                .value(group, "count", statistics.count())
                .value(group, "meanMs", statistics.meanMs())
                .value(group, "medianMs", statistics.medianMs())
                .value(group, "stddevMs", statistics.stddevMs())
                .value(group, "minMs", statistics.minMs())
                .value(group, "maxMs", statistics.maxMs())
                .value(group, "p95Ms", statistics.percentileMs(95))
                .value(group, "p99Ms", statistics.percentileMs(99))
                .table(new ColumnTable("frames", times.size())
                        .with("frame", numbers.snapshot()::get)
                        .with("epoch_ns", times::get)
                        .with("delta_ns", i -> i == 0 ? null : deltas.get(i - 1))
                        .with("length", lengths.snapshot()::get))
                .figure(new Figure.Histogram(naming.figure(), title(), axis(), samples, bins, log))
                .figure(overTime(times, shown, samples.get(0).values()))
                .figure(new Figure.Cdf(naming.figure() + "-cdf", title(), axis(), samples))
                .build();
    }

    private Figure overTime(Longs times, Downsampling shown, double[] millis) {
        long origin = times.size() == 0 ? 0 : times.get(0);
        double[] x = IntStream.range(0, millis.length)
                .mapToDouble(i -> (times.get(shown.place(i) + 1) - origin) / NS_PER_S)
                .toArray();
        return new Figure.TimeSeries(
                naming.figure() + "-over-time",
                title() + " over time",
                new Figure.Axis("time since the first frame", "s"),
                axis(),
                origin,
                List.of(new Figure.Series(shown.label(naming.quantity()), x, millis)),
                List.of());
    }

    private String title() {
        return Character.toUpperCase(naming.quantity().charAt(0))
                + naming.quantity().substring(1) + "s";
    }

    private Figure.Axis axis() {
        return new Figure.Axis(naming.quantity(), "ms");
    }
}
