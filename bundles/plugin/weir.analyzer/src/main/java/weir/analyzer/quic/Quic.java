package weir.analyzer.quic;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import weir.analyzer.flow.Ends;
import weir.analyzer.sample.Rows;
import weir.analyzer.sample.TimedValues;
import weir.api.analysis.Analyzer;
import weir.api.analysis.Report;
import weir.api.capture.CapturedFrame;
import weir.api.frame.FrameHeaders;

/**
 * QUIC connections at any UDP port: ends are taken for QUIC's from their first long header on. Of two captures the first one's
 * packets are counted, and datagrams that only one has are found. Bounded by {@code most=} connections.
 */
final class Quic implements Analyzer {
    private static final String GROUP = "quic";
    private static final int HTTPS = 443;

    private final int most;
    private final int inputs;
    private final Ends probe = new Ends();
    private final QuicPacket packet = new QuicPacket();
    private final Map<Ends, Talk> talks = new HashMap<>();
    private final List<QuicConnection> connections = new ArrayList<>();
    private final Map<QuicPacket.Type, Long> types = new EnumMap<>(QuicPacket.Type.class);
    private final Map<String, Long> versions = new TreeMap<>();
    private final TimedValues initialTimes = new TimedValues();
    private final long[] firstNs = {Long.MAX_VALUE, Long.MAX_VALUE};
    private final long[] lastNs = {Long.MIN_VALUE, Long.MIN_VALUE};
    private long frames;
    private long datagrams;
    private long leftOut;

    /** The newest connection between two ends, and the datagrams of both directions. */
    private static final class Talk {
        QuicConnection connection;
        final Datagrams[] datagrams = {new Datagrams(), new Datagrams()};
    }

    Quic(int most, int inputs) {
        this.most = most;
        this.inputs = inputs;
    }

    @Override
    public void onFrame(CapturedFrame frame) {
        frames++;
        int input = frame.input();
        firstNs[input] = Math.min(firstNs[input], frame.epochNs());
        lastNs[input] = Math.max(lastNs[input], frame.epochNs());
        FrameHeaders headers = frame.headers();
        if (headers.isUdp() && headers.payloadLength() > 0 && probe.read(frame)) {
            int from = headers.payloadOffset();
            int wireEnd = from + headers.payloadLength();
            datagram(frame, from, Math.min(frame.capturedBytes(), wireEnd), wireEnd);
        }
    }

    private void datagram(CapturedFrame frame, int from, int captured, int wireEnd) {
        Talk talk = talks.get(probe);
        ByteBuffer bytes = frame.bytes();
        if (!packet.read(bytes, from, captured, wireEnd) || (talk == null && !begins())) {
            return;
        }
        if (talk == null) {
            if (talks.size() >= most) {
                leftOut++;
                return;
            }
            talk = new Talk();
            talks.put(probe.copy(), talk);
        }
        if (inputs > 1) {
            talk.datagrams[probe.fromLow() ? 0 : 1].take(
                    frame.input(), frame.epochNs(), bytes, from, captured, wireEnd - from);
        }
        if (frame.input() == 0) {
            datagrams++;
            packets(frame, talk, from, captured, wireEnd);
        }
    }

    /** Without any before it, a datagram must look like QUIC. */
    private boolean begins() {
        return packet.isLong() && (packet.isFixed() || packet.type() == QuicPacket.Type.VERSION_NEGOTIATION);
    }

    /** All that were put into one datagram; zeros behind a packet are padding. */
    private void packets(CapturedFrame frame, Talk talk, int from, int captured, int wireEnd) {
        int at = from;
        while (at < wireEnd && isMore(frame, from, at, captured) && packet.read(frame.bytes(), at, captured, wireEnd)) {
            types.merge(packet.type(), 1L, Long::sum);
            if (packet.isLong()) {
                versions.merge(QuicPacket.name(packet.version()), 1L, Long::sum);
            }
            long roundTripNs =
                    connection(frame, talk).take(packet, probe.fromLow(), frame.epochNs(), packet.end() - at);
            if (roundTripNs > 0) {
                initialTimes.add(frame.epochNs(), roundTripNs);
            }
            at = packet.end();
        }
    }

    private static boolean isMore(CapturedFrame frame, int from, int at, int captured) {
        return at == from || (at < captured && frame.bytes().get(at) != 0);
    }

    private QuicConnection connection(CapturedFrame frame, Talk talk) {
        if (talk.connection == null || talk.connection.isOther(packet, probe.fromLow())) {
            boolean sourceIsServer = talk.connection == null
                    && (packet.type() == QuicPacket.Type.VERSION_NEGOTIATION
                            || packet.type() == QuicPacket.Type.RETRY
                            || (probe.port(probe.fromLow()) == HTTPS && probe.port(!probe.fromLow()) != HTTPS));
            talk.connection = new QuicConnection(
                    probe.copy(), probe.fromLow() != sourceIsServer, frame.number(), frame.epochNs());
            if (connections.size() < most) {
                connections.add(talk.connection);
            } else {
                leftOut++;
            }
        }
        return talk.connection;
    }

    @Override
    public Report report() {
        TimedValues spins = new TimedValues();
        connections.forEach(each -> spins.addAll(each.spinTimes()));
        Report.Builder report = Report.builder()
                .matched(frames)
                .value(GROUP, "connections", (long) connections.size())
                .value(GROUP, "datagrams", datagrams)
                .value(
                        GROUP,
                        "packets",
                        types.values().stream().mapToLong(Long::longValue).sum())
                .value(
                        GROUP,
                        "retried",
                        connections.stream().filter(QuicConnection::isRetried).count())
                .value(
                        GROUP,
                        "negotiated",
                        connections.stream()
                                .filter(QuicConnection::isNegotiated)
                                .count());
        initialTimes.report(report, GROUP, "initialRtt");
        spins.report(report, GROUP, "spinRtt");
        report.value(GROUP, "leftOut", leftOut);
        if (connections.isEmpty()) {
            report.nothing(
                    GROUP,
                    "no QUIC: no datagram" + (inputs > 1 ? " of the first capture" : "")
                            + " has a long header, as those have with which a connection begins");
        }
        Map<String, TimedValues> drawn = new LinkedHashMap<>();
        drawn.put("spin bit", spins);
        drawn.put("handshake", initialTimes);
        long originNs = firstNs[0] == Long.MAX_VALUE ? 0 : firstNs[0];
        report.table(Rows.inAnswer(
                        "connections",
                        QuicConnection.COLUMNS,
                        connections.stream().map(QuicConnection::row).toList()))
                .table(Rows.inAnswer("packetTypes", List.of("type", "packets"), Rows.counts(typeCounts())))
                .table(Rows.inAnswer("versions", List.of("version", "packets"), Rows.counts(versions)))
                .figure(TimedValues.overTime("quic-rtt", "QUIC round trips", "round trip time", originNs, drawn))
                .figure(TimedValues.cdf("quic-rtt-cdf", "QUIC round trips", "round trip time", drawn));
        if (inputs > 1) {
            losses(report);
        }
        return report.build();
    }

    private Map<String, Long> typeCounts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        types.forEach(
                (type, count) -> counts.put(type.name().toLowerCase(Locale.ROOT).replace('_', '-'), count));
        return counts;
    }

    private void losses(Report.Builder report) {
        List<List<Object>> rows = new ArrayList<>();
        long lost = 0;
        long both = 0;
        for (Map.Entry<Ends, Talk> talk : talks.entrySet()) {
            for (boolean fromLow : new boolean[] {true, false}) {
                Datagrams of = talk.getValue().datagrams[fromLow ? 0 : 1];
                long ofLost = of.lost(firstNs, lastNs);
                rows.add(List.of(talk.getKey().direction(fromLow), of.both(), ofLost));
                lost += ofLost;
                both += of.both();
            }
        }
        report.value(GROUP, "datagramsInBoth", both).value(GROUP, "datagramsLost", lost);
        report.table(Rows.inAnswer("losses", List.of("direction", "in_both", "lost"), rows));
    }
}
