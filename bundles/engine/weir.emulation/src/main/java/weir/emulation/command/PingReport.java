package weir.emulation.command;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import weir.api.network.PingMatrix;
import weir.command.Answer;
import weir.command.TextTable;

/** A ping matrix for programs and for people. */
final class PingReport {
    private PingReport() {}

    /** The status is 1 when a ping was not answered. */
    static Answer answer(PingMatrix matrix) {
        return Answer.of(PingMatrix.FIELDS.of(matrix), () -> text(matrix))
                .withStatus(matrix.answered() == matrix.sent() ? 0 : 1);
    }

    /** One line a host, as Mininet prints it: who answered, {@code X} for who did not. */
    private static String text(PingMatrix matrix) {
        Map<String, StringBuilder> lines = new LinkedHashMap<>();
        for (PingMatrix.Ping ping : matrix.pings()) {
            lines.computeIfAbsent(ping.from(), from -> new StringBuilder(from).append(" ->"))
                    .append(' ')
                    .append(ping.answered() ? ping.to() : "X");
        }
        return String.join("\n", lines.values()) + (lines.isEmpty() ? "" : "\n") + matrix.answered() + " of "
                + matrix.sent() + " answered";
    }

    /** The same, with the round-trip time of each ping for people. */
    static Answer full(PingMatrix matrix) {
        return answer(matrix).withText(() -> table(matrix));
    }

    /** One line a ping, with its round-trip time. */
    private static String table(PingMatrix matrix) {
        TextTable table = new TextTable("FROM", "TO", "RTT");
        for (PingMatrix.Ping ping : matrix.pings()) {
            table.row(
                    ping.from(),
                    ping.to(),
                    ping.answered() ? String.format(Locale.ROOT, "%.3f ms", ping.rttNs() / 1e6) : "no answer");
        }
        return table + "\n" + matrix.answered() + " of " + matrix.sent() + " answered";
    }
}
