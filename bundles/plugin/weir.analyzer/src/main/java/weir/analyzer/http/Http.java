package weir.analyzer.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import weir.analyzer.sample.Rows;
import weir.analyzer.sample.TimedValues;
import weir.api.analysis.Analyzer;
import weir.api.analysis.Report;
import weir.api.capture.CapturedFrame;
import weir.api.capture.TcpPiece;

/**
 * HTTP/1.x requests at any TCP port. Bounded: details of so many requests as {@code most=} says, {@value #MOST_CONNECTIONS}
 * connections, of which the one that was idle longest is forgotten, {@value #MOST_HOSTS} hosts.
 */
final class Http implements Analyzer, HttpConnection.Listener {
    private static final String GROUP = "http";
    private static final int MOST_CONNECTIONS = 16_384;
    private static final int MOST_HOSTS = 1024;
    private static final String OTHERS = "others";
    private static final String NOTHING = "no HTTP/1.x: no data in TCP begins with a request or a status line (HTTPS,"
            + " HTTP/2 and HTTP/3 are not looked into)";

    private final int most;
    private final Map<Long, HttpConnection> connections = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, HttpConnection> eldest) {
            return size() > MOST_CONNECTIONS;
        }
    };

    private final List<HttpExchange> exchanges = new ArrayList<>();
    private final TimedValues firstBytes = new TimedValues();
    private final TimedValues durations = new TimedValues();
    private final Map<String, Long> methods = new TreeMap<>();
    private final Map<String, Long> statuses = new TreeMap<>();
    private final Map<String, HostTotals> hosts = new LinkedHashMap<>();
    private long frames;
    private long firstNs;
    private long opened;
    private long requests;
    private long answers;
    private long unasked;
    private long reused;
    private long pipelined;
    private long chunked;
    private long toEnd;
    private long leftOut;

    /** What is counted of a host. */
    private static final class HostTotals {
        long requests;
        long answerBytes;
        final TimedValues firstBytes = new TimedValues();
    }

    Http(int most) {
        this.most = most;
    }

    @Override
    public void onFrame(CapturedFrame frame) {
        if (frames++ == 0) {
            firstNs = frame.epochNs();
        }
        for (TcpPiece piece : frame.tcpPieces()) {
            HttpConnection connection = connections.get(piece.connection());
            if (connection == null && HttpReader.begins(piece.bytes())) {
                connection = new HttpConnection(this);
                connections.put(piece.connection(), connection);
            }
            if (connection != null) {
                connection.read(piece, frame.number(), frame.epochNs());
            }
        }
    }

    @Override
    public void requested(HttpExchange exchange) {
        requests++;
        opened += exchange.isReused() ? 0 : 1;
        reused += exchange.isReused() ? 1 : 0;
        pipelined += exchange.isPipelined() ? 1 : 0;
        methods.merge(exchange.request.method(), 1L, Long::sum);
        host(exchange).requests++;
        if (exchanges.size() < most) {
            exchanges.add(exchange);
        } else {
            leftOut++;
        }
    }

    @Override
    public void began(HttpExchange exchange, long epochNs) {
        answers++;
        chunked += exchange.answer.isChunked() ? 1 : 0;
        toEnd += exchange.isAnsweredToEnd() ? 1 : 0;
        statuses.merge(String.valueOf(exchange.answer.status()), 1L, Long::sum);
        firstBytes.add(epochNs, exchange.firstByteNs);
        host(exchange).firstBytes.add(epochNs, exchange.firstByteNs);
    }

    @Override
    public void answered(HttpExchange exchange, long epochNs) {
        durations.add(epochNs, exchange.durationNs);
    }

    @Override
    public void grew(HttpExchange exchange, long bytes) {
        host(exchange).answerBytes += bytes;
    }

    @Override
    public void unasked(HttpHead answer) {
        unasked++;
        statuses.merge(String.valueOf(answer.status()), 1L, Long::sum);
    }

    private HostTotals host(HttpExchange exchange) {
        String name = exchange.host();
        boolean isKnown = hosts.containsKey(name) || hosts.size() < MOST_HOSTS;
        return hosts.computeIfAbsent(isKnown ? name : OTHERS, none -> new HostTotals());
    }

    @Override
    public Report report() {
        Report.Builder report = Report.builder()
                .matched(frames)
                .value(GROUP, "requests", requests)
                .value(GROUP, "answers", answers + unasked)
                .value(GROUP, "unanswered", requests - answers)
                .value(GROUP, "unasked", unasked)
                .value(GROUP, "cut", answers - toEnd - durations.statistics().count())
                .value(GROUP, "connections", opened)
                .value(GROUP, "reused", reused)
                .value(GROUP, "pipelined", pipelined)
                .value(GROUP, "chunked", chunked);
        firstBytes.report(report, GROUP, "firstByte");
        durations.report(report, GROUP, "duration");
        report.value(GROUP, "leftOutRequests", leftOut);
        if (requests + answers + unasked == 0) {
            report.nothing(GROUP, NOTHING);
        }
        Map<String, TimedValues> drawn = new LinkedHashMap<>();
        drawn.put("first byte", firstBytes);
        drawn.put("whole answer", durations);
        String title = "HTTP: from the request to the answer";
        return report.table(new Rows(
                        "requests",
                        false,
                        HttpExchange.COLUMNS,
                        exchanges.stream().map(HttpExchange::row).toList()))
                .table(Rows.inAnswer("methods", List.of("method", "requests"), Rows.counts(methods)))
                .table(Rows.inAnswer("statuses", List.of("status", "answers"), Rows.counts(statuses)))
                .table(Rows.inAnswer(
                        "hosts", List.of("host", "requests", "answer_bytes", "first_byte_median_ms"), hosts()))
                .figure(TimedValues.overTime("http-times", title, "time since the request", firstNs, drawn))
                .figure(TimedValues.cdf("http-times-cdf", title, "time since the request", drawn))
                .build();
    }

    private List<List<Object>> hosts() {
        List<List<Object>> rows = new ArrayList<>();
        hosts.forEach((name, host) -> rows.add(Arrays.asList(
                name,
                host.requests,
                host.answerBytes,
                host.firstBytes.statistics().medianMs())));
        return rows;
    }
}
