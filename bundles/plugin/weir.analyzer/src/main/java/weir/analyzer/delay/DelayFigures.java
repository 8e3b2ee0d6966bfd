package weir.analyzer.delay;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import weir.analyzer.match.FlowRecord;
import weir.api.analysis.Figure;
import weir.api.analysis.Report;

/** Pictures of one flow's delays: over time, how often, which share, and the queueing among them. */
final class DelayFigures {
    private static final double NS_PER_S = 1e9;
    private static final double NS_PER_MS = 1e6;
    private static final Figure.Axis DELAY = new Figure.Axis("one-way delay", "ms");
    private static final Figure.Axis QUEUEING = new Figure.Axis("queueing", "ms");
    private static final Figure.Axis OVER_QUICKEST = new Figure.Axis("delay over the quickest frame's", "ms");
    private static final Figure.Axis SENT = new Figure.Axis("time of sending, since the first frame", "s");

    private final FlowRecord flow;
    private final double[] sentS;
    private final double[] delaysMs;
    private final Queueing queueing;

    /** @param delaysNs of the frames that arrived, as the flow lists them */
    DelayFigures(FlowRecord flow, long[] delaysNs, Queueing queueing) {
        this.flow = flow;
        this.delaysMs = millis(delaysNs);
        this.queueing = queueing;
        this.sentS = IntStream.range(0, delaysNs.length)
                .mapToDouble(i -> (flow.sentNs.get(i) - flow.firstSentNs()) / NS_PER_S)
                .toArray();
    }

    void fill(Report.Builder report) {
        List<Figure.Samples> samples = List.of(new Figure.Samples("frames", delaysMs));
        report.figure(overTime("one-way-delay", "One-way delay of each frame", DELAY, delaysMs))
                .figure(new Figure.Histogram("one-way-delay-histogram", "One-way delays", DELAY, samples, 0))
                .figure(new Figure.Cdf("one-way-delay-cdf", "One-way delays", DELAY, samples))
                .figure(queueing());
    }

    private Figure queueing() {
        double[] valuesMs = millis(queueing.valuesNs());
        return queueing.isMeasured()
                ? overTime("queueing", "Queueing of each frame", QUEUEING, valuesMs)
                : overTime("queueing", "Delay of each frame over the quickest one's", OVER_QUICKEST, valuesMs);
    }

    private Figure overTime(String name, String title, Figure.Axis axis, double[] valuesMs) {
        Figure.Series series = new Figure.Series(axis.label(), sentS, valuesMs);
        return new Figure.TimeSeries(name, title, SENT, axis, flow.firstSentNs(), List.of(series), List.of());
    }

    private static double[] millis(long[] nanos) {
        return Arrays.stream(nanos).mapToDouble(ns -> ns / NS_PER_MS).toArray();
    }
}
