package weir.analyzer.tcp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import weir.analyzer.sample.Rows;
import weir.api.analysis.Analyzer;
import weir.api.analysis.Report;
import weir.api.capture.CapturedFrame;

/** The time-sequence graph of one connection. Keeps some 25 bytes of each segment, since the biggest is known at the end. */
final class TcpSequence implements Analyzer {
    private static final String GROUP = "tcpSequence";
    private static final int MOST_LISTED = 100;

    private final Settings settings;
    private final Connections opened;
    private final Segment segment = new Segment();
    private final SequenceLog log = new SequenceLog();
    private long matched;
    private long originNs;
    private long leftOut;

    /**
     * What the caller wants.
     *
     * @param connection its number, counted from 0; empty for the one with the most payload
     * @param isReversed true for the direction with less payload
     * @param most how many connections are told apart
     */
    record Settings(
            Optional<Long> connection, boolean isReversed, SequenceGraph.Period period, int most, Rules rules) {}

    TcpSequence(Settings settings) {
        this.settings = settings;
        opened = new Connections(settings.most(), settings.rules());
    }

    @Override
    public void onFrame(CapturedFrame frame) {
        if (matched++ == 0) {
            originNs = frame.epochNs();
        }
        if (!segment.read(frame)) {
            return;
        }
        Connection connection = opened.take(frame, segment);
        if (connection == null) {
            leftOut++;
            return;
        }
        log.add(frame.number(), connection.number(opened.fromLow()), segment, opened.flags(), connection);
    }

    @Override
    public Report report() {
        List<Connection> all = opened.all();
        Report.Builder report = Report.builder()
                .matched(matched)
                .value(GROUP, "connections", (long) all.size())
                .value(GROUP, "segments", (long) log.size())
                .value(GROUP, "leftOutSegments", leftOut)
                .value(GROUP, "rules", settings.rules().word());
        Optional<Integer> chosen = chosen(all);
        if (chosen.isEmpty()) {
            String why = all.isEmpty()
                    ? Segment.NOTHING
                    : "no connection of that number: they are numbered 0 to " + (all.size() - 1);
            return report.value(GROUP, "chosen", null).nothing(GROUP, why).build();
        }
        Connection connection = all.get(chosen.get());
        boolean fromLow = settings.isReversed() != hasMoreFromLow(connection);
        SequenceGraph graph = new SequenceGraph(log.snapshot(), connection, fromLow, originNs, settings.period());
        String flow = connection.ends.direction(fromLow);
        return report.value(GROUP, "chosen", "connection " + chosen.get() + ", " + flow)
                .value(GROUP, "chosenSegments", (long) graph.segments())
                .value(GROUP, "retransmissions", graph.repeated())
                .value(GROUP, "outOfOrder", graph.late())
                .value(GROUP, "sackRanges", (long) graph.sackRanges())
                .table(graph.table())
                .table(Rows.inAnswer(
                        "biggest", List.of("connection", "flow", "packets", "payload_bytes"), biggest(all)))
                .figure(graph.figure("Sequence numbers of " + flow))
                .build();
    }

    private Optional<Integer> chosen(List<Connection> all) {
        if (settings.connection().isPresent()) {
            return settings.connection().filter(number -> number < all.size()).map(Long::intValue);
        }
        return IntStream.range(0, all.size())
                .boxed()
                .max(Comparator.comparing((Integer i) -> payload(all.get(i))).thenComparing(Comparator.reverseOrder()));
    }

    private static long payload(Connection connection) {
        return connection.side(true).totals.payloadBytes()
                + connection.side(false).totals.payloadBytes();
    }

    private static boolean hasMoreFromLow(Connection connection) {
        return connection.side(true).totals.payloadBytes()
                >= connection.side(false).totals.payloadBytes();
    }

    private static List<List<Object>> biggest(List<Connection> all) {
        List<List<Object>> rows = new ArrayList<>();
        IntStream.range(0, all.size())
                .boxed()
                .sorted(Comparator.comparing(i -> -payload(all.get(i))))
                .limit(MOST_LISTED)
                .forEach(i -> {
                    Connection each = all.get(i);
                    boolean fromLow = hasMoreFromLow(each);
                    rows.add(List.of(
                            (long) i,
                            each.ends.direction(fromLow),
                            each.side(true).totals.packets()
                                    + each.side(false).totals.packets(),
                            payload(each)));
                });
        return rows;
    }
}
