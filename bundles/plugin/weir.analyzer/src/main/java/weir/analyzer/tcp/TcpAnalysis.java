package weir.analyzer.tcp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import weir.analyzer.sample.Downsampling;
import weir.analyzer.sample.Rows;
import weir.analyzer.sample.TimeStatistics;
import weir.api.analysis.Analyzer;
import weir.api.analysis.Figure;
import weir.api.analysis.Report;
import weir.api.capture.CapturedFrame;

/**
 * The TCP analysis of every connection. Keeps some 8 bytes for each round trip time, and for each connection about 750
 * bytes and 17 for each segment that nobody has acknowledged; connections beyond the limit are left out and counted.
 */
final class TcpAnalysis implements Analyzer {
    private static final String GROUP = "tcp";
    private static final double MS = 1e6;
    private static final double KB = 1e3;
    private static final int MOST_DRAWN = 3;

    private final Settings settings;
    private final Segment segment = new Segment();
    private final Connections opened;
    private final List<Connection> connections;
    private final RoundTrips rtts = new RoundTrips();
    private final Samples rttSamples = new Samples();
    private final Samples flightSamples = new Samples();
    private final FrameLog log = new FrameLog();
    private long matched;
    private long segments;
    private long leftOut;
    private long originNs;
    private long originFrame = Long.MAX_VALUE;

    /**
     * What the caller wants.
     *
     * @param most how many connections are told apart
     * @param logging true to keep what is found out about each segment
     * @param rttWindowNs how long the windows are for which round trip times are told
     */
    record Settings(int most, boolean logging, long rttWindowNs, Rules rules) {}

    TcpAnalysis(Settings settings) {
        this.settings = settings;
        opened = new Connections(settings.most(), settings.rules());
        connections = opened.all();
    }

    @Override
    public void onFrame(CapturedFrame frame) {
        if (matched++ == 0) {
            originNs = frame.epochNs();
            originFrame = frame.number();
        }
        if (!segment.read(frame)) {
            return;
        }
        Connection connection = opened.take(frame, segment);
        if (connection == null) {
            leftOut++;
            return;
        }
        segments++;
        keep(frame, connection, opened.flags());
    }

    private void keep(CapturedFrame frame, Connection connection, int flags) {
        if (connection.rttKnown()) {
            rtts.add(connection.number(opened.fromLow()), frame.epochNs(), connection.rttNs());
            rttSamples.add(frame.number(), frame.epochNs(), connection.rttNs());
        }
        if (connection.inFlight() > 0) {
            flightSamples.add(frame.number(), frame.epochNs(), connection.inFlight());
        }
        if (settings.logging()) {
            log.add(frame.number(), frame.epochNs(), flags, connection);
        }
    }

    @Override
    public void merge(Analyzer later) {
        TcpAnalysis other = (TcpAnalysis) later;
        int numbers = 2 * connections.size();
        other.connections.forEach(each -> each.follow(numbers));
        rtts.addAll(other.rtts, numbers);
        connections.addAll(other.connections);
        connections.sort(Comparator.comparingLong(each -> each.firstFrame));
        rttSamples.addAll(other.rttSamples);
        flightSamples.addAll(other.flightSamples);
        log.addAll(other.log);
        matched += other.matched;
        segments += other.segments;
        leftOut += other.leftOut;
        if (other.originFrame < originFrame) {
            originFrame = other.originFrame;
            originNs = other.originNs;
        }
    }

    @Override
    public Report report() {
        Report.Builder report = Report.builder().matched(matched);
        report.value(GROUP, "connections", (long) connections.size()).value(GROUP, "segments", segments);
        List<RttWindows.Direction> directions = directions();
        for (TcpFlag flag : TcpFlag.values()) {
            report.value(GROUP, flag.key(), sum(directions, totals -> totals.count(flag)));
        }
        TimeStatistics times = new TimeStatistics(rtts.times());
        RttWindows windows = new RttWindows(directions, originNs, settings.rttWindowNs());
        report.value(GROUP, "rttCount", times.count())
                .value(GROUP, "rttMinMs", times.minMs())
                .value(GROUP, "rttMeanMs", times.meanMs())
                .value(GROUP, "rttMedianMs", times.medianMs())
                .value(GROUP, "rttP95Ms", times.percentileMs(95))
                .value(GROUP, "rttP99Ms", times.percentileMs(99))
                .value(GROUP, "rttMaxMs", times.maxMs())
                .value(GROUP, "rttAmbiguous", sum(directions, SideTotals::ambiguousRtts))
                .value(GROUP, "rttWindowS", windows.windowS());
        long peak = directions.stream()
                .mapToLong(each -> each.totals().flightPeakBytes())
                .max()
                .orElse(0);
        report.value(GROUP, "inFlightMaxBytes", peak == 0 ? null : peak)
                .value(GROUP, "leftOutSegments", leftOut)
                .value(GROUP, "rules", settings.rules().word());
        if (segments + leftOut == 0) {
            report.nothing(GROUP, Segment.NOTHING);
        }
        if (settings.logging()) {
            report.table(log.table());
        }
        return report.table(Rows.inAnswer("directions", SideTotals.columns(), rows(directions)))
                .table(windows.table())
                .figure(overTime(
                        "tcp-rtt", "Round trip times, by acknowledgement", "round trip time", "ms", rttSamples))
                .figure(overTime("tcp-in-flight", "Bytes in flight", "bytes in flight", "kB", flightSamples))
                .figure(rttCdf(directions))
                .figure(windows.figure())
                .build();
    }

    private static long sum(List<RttWindows.Direction> directions, ToLongFunction<SideTotals> value) {
        return directions.stream()
                .mapToLong(each -> value.applyAsLong(each.totals()))
                .sum();
    }

    /** Each connection's first packet's direction comes first. */
    private List<RttWindows.Direction> directions() {
        RoundTrips.BySide times = rtts.bySide(2 * connections.size());
        List<RttWindows.Direction> directions = new ArrayList<>();
        for (Connection connection : connections) {
            for (boolean first : new boolean[] {true, false}) {
                boolean low = first == connection.lowIsFirst;
                int number = connection.number(low);
                directions.add(new RttWindows.Direction(
                        connection.ends.direction(low),
                        connection.ends.end(low),
                        connection.side(low).totals,
                        times.epochs(number),
                        times.times(number)));
            }
        }
        return directions;
    }

    private static List<List<Object>> rows(List<RttWindows.Direction> directions) {
        return directions.stream().map(RttWindows.Direction::row).toList();
    }

    private Figure overTime(String name, String title, String quantity, String unit, Samples samples) {
        double scale = unit.equals("ms") ? MS : KB;
        return new Figure.TimeSeries(
                name,
                title,
                new Figure.Axis("time since the first frame", "s"),
                new Figure.Axis(quantity, unit),
                originNs,
                List.of(new Figure.Series(quantity, samples.seconds(originNs), samples.values(scale))),
                List.of());
    }

    /** Of the directions with the most. */
    private static Figure rttCdf(List<RttWindows.Direction> directions) {
        return new Figure.Cdf(
                "tcp-rtt-cdf",
                "Round trip times",
                new Figure.Axis("round trip time", "ms"),
                RttWindows.Direction.withMost(directions, MOST_DRAWN).stream()
                        .map(each -> Downsampling.of(each.timesNs().size())
                                .samples("to " + each.source(), each.timesNs(), MS))
                        .toList());
    }
}
