package weir.analyzer.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import weir.analyzer.match.SentSequence;
import weir.analyzer.sample.Downsampling;
import weir.analyzer.sample.LongList;
import weir.analyzer.sample.Longs;
import weir.api.analysis.Figure;
import weir.api.analysis.Report;

/** Pictures of a pattern of losses: over time, how long runs are beside what models say, how long the gaps are. */
final class LossFigures {
    private static final double NS_PER_S = 1e9;
    private static final int WINDOWS = 100;
    private static final int LONGEST_DRAWN = 1000;

    private final SentSequence sequence;
    private final Runs runs;
    private final Optional<Fit> fit;
    private final Optional<Channel> reference;
    private final long originNs;

    LossFigures(SentSequence sequence, Runs runs, Optional<Fit> fit, Optional<Channel> reference) {
        this.sequence = sequence;
        this.runs = runs;
        this.fit = fit;
        this.reference = reference;
        this.originNs = sequence.size() == 0 ? 0 : sequence.sentNs(0);
    }

    void fill(Report.Builder report) {
        LongList gaps = runs.gaps();
        Figure.Axis time = new Figure.Axis("time of sending, since the first frame", "s");
        report.figure(new Figure.Timeline(
                        "loss-pattern",
                        "Lost frames",
                        time,
                        originNs,
                        List.of(runsOverTime(), shareOverTime()),
                        List.of(),
                        List.of()))
                .figure(distribution())
                .figure(new Figure.Cdf(
                        "loss-gaps-cdf",
                        "Frames that arrived between two runs of lost ones",
                        new Figure.Axis("frames that arrived", ""),
                        List.of(Downsampling.of(gaps.size()).samples("gaps", gaps, 1))));
    }

    private Figure.Panel runsOverTime() {
        int first = runs.size() > 0 && runs.isLost(0) ? 0 : 1;
        Longs lengths = runs.losses();
        Downsampling shown = Downsampling.of(lengths.size());
        double[] x = IntStream.range(0, shown.count())
                .mapToDouble(n -> seconds(runs.start(first + 2 * shown.place(n))))
                .toArray();
        return new Figure.Panel(
                new Figure.Axis("lost in a row", ""),
                Figure.Style.DOTS,
                List.of(new Figure.Series(shown.label("runs of lost frames"), x, shown.values(lengths, 1))));
    }

    private double seconds(int i) {
        return (sequence.sentNs(i) - originNs) / NS_PER_S;
    }

    /** In equal parts of the time. */
    private Figure.Panel shareOverTime() {
        int size = sequence.size();
        double end = IntStream.range(0, size).mapToDouble(this::seconds).max().orElse(0);
        double[] sent = new double[WINDOWS];
        double[] lost = new double[WINDOWS];
        for (int i = 0; i < size; i++) {
            int window = end <= 0 ? 0 : Math.max(0, Math.min(WINDOWS - 1, (int) (seconds(i) / end * WINDOWS)));
            sent[window]++;
            lost[window] += sequence.isLost(i) ? 1 : 0;
        }
        int drawn = end <= 0 ? 0 : WINDOWS;
        double[] x =
                IntStream.range(0, drawn).mapToDouble(w -> w * end / WINDOWS).toArray();
        double[] y = IntStream.range(0, drawn)
                .mapToDouble(w -> sent[w] == 0 ? 0 : 100 * lost[w] / sent[w])
                .toArray();
        return new Figure.Panel(
                new Figure.Axis("lost", "%"), Figure.Style.STEPS, List.of(new Figure.Series("share of frames", x, y)));
    }

    private Figure distribution() {
        LongList lengths = runs.losses();
        int longest = (int)
                IntStream.range(0, lengths.size()).mapToLong(lengths::get).max().orElse(0);
        int drawn = Math.min(longest, LONGEST_DRAWN);
        double[] counts = new double[drawn + 2];
        for (int i = 0; i < lengths.size(); i++) {
            counts[(int) Math.min(lengths.get(i), drawn + 1)]++;
        }
        double[] shares = new double[drawn];
        double above = counts[drawn + 1];
        for (int length = drawn; length > 0; length--) {
            above += counts[length];
            shares[length - 1] = above / lengths.size();
        }
        List<Figure.Series> series = new ArrayList<>(List.of(series("measured", shares)));
        fit.ifPresent(each ->
                series.add(series(each.model() + ", fitted", each.channel().runsOfAtLeast(drawn))));
        reference.ifPresent(each -> series.add(series("reference", each.runsOfAtLeast(drawn))));
        return new Figure.TimeSeries(
                        "loss-runs",
                        "How many frames are lost in a row",
                        new Figure.Axis("frames lost in a row, at least", ""),
                        new Figure.Axis("share of the runs", "%"),
                        0,
                        series,
                        List.of())
                .drawn(Figure.Style.LINES);
    }

    private static Figure.Series series(String label, double[] shares) {
        double[] x = IntStream.rangeClosed(1, shares.length).asDoubleStream().toArray();
        double[] y = IntStream.range(0, shares.length)
                .mapToDouble(i -> 100 * shares[i])
                .toArray();
        return new Figure.Series(label, x, y);
    }
}
