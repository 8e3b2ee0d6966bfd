package weir.bench.truth;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is asked of each capture. Stateless. */
final class Questions {
    private static final String TSHARK = "tshark";
    private static final String TCPDUMP = "tcpdump";

    private static final long LONGEST_S = 100_000;

    /** Bytes of a stream in their order, as our definition of RTMP's frames has them. */
    static final String IN_ORDER = "tcp.reassemble_out_of_order:TRUE";

    private static final List<String> FILTERS = List.of(
            "tcp",
            "udp",
            "ip6",
            "arp or icmp or icmp6",
            "port 53",
            "tcp port 80 or tcp port 443",
            "not ip",
            "greater 1000",
            "tcp[tcpflags] & tcp-syn != 0",
            "host 10.0.0.1 or net 192.168.0.0/16",
            "vlan");

    /** Wireshark's name of a finding, and ours. */
    private static final Map<String, String> FINDINGS = new LinkedHashMap<>();

    static {
        FINDINGS.put("retransmission", "retransmissions");
        FINDINGS.put("fast_retransmission", "fastRetransmissions");
        FINDINGS.put("spurious_retransmission", "spuriousRetransmissions");
        FINDINGS.put("out_of_order", "outOfOrder");
        FINDINGS.put("lost_segment", "lostSegments");
        FINDINGS.put("duplicate_ack", "duplicateAcks");
        FINDINGS.put("zero_window", "zeroWindows");
        FINDINGS.put("keep_alive", "keepAlives");
        FINDINGS.put("window_update", "windowUpdates");
    }

    private Questions() {}

    static List<Question> all() {
        List<Question> all = new ArrayList<>();
        all.add(packets());
        FILTERS.forEach(filter -> all.add(filtered(filter)));
        all.add(conversations("tcp"));
        all.add(conversations("udp"));
        all.add(findings());
        all.add(windows());
        all.add(matched("rtmp", "rtmpt", List.of("analyze:run", "packet-sizes", "FILE", "--filter", "rtmp", "--json")));
        all.addAll(ProtocolQuestions.all());
        return all;
    }

    private static Question packets() {
        return new Question(
                "packets and bytes",
                "capinfos",
                (judge, file) -> judge.lines("capinfos", "-Mcd", file.toString())
                        .map(lines -> number(lines, "Number of packets") + " packets, " + number(lines, "Data size")
                                + " bytes"),
                List.of("capture:info", "FILE", "--json"),
                answer -> answer.get("packets") + " packets, " + answer.get("bytes") + " bytes");
    }

    private static String number(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceAll("\\D", ""))
                .findFirst()
                .orElse("?");
    }

    private static Question filtered(String filter) {
        return new Question(
                "filter " + filter,
                TCPDUMP,
                (judge, file) -> judge.lines(TCPDUMP, "-nr", file.toString(), "--count", filter)
                        .map(lines -> lines.isEmpty() ? "0" : lines.get(0).replaceAll("\\D", "")),
                List.of("analyze:run", "packet-sizes", "FILE", "--filter", filter, "--json"),
                Questions::matched);
    }

    private static String matched(Map<String, Object> answer) {
        return String.valueOf(answer.get("matched"));
    }

    private static Question matched(String name, String displayFilter, List<String> words) {
        return new Question(
                "frames of " + name,
                TSHARK,
                (judge, file) -> judge.lines(
                                TSHARK,
                                "-nr",
                                file.toString(),
                                "-o",
                                IN_ORDER,
                                "-Y",
                                displayFilter,
                                "-T",
                                "fields",
                                "-e",
                                "frame.number")
                        .map(lines -> String.valueOf(lines.size())),
                words,
                Questions::matched);
    }

    /** {@code 10.0.0.1:80 <-> 10.0.0.2:4711    3 180 bytes    4 1200 bytes    7 1380 bytes ...}. */
    private static Question conversations(String protocol) {
        Pattern row = Pattern.compile("<-> .*?\\s(\\d+)\\s+[\\d.,]+ \\w+\\s+(\\d+)\\s+[\\d.,]+ \\w+\\s+(\\d+) ");
        return new Question(
                protocol + " conversations",
                TSHARK,
                (judge, file) -> judge.lines(TSHARK, "-nqr", file.toString(), "-z", "conv," + protocol)
                        .map(lines -> {
                            List<Matcher> rows = lines.stream()
                                    .map(row::matcher)
                                    .filter(Matcher::find)
                                    .toList();
                            return rows.size() + " with packets "
                                    + rows.stream()
                                            .mapToLong(each -> Long.parseLong(each.group(3)))
                                            .sum();
                        }),
                List.of("analyze:run", "flows", "FILE", "--json"),
                answer -> conversations(answer, protocol));
    }

    private static String conversations(Map<String, Object> answer, String protocol) {
        List<Map<?, ?>> of = ((List<?>) answer.get("conversations"))
                .stream()
                        .<Map<?, ?>>map(each -> (Map<?, ?>) each)
                        .filter(each -> protocol.equals(each.get("protocol")))
                        .toList();
        long packets = of.stream()
                .mapToLong(each -> number(each, "packetsAToB") + number(each, "packetsBToA"))
                .sum();
        return of.size() + " with packets " + packets;
    }

    private static long number(Map<?, ?> values, String name) {
        return values.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private static Question findings() {
        List<String> words = new ArrayList<>(List.of("-T", "fields"));
        FINDINGS.keySet().forEach(name -> words.addAll(List.of("-e", "tcp.analysis." + name)));
        return new Question(
                "tcp.analysis",
                TSHARK,
                (judge, file) -> fields(judge, file, words),
                List.of("analyze:run", "tcp", "FILE", "rules=wireshark", "--json"),
                answer -> FINDINGS.values().stream()
                        .map(name -> name + " " + number((Map<?, ?>) answer.get("tcp"), name))
                        .collect(Collectors.joining(", ")));
    }

    /** How many frames have each field. */
    private static Optional<String> fields(Judge judge, Path file, List<String> words)
            throws java.io.IOException, InterruptedException {
        List<String> call = new ArrayList<>(List.of(TSHARK, "-nr", file.toString(), "-Y", "tcp"));
        call.addAll(words);
        return judge.lines(call.toArray(String[]::new)).map(lines -> {
            long[] counts = new long[FINDINGS.size()];
            for (String line : lines) {
                String[] cells = line.split("\t", -1);
                for (int i = 0; i < counts.length; i++) {
                    counts[i] += cells[i].isEmpty() ? 0 : 1;
                }
            }
            List<String> names = List.copyOf(FINDINGS.values());
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < counts.length; i++) {
                text.append(i == 0 ? "" : ", ").append(names.get(i)).append(' ').append(counts[i]);
            }
            return text.toString();
        });
    }

    /** {@code | 0 <> 1 |    120 | 14040 |}; of all windows in one number, so that a line shows it. */
    private static Question windows() {
        return new Question(
                "throughput by seconds",
                TSHARK,
                (judge, file) -> (spansAtMost(LONGEST_S, judge, file)
                                ? judge.lines(TSHARK, "-nqr", file.toString(), "-z", "io,stat,1")
                                : Optional.<List<String>>empty())
                        .map(lines -> lines.stream()
                                .filter(line -> line.contains("<>"))
                                .map(line -> Arrays.stream(line.split("\\|"))
                                        .map(String::strip)
                                        .toList())
                                .map(cells -> cells.get(2) + "/" + cells.get(3))
                                .filter(cells -> !cells.equals("0/0"))
                                .collect(Collectors.joining(" ")))
                        // It has no interval where all frames have one time.
                        .filter(windows -> !windows.isEmpty()),
                List.of("analyze:run", "throughput", "FILE", "--json"),
                answer -> ((List<?>) answer.get("windows"))
                        .stream()
                                .map(each -> (Map<?, ?>) each)
                                .map(each -> number(each, "packets") + "/" + number(each, "bytes"))
                                .filter(cells -> !cells.equals("0/0"))
                                .collect(Collectors.joining(" ")));
    }

    /** The judge makes a row of every second, and of years none in the time that it has. */
    private static boolean spansAtMost(long seconds, Judge judge, Path file) throws IOException, InterruptedException {
        return judge.lines("capinfos", "-TrumQ", file.toString()).orElse(List.of()).stream()
                .map(line -> line.replaceAll(".*,", "").replace("\"", ""))
                .allMatch(last -> last.matches("[0-9.]+") && Double.parseDouble(last) <= seconds);
    }
}
