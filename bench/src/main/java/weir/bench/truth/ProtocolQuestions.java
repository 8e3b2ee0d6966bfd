package weir.bench.truth;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is asked of the protocols that have an analyzer of their own, all of tshark. Stateless. */
final class ProtocolQuestions {
    private static final String PROGRAM = "tshark";
    /** Source, port, destination, port, SSRC, payload, packets. */
    private static final Pattern STREAM = Pattern.compile("\\s(0x[0-9A-Fa-f]+)\\s.*?\\s(\\d+)\\s+-?\\d+ \\(");
    /** Weir takes no fewer for a stream. */
    private static final int LEAST_OF_A_STREAM = 5;

    private ProtocolQuestions() {}

    static List<Question> all() {
        return List.of(dns(), http(), quic(), rtp());
    }

    private static Question dns() {
        return question(
                "dns",
                (judge, file) -> values(
                                judge,
                                file,
                                "dns && !icmp && !icmpv6 && (udp.port == 53 || tcp.port == 53)",
                                "dns.flags.response")
                        .map(found -> {
                            long responses = found.stream()
                                    .filter(each -> each.equals("1") || each.equals("True"))
                                    .count();
                            return found.size() - responses + " queries, " + responses + " responses";
                        }),
                totals -> totals.get("queries") + " queries, " + totals.get("responses") + " responses");
    }

    private static Question http() {
        return question(
                "http",
                (judge, file) -> {
                    Optional<List<String>> requests = values(judge, file, "http && !icmp", "http.request.method");
                    Optional<List<String>> answers = values(judge, file, "http && !icmp", "http.response.code");
                    return requests.isEmpty() || answers.isEmpty()
                            ? Optional.empty()
                            : Optional.of(requests.get().size() + " requests, "
                                    + answers.get().size() + " answers");
                },
                totals -> totals.get("requests") + " requests, " + totals.get("answers") + " answers");
    }

    private static Question quic() {
        return question(
                "quic",
                (judge, file) -> values(judge, file, "quic && !icmp && !icmpv6", "quic.connection.number")
                        .map(found -> found.stream().distinct().count() + " connections, " + found.size() + " packets"),
                totals -> totals.get("connections") + " connections, " + totals.get("packets") + " packets");
    }

    private static Question rtp() {
        return question(
                "rtp",
                (judge, file) -> judge.lines(
                                PROGRAM, "-nqr", file.toString(), "--enable-heuristic", "rtp_udp", "-z", "rtp,streams")
                        .map(lines -> {
                            List<Integer> packets = lines.stream()
                                    .map(STREAM::matcher)
                                    .filter(Matcher::find)
                                    .map(stream -> Integer.valueOf(stream.group(2)))
                                    .filter(count -> count >= LEAST_OF_A_STREAM)
                                    .toList();
                            return packets.size() + " streams, "
                                    + packets.stream()
                                            .mapToInt(Integer::intValue)
                                            .sum() + " packets";
                        }),
                totals -> totals.get("streams") + " streams, " + totals.get("packets") + " packets");
    }

    /** Puts an analyzer's own totals into words. */
    private interface Words {
        String of(Map<?, ?> totals);
    }

    private static Question question(String analyzer, Question.Judgement theirs, Words ours) {
        return new Question(
                analyzer,
                PROGRAM,
                theirs,
                List.of("analyze:run", analyzer, "FILE", "--json"),
                answer -> ours.of((Map<?, ?>) answer.get(analyzer)));
    }

    /** All values of a field, of frames with several each. */
    private static Optional<List<String>> values(Judge judge, Path file, String filter, String field)
            throws IOException, InterruptedException {
        return judge.lines(
                        PROGRAM,
                        "-nr",
                        file.toString(),
                        "-o",
                        Questions.IN_ORDER,
                        "-Y",
                        filter,
                        "-T",
                        "fields",
                        "-e",
                        field)
                .map(lines -> {
                    List<String> found = new ArrayList<>();
                    lines.forEach(line -> Arrays.stream(line.split(",", -1))
                            .filter(each -> !each.isEmpty())
                            .forEach(found::add));
                    return found;
                });
    }
}
