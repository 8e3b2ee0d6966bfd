package weir.analyzer.dns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import weir.analyzer.sample.Rows;
import weir.analyzer.sample.TimeStatistics;
import weir.analyzer.sample.TimedValues;
import weir.api.analysis.Report;

/** What is counted of all messages. One thread. */
final class DnsTotals {
    private static final String GROUP = "dns";
    private static final String OTHERS = "others";
    /** More servers are counted together: a capture of a scan has millions. */
    private static final int MOST_SERVERS = 1024;

    private static final int MOST_DRAWN = 4;

    private final int port;
    long queries;
    long responses;
    long repeats;
    long repeatedResponses;
    long unsolicited;
    long malformed;
    long overTcp;
    long leftOut;
    private final TimedValues times = new TimedValues();
    private final Map<String, Long> codes = new TreeMap<>();
    private final Map<String, Long> types = new TreeMap<>();
    private final Map<String, Server> servers = new LinkedHashMap<>();

    private static final class Server {
        long asked;
        final TimedValues times = new TimedValues();
        long answered;
    }

    /** @param port the servers' */
    DnsTotals(int port) {
        this.port = port;
    }

    void asked(String type, String server) {
        types.merge(type, 1L, Long::sum);
        server(server).asked++;
    }

    void code(String code) {
        codes.merge(code, 1L, Long::sum);
    }

    void answered(String server, long epochNs, long responseNs) {
        times.add(epochNs, responseNs);
        Server of = server(server);
        of.answered++;
        of.times.add(epochNs, responseNs);
    }

    private Server server(String name) {
        boolean isKnown = servers.containsKey(name) || servers.size() < MOST_SERVERS;
        return servers.computeIfAbsent(isKnown ? name : OTHERS, none -> new Server());
    }

    Report report(long frames, long firstNs, List<List<Object>> rows) {
        long asked = types.values().stream().mapToLong(Long::longValue).sum();
        long answered = times.statistics().count();
        Report.Builder report = Report.builder()
                .matched(frames)
                .value(GROUP, "messages", queries + responses)
                .value(GROUP, "queries", queries)
                .value(GROUP, "responses", responses)
                .value(GROUP, "overTcp", overTcp)
                .value(GROUP, "asked", asked)
                .value(GROUP, "answered", answered)
                .value(GROUP, "unanswered", asked - answered)
                .value(GROUP, "repeats", repeats)
                .value(GROUP, "repeatedResponses", repeatedResponses)
                .value(GROUP, "unsolicited", unsolicited)
                .value(GROUP, "malformed", malformed);
        times.report(report, GROUP, "response");
        report.value(GROUP, "leftOutQueries", leftOut);
        if (queries + responses == 0) {
            report.nothing(GROUP, nothingFound());
        }
        Map<String, TimedValues> drawn = drawn();
        return report.table(new Rows("queries", false, DnsQuery.COLUMNS, rows))
                .table(Rows.inAnswer("responseCodes", List.of("code", "responses"), Rows.counts(codes)))
                .table(Rows.inAnswer("queryTypes", List.of("type", "queries"), Rows.counts(types)))
                .table(Rows.inAnswer(
                        "servers",
                        List.of("server", "queries", "unanswered", "median_ms", "p95_ms", "max_ms"),
                        servers()))
                .figure(TimedValues.overTime(
                        "dns-response-times", "DNS response times, by server", "response time", firstNs, drawn))
                .figure(TimedValues.cdf(
                        "dns-response-times-cdf", "DNS response times, by server", "response time", drawn))
                .build();
    }

    private String nothingFound() {
        return malformed > 0
                ? "no DNS: what UDP carries from or to port " + port + " is too short for it, " + malformed + " times"
                : "no DNS: neither UDP nor TCP carries anything from or to port " + port
                        + "; if the servers have another one, say port=N";
    }

    private List<List<Object>> servers() {
        List<List<Object>> rows = new ArrayList<>();
        servers.forEach((name, server) -> {
            TimeStatistics of = server.times.statistics();
            rows.add(Arrays.asList(
                    name,
                    server.asked,
                    server.asked - server.answered,
                    of.medianMs(),
                    of.percentileMs(95),
                    of.maxMs()));
        });
        rows.sort(Comparator.comparingLong((List<Object> row) -> (Long) row.get(1))
                .reversed());
        return rows;
    }

    /** Those that answered most, by name; without an answer one empty set. */
    private Map<String, TimedValues> drawn() {
        Map<String, TimedValues> drawn = new LinkedHashMap<>();
        servers.entrySet().stream()
                .filter(each -> each.getValue().answered > 0)
                .sorted(Comparator.comparingLong((Map.Entry<String, Server> each) -> each.getValue().answered)
                        .reversed())
                .limit(MOST_DRAWN)
                .forEach(each -> drawn.put(each.getKey(), each.getValue().times));
        return drawn.isEmpty() ? Map.of("answers", new TimedValues()) : drawn;
    }
}
