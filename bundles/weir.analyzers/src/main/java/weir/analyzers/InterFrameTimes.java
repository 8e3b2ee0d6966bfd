package weir.analyzers;

import java.util.List;
import weir.api.analysis.Analyzer;
import weir.api.analysis.Figure;
import weir.api.analysis.Report;
import weir.api.analysis.Table;
import weir.api.capture.CapturedFrame;

/**
 * The times between successive frames. Keeps 16 bytes a frame. A capture whose time runs backwards gives negative times.
 *
 * <pre>
 * frame      1        2   3           4
 *            |--------|---|-----------|----> time
 * between       d2     d3      d4          n frames, n-1 times
 * </pre>
 */
final class InterFrameTimes implements Analyzer {
    /** A frame's number and length share a long: 40 bits and 24 bits. */
    private static final int LENGTH_BITS = 24;

    private static final long LENGTH_MASK = (1L << LENGTH_BITS) - 1;
    private static final double NS_PER_S = 1e9;
    private static final double NS_PER_MS = 1e6;

    private final Naming naming;
    private final int bins;
    private final boolean log;
    private final LongList epochs = new LongList();
    private final LongList numbersAndLengths = new LongList();

    /**
     * What tells one use of this analysis from another.
     *
     * @param group the answer's key, {@code "interArrival"}
     * @param figure the figures' names start with it, {@code "inter-arrival"}
     * @param quantity for people, {@code "inter-arrival time"}
     */
    record Naming(String group, String figure, String quantity) {}

    InterFrameTimes(Naming naming, int bins, boolean log) {
        this.naming = naming;
        this.bins = bins;
        this.log = log;
    }

    @Override
    public void onFrame(CapturedFrame frame) {
        epochs.add(frame.epochNs());
        numbersAndLengths.add(frame.number() << LENGTH_BITS | Math.min(frame.wireBytes(), LENGTH_MASK));
    }

    @Override
    public void merge(Analyzer later) {
        InterFrameTimes other = (InterFrameTimes) later;
        epochs.addAll(other.epochs);
        numbersAndLengths.addAll(other.numbersAndLengths);
    }

    @Override
    public Report report() {
        LongList.Snapshot times = epochs.snapshot();
        long[] deltas = deltas(times);
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
                .table(new FrameTable(times, numbersAndLengths.snapshot()))
                .figure(histogram(deltas))
                .figure(overTime(times, deltas))
                .figure(cdf(deltas))
                .build();
    }

    private static long[] deltas(LongList.Snapshot times) {
        long[] deltas = new long[Math.max(0, times.size() - 1)];
        for (int i = 0; i < deltas.length; i++) {
            deltas[i] = times.get(i + 1) - times.get(i);
        }
        return deltas;
    }

    private Figure histogram(long[] deltas) {
        return new Figure.Histogram(naming.figure(), title(), axis(), List.of(samples(deltas)), bins, log);
    }

    private Figure cdf(long[] deltas) {
        return new Figure.Cdf(naming.figure() + "-cdf", title(), axis(), List.of(samples(deltas)));
    }

    private Figure overTime(LongList.Snapshot times, long[] deltas) {
        long origin = times.size() == 0 ? 0 : times.get(0);
        double[] x = new double[deltas.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = (times.get(i + 1) - origin) / NS_PER_S;
        }
        return new Figure.TimeSeries(
                naming.figure() + "-over-time",
                title() + " over time",
                new Figure.Axis("time since the first frame", "s"),
                axis(),
                origin,
                List.of(new Figure.Series(naming.quantity(), x, millis(deltas))),
                List.of());
    }

    private String title() {
        return Character.toUpperCase(naming.quantity().charAt(0))
                + naming.quantity().substring(1) + "s";
    }

    private Figure.Axis axis() {
        return new Figure.Axis(naming.quantity(), "ms");
    }

    private Figure.Samples samples(long[] deltas) {
        return new Figure.Samples("frames", millis(deltas));
    }

    private static double[] millis(long[] nanos) {
        double[] millis = new double[nanos.length];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = nanos[i] / NS_PER_MS;
        }
        return millis;
    }

    /** One row a frame; the first has no time before it. */
    private record FrameTable(LongList.Snapshot epochs, LongList.Snapshot numbersAndLengths) implements Table {
        @Override
        public String name() {
            return "frames";
        }

        @Override
        public List<String> columns() {
            return List.of("frame", "epoch_ns", "delta_ns", "length");
        }

        @Override
        public long rows() {
            return epochs.size();
        }

        @Override
        public Object cell(long row, int column) {
            int i = Math.toIntExact(row);
            return switch (column) {
                case 0 -> numbersAndLengths.get(i) >>> LENGTH_BITS;
                case 1 -> epochs.get(i);
                case 2 -> i == 0 ? null : epochs.get(i) - epochs.get(i - 1);
                case 3 -> numbersAndLengths.get(i) & LENGTH_MASK;
                default -> throw new IndexOutOfBoundsException("column " + column + " of 4");
            };
        }
    }
}
