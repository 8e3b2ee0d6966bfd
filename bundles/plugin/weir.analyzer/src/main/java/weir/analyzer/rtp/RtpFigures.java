package weir.analyzer.rtp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import weir.analyzer.sample.Downsampling;
import weir.analyzer.sample.Longs;
import weir.api.analysis.Figure;
import weir.api.analysis.Report;

/** Pictures of the streams with the most packets: jitter, lost packets and round trips over time; times between packets. */
final class RtpFigures {
    private static final int MOST_DRAWN = 4;
    private static final double NS_PER_S = 1e9;
    private static final double NS_PER_MS = 1e6;
    private static final Figure.Axis TIME = new Figure.Axis("time since the first frame", "s");

    private final List<StreamFindings> drawn;
    private final Reports.Trips trips;
    private final long originNs;

    RtpFigures(List<StreamFindings> streams, Reports.Trips trips, long originNs) {
        this.drawn = streams.stream()
                .sorted(Comparator.comparingInt((StreamFindings each) -> -each.size()))
                .limit(MOST_DRAWN)
                .toList();
        this.trips = trips;
        this.originNs = originNs;
    }

    void fill(Report.Builder report) {
        List<Figure.Panel> panels = new ArrayList<>();
        panels.add(new Figure.Panel(
                new Figure.Axis("interarrival jitter", "ms"),
                Figure.Style.LINES,
                drawn.stream()
                        .filter(StreamFindings::hasClock)
                        .map(this::jitter)
                        .toList()));
        panels.add(new Figure.Panel(
                new Figure.Axis("missing before a packet", ""), Figure.Style.DOTS, List.of(missing())));
        if (trips.valuesNs().size() > 0) {
            panels.add(new Figure.Panel(
                    new Figure.Axis("RTCP round trip", "ms"), Figure.Style.DOTS, List.of(roundTrips())));
        }
        report.figure(new Figure.Timeline("rtp", "RTP streams", TIME, originNs, panels, List.of(), List.of()))
                .figure(new Figure.Cdf(
                        "rtp-deltas-cdf",
                        "Times between packets of a stream",
                        new Figure.Axis("time since the packet before", "ms"),
                        drawn.stream().map(RtpFigures::deltas).toList()));
    }

    private Figure.Series jitter(StreamFindings stream) {
        Downsampling shown = Downsampling.of(stream.size());
        int[] places = IntStream.range(0, shown.count()).map(shown::place).toArray();
        return new Figure.Series(
                shown.label(stream.name()),
                IntStream.of(places)
                        .mapToDouble(i -> (stream.epochNs(i) - originNs) / NS_PER_S)
                        .toArray(),
                IntStream.of(places).mapToDouble(stream::jitterMs).toArray());
    }

    /** Where a packet's number goes beyond the highest before by more than one: by how much more, in all streams drawn. */
    private Figure.Series missing() {
        DoubleStream.Builder x = DoubleStream.builder();
        DoubleStream.Builder y = DoubleStream.builder();
        for (StreamFindings stream : drawn) {
            long highest = stream.sequence(0);
            for (int i = 1; i < stream.size(); i++) {
                if (stream.sequence(i) > highest + 1) {
                    x.add((stream.epochNs(i) - originNs) / NS_PER_S);
                    y.add((double) (stream.sequence(i) - highest - 1));
                }
                highest = Math.max(highest, stream.sequence(i));
            }
        }
        return new Figure.Series(
                "numbers left out", x.build().toArray(), y.build().toArray());
    }

    private Figure.Series roundTrips() {
        int size = trips.valuesNs().size();
        double[] x = new double[size];
        double[] y = new double[size];
        for (int i = 0; i < size; i++) {
            x[i] = (trips.epochNs().get(i) - originNs) / NS_PER_S;
            y[i] = trips.valuesNs().get(i) / NS_PER_MS;
        }
        return new Figure.Series("round trips", x, y);
    }

    private static Figure.Samples deltas(StreamFindings stream) {
        Longs deltas = Longs.of(Math.max(0, stream.size() - 1), i -> stream.epochNs(i + 1) - stream.epochNs(i));
        return Downsampling.of(deltas.size()).samples(stream.name(), deltas, NS_PER_MS);
    }
}
