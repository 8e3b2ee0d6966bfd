package weir.analyzer.sample;

import java.util.List;
import java.util.Map;
import weir.api.analysis.Figure;
import weir.api.analysis.Report;

/** Durations that were measured now and then, in the order of their measurement. One thread appends. */
public final class TimedValues {
    private static final double NS_PER_MS = 1e6;

    private final LongList epochs = new LongList();
    private final LongList durations = new LongList();

    public void add(long epochNs, long durationNs) {
        epochs.add(epochNs);
        durations.add(durationNs);
    }

    public void addAll(TimedValues other) {
        epochs.addAll(other.epochs);
        durations.addAll(other.durations);
    }

    public TimeStatistics statistics() {
        return new TimeStatistics(durations.snapshot());
    }

    /** Adds {@code responseMinMs}, {@code responseMedianMs} and so on to a report, where {@code response} is the name. */
    public void report(Report.Builder report, String group, String name) {
        TimeStatistics statistics = statistics();
        report.value(group, name + "MinMs", statistics.minMs())
                .value(group, name + "MeanMs", statistics.meanMs())
                .value(group, name + "MedianMs", statistics.medianMs())
                .value(group, name + "P95Ms", statistics.percentileMs(95))
                .value(group, name + "P99Ms", statistics.percentileMs(99))
                .value(group, name + "MaxMs", statistics.maxMs());
    }

    /** @param byLabel what to draw beside each other, each in its own colour */
    public static Figure overTime(
            String name, String title, String quantity, long originNs, Map<String, TimedValues> byLabel) {
        List<Figure.Series> series = byLabel.entrySet().stream()
                .map(each -> each.getValue().series(each.getKey(), originNs))
                .toList();
        return new Figure.TimeSeries(
                name,
                title,
                new Figure.Axis("time since the first frame", "s"),
                new Figure.Axis(quantity, "ms"),
                originNs,
                series,
                List.of());
    }

    private Figure.Series series(String label, long originNs) {
        Longs ends = epochs.snapshot();
        Longs times = durations.snapshot();
        Downsampling shown = Downsampling.of(times.size());
        double[] x = new double[shown.count()];
        for (int n = 0; n < x.length; n++) {
            x[n] = (ends.get(shown.place(n)) - originNs) / 1e9;
        }
        return new Figure.Series(shown.label(label), x, shown.values(times, NS_PER_MS));
    }

    public static Figure cdf(String name, String title, String quantity, Map<String, TimedValues> byLabel) {
        List<Figure.Samples> samples = byLabel.entrySet().stream()
                .map(each -> {
                    Longs times = each.getValue().durations.snapshot();
                    return Downsampling.of(times.size()).samples(each.getKey(), times, NS_PER_MS);
                })
                .toList();
        return new Figure.Cdf(name, title, new Figure.Axis(quantity, "ms"), samples);
    }
}
