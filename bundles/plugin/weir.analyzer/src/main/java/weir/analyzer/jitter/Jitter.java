package weir.analyzer.jitter;

import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import weir.analyzer.sample.ColumnTable;
import weir.analyzer.sample.Downsampling;
import weir.analyzer.sample.Longs;
import weir.analyzer.sample.TimeStatistics;
import weir.api.analysis.Analyzer;
import weir.api.analysis.Figure;
import weir.api.analysis.Report;
import weir.api.capture.CapturedFrame;

/** How the delay of packets varies, see {@link DelayVariation}. */
final class Jitter implements Analyzer {
    private static final String GROUP = "jitter";
    private static final double NS_PER_S = 1e9;
    private static final double NS_PER_MS = 1e6;
    private static final Figure.Axis TIME = new Figure.Axis("time of arrival, since the first packet's", "s");

    private final Transits transits;
    private long frames;

    Jitter(Transits transits) {
        this.transits = transits;
    }

    @Override
    public void onFrame(CapturedFrame frame) {
        frames++;
        transits.onFrame(frame);
    }

    @Override
    public Report report() {
        Transits.Known known = transits.known();
        Transit transit = known.transit();
        DelayVariation variation = new DelayVariation(transit);
        TimeStatistics jitter = new TimeStatistics(variation.jitterNs());
        int count = variation.jitterNs().size();
        Report.Builder report = Report.builder()
                .matched(frames)
                .value(GROUP, "of", known.of())
                .value(GROUP, "sentBy", known.sentBy())
                .value(GROUP, "packets", (long) transit.size())
                .value(
                        "interarrival",
                        "lastMs",
                        count == 0 ? null : variation.jitterNs().get(count - 1) / NS_PER_MS)
                .value("interarrival", "meanMs", jitter.meanMs())
                .value("interarrival", "medianMs", jitter.medianMs())
                .value("interarrival", "p95Ms", jitter.percentileMs(95))
                .value("interarrival", "p99Ms", jitter.percentileMs(99))
                .value("interarrival", "maxMs", jitter.maxMs());
        if (known.why() != null) {
            report.nothing(GROUP, known.why());
        }
        Longs sizes = Longs.of(
                variation.ipdvNs().size(), i -> Math.abs(variation.ipdvNs().get(i)));
        fill(report, "pdv", variation.pdvNs());
        fill(report, "ipdv", variation.ipdvNs());
        fill(report, "ipdvSize", sizes);
        return report.table(table(transit, variation))
                .figure(overTime(transit, variation))
                .figure(distribution(variation, sizes))
                .build();
    }

    private static void fill(Report.Builder report, String group, Longs valuesNs) {
        TimeStatistics statistics = new TimeStatistics(valuesNs);
        report.value(group, "count", statistics.count())
                .value(group, "minMs", statistics.minMs())
                .value(group, "meanMs", statistics.meanMs())
                .value(group, "medianMs", statistics.medianMs())
                .value(group, "stddevMs", statistics.stddevMs())
                .value(group, "p95Ms", statistics.percentileMs(95))
                .value(group, "p99Ms", statistics.percentileMs(99))
                .value(group, "maxMs", statistics.maxMs());
    }

    /** One row a packet, in the order of arrival; IPDVs come in another order. */
    private static ColumnTable table(Transit transit, DelayVariation variation) {
        return new ColumnTable("packets", transit.size())
                .with("number", transit.places()::get)
                .with("receiver_epoch_ns", transit.receivedNs()::get)
                .with("relative_delay_ns", i -> transit.delayNs(i) - transit.delayNs(0))
                .with("pdv_ns", variation.pdvNs()::get)
                .with("jitter_ns", i -> i == 0 ? null : variation.jitterNs().get(i - 1));
    }

    private static Figure overTime(Transit transit, DelayVariation variation) {
        long originNs = transit.size() == 0 ? 0 : transit.receivedNs().get(0);
        IntToLongFunction arrival = transit.receivedNs()::get;
        Figure.Panel pdv =
                panel("PDV", "delay over the least", variation.pdvNs(), arrival, originNs, Figure.Style.DOTS);
        Figure.Panel ipdv = panel(
                "IPDV",
                "delay over that of the packet before",
                variation.ipdvNs(),
                variation::ipdvEpochNs,
                originNs,
                Figure.Style.DOTS);
        Figure.Panel jitter = panel(
                "interarrival jitter",
                "after each arrival",
                variation.jitterNs(),
                i -> arrival.applyAsLong(i + 1),
                originNs,
                Figure.Style.LINES);
        return new Figure.Timeline(
                "jitter", "Delay variation", TIME, originNs, List.of(pdv, ipdv, jitter), List.of(), List.of());
    }

    private static Figure.Panel panel(
            String axis, String label, Longs valuesNs, IntToLongFunction epochNs, long originNs, Figure.Style style) {
        Downsampling shown = Downsampling.of(valuesNs.size());
        double[] x = IntStream.range(0, shown.count())
                .mapToDouble(n -> (epochNs.applyAsLong(shown.place(n)) - originNs) / NS_PER_S)
                .toArray();
        Figure.Series series = new Figure.Series(shown.label(label), x, shown.values(valuesNs, NS_PER_MS));
        return new Figure.Panel(new Figure.Axis(axis, "ms"), style, List.of(series));
    }

    private static Figure distribution(DelayVariation variation, Longs sizes) {
        Longs pdv = variation.pdvNs();
        return new Figure.Cdf(
                "jitter-cdf",
                "Delay variation",
                new Figure.Axis("delay variation", "ms"),
                List.of(
                        Downsampling.of(pdv.size()).samples("PDV", pdv, NS_PER_MS),
                        Downsampling.of(sizes.size()).samples("size of IPDV", sizes, NS_PER_MS)));
    }
}
