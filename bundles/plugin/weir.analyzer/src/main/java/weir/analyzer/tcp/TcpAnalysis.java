package weir.analyzer.tcp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import weir.analyzer.flow.Ends;
import weir.analyzer.sample.LongList;
import weir.analyzer.sample.Rows;
import weir.analyzer.sample.TimeStatistics;
import weir.api.analysis.Analyzer;
import weir.api.analysis.Figure;
import weir.api.analysis.Report;
import weir.api.capture.CapturedFrame;

/**
 * Wireshark's TCP analysis of every connection. Keeps 8 bytes for each round trip time, and for each connection about
 * 600 bytes and 16 for each segment that nobody has acknowledged; connections beyond the limit are left out and counted.
 */
final class TcpAnalysis implements Analyzer {
    private static final String GROUP = "tcp";
    private static final double MS = 1e6;
    private static final double KB = 1e3;

    private final int most;
    private final boolean logging;
    private final Ends probe = new Ends();
    private final Segment segment = new Segment();
    private final Map<Ends, Connection> current = new HashMap<>();
    private final List<Connection> connections = new ArrayList<>();
    private final LongList rtts = new LongList();
    private final Samples rttSamples = new Samples();
    private final Samples flightSamples = new Samples();
    private final FrameLog log = new FrameLog();
    private long matched;
    private long segments;
    private long leftOut;
    private long originNs;
    private long originFrame = Long.MAX_VALUE;

    TcpAnalysis(int most, boolean logging) {
        this.most = most;
        this.logging = logging;
    }

    @Override
    public void onFrame(CapturedFrame frame) {
        if (matched++ == 0) {
            originNs = frame.epochNs();
            originFrame = frame.number();
        }
        if (!segment.read(frame) || !probe.read(frame)) {
            return;
        }
        Connection known = current.get(probe);
        boolean reused = known != null && known.isFollowedBy(segment, probe.fromLow());
        Connection connection = known == null || reused ? open(frame.number()) : known;
        if (connection == null) {
            leftOut++;
            return;
        }
        segments++;
        int flags = connection.take(segment, probe.fromLow(), reused);
        keep(frame, connection, flags);
    }

    private Connection open(long frame) {
        if (connections.size() >= most) {
            return null;
        }
        Ends ends = probe.copy();
        Connection fresh = new Connection(ends, frame);
        current.put(ends, fresh);
        connections.add(fresh);
        return fresh;
    }

    private void keep(CapturedFrame frame, Connection connection, int flags) {
        if (connection.rttKnown()) {
            rtts.add(connection.rttNs());
            rttSamples.add(frame.number(), frame.epochNs(), connection.rttNs());
        }
        if (connection.inFlight() > 0) {
            flightSamples.add(frame.number(), frame.epochNs(), connection.inFlight());
        }
        if (logging) {
            log.add(frame.number(), frame.epochNs(), flags, connection);
        }
    }

    @Override
    public void merge(Analyzer later) {
        TcpAnalysis other = (TcpAnalysis) later;
        connections.addAll(other.connections);
        connections.sort(Comparator.comparingLong(each -> each.firstFrame));
        rtts.addAll(other.rtts);
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
        List<SideTotals> sides = sides();
        for (TcpFlag flag : TcpFlag.values()) {
            report.value(
                    GROUP,
                    flag.key(),
                    sides.stream().mapToLong(side -> side.count(flag)).sum());
        }
        TimeStatistics times = new TimeStatistics(rtts.snapshot().toArray());
        report.value(GROUP, "rttCount", times.count())
                .value(GROUP, "rttMinMs", times.minMs())
                .value(GROUP, "rttMeanMs", times.meanMs())
                .value(GROUP, "rttMedianMs", times.medianMs())
                .value(GROUP, "rttP99Ms", times.percentileMs(99))
                .value(GROUP, "rttMaxMs", times.maxMs());
        long peak = sides.stream().mapToLong(SideTotals::flightPeakBytes).max().orElse(0);
        report.value(GROUP, "inFlightMaxBytes", peak == 0 ? null : peak).value(GROUP, "leftOutSegments", leftOut);
        if (logging) {
            report.table(log.table());
        }
        return report.table(Rows.inAnswer("directions", SideTotals.columns(), rows()))
                .figure(overTime(
                        "tcp-rtt", "Round trip times, by acknowledgement", "round trip time", "ms", rttSamples))
                .figure(overTime("tcp-in-flight", "Bytes in flight", "bytes in flight", "kB", flightSamples))
                .figure(rttCdf())
                .build();
    }

    private List<SideTotals> sides() {
        return connections.stream()
                .flatMap(connection -> Stream.of(connection.side(true).totals, connection.side(false).totals))
                .toList();
    }

    /** Each connection's first packet's direction comes first. */
    private List<List<Object>> rows() {
        List<List<Object>> rows = new ArrayList<>();
        for (Connection connection : connections) {
            for (boolean first : new boolean[] {true, false}) {
                boolean low = first == connection.lowIsFirst;
                rows.add(connection.side(low).totals.row(connection.ends.direction(low)));
            }
        }
        return rows;
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

    private Figure rttCdf() {
        return new Figure.Cdf(
                "tcp-rtt-cdf",
                "Round trip times",
                new Figure.Axis("round trip time", "ms"),
                List.of(new Figure.Samples("acknowledgements", rttSamples.values(MS))));
    }
}
