package weir.analyzer.tcp;

import java.util.ArrayList;
import java.util.List;
import weir.analyzer.sample.ColumnTable;
import weir.analyzer.sample.Downsampling;
import weir.analyzer.sample.LongList;
import weir.api.analysis.Figure;
import weir.api.analysis.Table;
import weir.api.frame.FrameHeaders;

/**
 * The time-sequence graph of one direction: what is sent, up to where the other end has it and lets more come, and how
 * much is on its way how long. Sequence numbers are relative to the SYN's, as in Wireshark, and don't wrap.
 */
final class SequenceGraph {
    private static final double NS_PER_S = 1e9;
    private static final double KB = 1e3;
    private static final double MS = 1e6;

    private final SequenceLog.Snapshot log;
    private final End sender;
    private final End receiver;
    private final long originNs;
    private final LongList places = new LongList();
    private final Line data = new Line();
    private final Line again = new Line();
    private final Line acknowledged = new Line();
    private final Line window = new Line();
    private final Line sacked = new Line();
    private final Line inFlight = new Line();
    private final Line roundTrips = new Line();
    private long highest;
    private long repeated;
    private long late;

    /** One end of the connection, as far as it is known now. */
    private record End(int number, String name, int base, int windowShift) {
        static End of(Connection connection, boolean isLow) {
            Side side = connection.side(isLow);
            return new End(connection.number(isLow), connection.ends.end(isLow), side.base(), side.windowShift());
        }

        long relative(int sequence) {
            return Integer.toUnsignedLong(sequence - base);
        }
    }

    /** Values over time. */
    private static final class Line {
        private final LongList epochs = new LongList();
        private final LongList values = new LongList();

        void add(long epochNs, long value) {
            epochs.add(epochNs);
            values.add(value);
        }

        Figure.Series series(String label, long originNs, double unit, Figure.Style style) {
            Downsampling shown = Downsampling.of(values.size());
            double[] x = new double[shown.count()];
            for (int n = 0; n < x.length; n++) {
                x[n] = (epochs.get(shown.place(n)) - originNs) / NS_PER_S;
            }
            return new Figure.Series(shown.label(label), x, shown.values(values, unit)).drawn(style);
        }
    }

    /**
     * Draws what lies within a period.
     *
     * @param dataIsFromLow which of the connection's directions carries the data that is drawn
     * @param originNs the time of the capture's first frame
     */
    SequenceGraph(
            SequenceLog.Snapshot log, Connection connection, boolean dataIsFromLow, long originNs, Period period) {
        this.log = log;
        this.originNs = originNs;
        sender = End.of(connection, dataIsFromLow);
        receiver = End.of(connection, !dataIsFromLow);
        for (int i = 0; i < log.size(); i++) {
            int side = log.side(i);
            if ((side == sender.number() || side == receiver.number()) && period.holds(log.epochNs(i) - originNs)) {
                places.add(i);
                if (side == sender.number()) {
                    takeData(i);
                } else {
                    takeAcknowledgement(i);
                }
            }
        }
    }

    /**
     * A period of time since the capture's first frame.
     *
     * @param fromNs its begin
     * @param toNs its end, which belongs to it
     */
    record Period(long fromNs, long toNs) {
        boolean holds(long ns) {
            return ns >= fromNs && ns <= toNs;
        }
    }

    private void takeData(int i) {
        long epochNs = log.epochNs(i);
        if (log.occupied(i) > 0) {
            int findings = log.findings(i);
            boolean isRepeated = (findings & TcpFlag.RETRANSMISSION.bit) != 0;
            boolean isLate = (findings & TcpFlag.OUT_OF_ORDER.bit) != 0;
            repeated += isRepeated ? 1 : 0;
            late += isLate ? 1 : 0;
            (isRepeated || isLate ? again : data).add(epochNs, unwrapped(log.sequence(i) + log.occupied(i)));
        }
        if (log.inFlight(i) > 0) {
            inFlight.add(epochNs, log.inFlight(i));
        }
    }

    private void takeAcknowledgement(int i) {
        long epochNs = log.epochNs(i);
        if (log.has(i, FrameHeaders.ACK)) {
            long end = unwrapped(log.acknowledgement(i));
            acknowledged.add(epochNs, end);
            window.add(epochNs, end + log.window(i, receiver.windowShift()));
        }
        int[] edges = log.sacked(i);
        for (int edge = 1; edge < edges.length; edge += 2) {
            sacked.add(epochNs, unwrapped(edges[edge]));
        }
        if (log.rttNs(i) != Long.MIN_VALUE) {
            roundTrips.add(epochNs, log.rttNs(i));
        }
    }

    private long unwrapped(int sequence) {
        int relative = sequence - sender.base();
        long value = highest + (relative - (int) highest);
        highest = Math.max(highest, value);
        return value;
    }

    int segments() {
        return places.size();
    }

    long repeated() {
        return repeated;
    }

    long late() {
        return late;
    }

    int sackRanges() {
        return sacked.values.size();
    }

    Figure figure(String title) {
        List<Figure.Series> sequence = new ArrayList<>(List.of(
                data.series("sent", originNs, KB, Figure.Style.DOTS),
                acknowledged.series("acknowledged", originNs, KB, Figure.Style.STEPS),
                window.series("window's end", originNs, KB, Figure.Style.STEPS),
                sacked.series("SACKed", originNs, KB, Figure.Style.DOTS)));
        String what = late == 0 ? "sent again" : repeated == 0 ? "late" : "sent again or late";
        sequence.add(again.series(what, originNs, KB, Figure.Style.DOTS));
        return new Figure.Timeline(
                "tcp-sequence",
                title,
                new Figure.Axis("time since the first frame", "s"),
                originNs,
                List.of(
                        new Figure.Panel(new Figure.Axis("sequence number", "kB", false), Figure.Style.DOTS, sequence),
                        panel("in flight", "kB", inFlight.series("bytes in flight", originNs, KB, Figure.Style.DOTS)),
                        panel("RTT", "ms", roundTrips.series("round trip times", originNs, MS, Figure.Style.DOTS))),
                List.of(),
                List.of());
    }

    private static Figure.Panel panel(String label, String unit, Figure.Series series) {
        return new Figure.Panel(new Figure.Axis(label, unit), Figure.Style.DOTS, List.of(series));
    }

    /** One row a segment of either direction. */
    Table table() {
        LongList.Snapshot rows = places.snapshot();
        return new ColumnTable("segments", rows.size())
                .with("frame", row -> log.frame((int) rows.get(row)))
                .with("epoch_ns", row -> log.epochNs((int) rows.get(row)))
                .with("from", row -> source((int) rows.get(row)).name())
                .with("seq", row -> source((int) rows.get(row)).relative(log.sequence((int) rows.get(row))))
                .with("len", row -> (long) log.length((int) rows.get(row)))
                .with("ack", row -> acknowledgement((int) rows.get(row)))
                .with(
                        "window",
                        row -> log.window(
                                (int) rows.get(row), source((int) rows.get(row)).windowShift()))
                .with("sack", row -> sacked((int) rows.get(row)))
                .with("flags", row -> TcpFlag.names(log.findings((int) rows.get(row))))
                .with("rtt_ns", row -> valueUnless(Long.MIN_VALUE, log.rttNs((int) rows.get(row))))
                .with("bytes_in_flight", row -> valueUnless(0, log.inFlight((int) rows.get(row))));
    }

    private End source(int i) {
        return log.side(i) == sender.number() ? sender : receiver;
    }

    private End destination(int i) {
        return log.side(i) == sender.number() ? receiver : sender;
    }

    private Long acknowledgement(int i) {
        return log.has(i, FrameHeaders.ACK) ? destination(i).relative(log.acknowledgement(i)) : null;
    }

    private String sacked(int i) {
        int[] edges = log.sacked(i);
        StringBuilder text = new StringBuilder();
        for (int edge = 0; edge < edges.length; edge += 2) {
            text.append(edge == 0 ? "" : " ")
                    .append(destination(i).relative(edges[edge]))
                    .append('-')
                    .append(destination(i).relative(edges[edge + 1]));
        }
        return text.toString();
    }

    private static Long valueUnless(long none, long value) {
        return value == none ? null : value;
    }
}
