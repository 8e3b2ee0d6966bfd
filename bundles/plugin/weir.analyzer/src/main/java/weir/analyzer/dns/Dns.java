package weir.analyzer.dns;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weir.analyzer.flow.Ends;
import weir.api.analysis.Analyzer;
import weir.api.analysis.Report;
import weir.api.capture.CapturedFrame;
import weir.api.capture.TcpPiece;
import weir.api.frame.FrameHeaders;

/**
 * Queries, and the answers to them: those between the same ends with the same id, as Wireshark has it. Bounded: details of so many
 * queries as {@code most=} says, and at most {@value #MOST_WAITING} that wait for an answer.
 */
final class Dns implements Analyzer {
    private static final int MOST_WAITING = 65_536;
    /** A client that asks again after that asks anew, as Wireshark has it. */
    private static final long REPEAT_NS = 5_000_000_000L;

    private final int port;
    private final int most;
    private final Ends probe = new Ends();
    private final DnsStreams streams = new DnsStreams();
    private final List<DnsQuery> queries = new ArrayList<>();
    private final DnsTotals totals;
    /** The newest query of each key, answered or not. */
    private final Map<DnsQuery.Key, DnsQuery> newest = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<DnsQuery.Key, DnsQuery> eldest) {
            return size() > MOST_WAITING;
        }
    };

    private long frames;
    private long firstNs;

    Dns(int port, int most) {
        this.port = port;
        totals = new DnsTotals(port);
        this.most = most;
    }

    @Override
    public void onFrame(CapturedFrame frame) {
        if (frames++ == 0) {
            firstNs = frame.epochNs();
        }
        FrameHeaders headers = frame.headers();
        if (headers.isUdp() && isPort(headers.sourcePort(), headers.destinationPort())) {
            int at = headers.payloadOffset();
            int end = (int) Math.min(frame.capturedBytes(), (long) at + headers.payloadLength());
            DnsMessage message = DnsMessage.read(frame.bytes(), at, end);
            probe.read(frame);
            if (message == null) {
                totals.malformed++;
            } else {
                take(frame, message);
            }
        }
        for (TcpPiece piece : frame.tcpPieces()) {
            if (isPort(piece.from().getPort(), piece.to().getPort())) {
                probe.read(piece);
                streams.read(piece, message -> {
                    totals.overTcp++;
                    take(frame, message);
                });
            }
        }
    }

    private boolean isPort(int source, int destination) {
        return source == port || destination == port;
    }

    /** Takes a message between the ends that the probe has. */
    private void take(CapturedFrame frame, DnsMessage message) {
        boolean fromLow = probe.fromLow() != message.isResponse();
        DnsQuery.Key key = new DnsQuery.Key(probe.copy(), fromLow, message.id());
        if (message.isResponse()) {
            answer(frame, key, message);
        } else {
            ask(frame, key, message);
        }
    }

    private void ask(CapturedFrame frame, DnsQuery.Key key, DnsMessage message) {
        totals.queries++;
        DnsQuery before = newest.get(key);
        if (before != null && !before.isAnswered() && frame.epochNs() - before.epochNs <= REPEAT_NS) {
            before.repeats++;
            totals.repeats++;
            return;
        }
        DnsQuery query = new DnsQuery(key, message, frame.number(), frame.epochNs());
        newest.remove(key);
        newest.put(key, query);
        totals.asked(DnsMessage.type(message.type()), query.server());
        if (queries.size() < most) {
            queries.add(query);
        } else {
            totals.leftOut++;
        }
    }

    private void answer(CapturedFrame frame, DnsQuery.Key key, DnsMessage message) {
        totals.responses++;
        totals.code(DnsMessage.code(message.code()));
        DnsQuery query = newest.get(key);
        if (query == null) {
            totals.unsolicited++;
        } else if (query.isAnswered()) {
            totals.repeatedResponses++;
        } else {
            query.answer(message, frame.number(), frame.epochNs());
            totals.answered(query.server(), frame.epochNs(), query.responseNs);
        }
    }

    @Override
    public Report report() {
        return totals.report(
                frames, firstNs, queries.stream().map(DnsQuery::row).toList());
    }
}
