package weir.file.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import weir.api.field.Described;

/** What people ask of a run first: start-up, stalls, bitrate, delay, loss. Stateless. */
public final class KeyFigures {
    private static final String NAME = "name";
    private static final String CLIENTS = "clients";
    private static final String QOE = "qoe";
    private static final String DELAY = "oneWayDelay";
    private static final double MS_PER_S = 1e3;
    private static final double BITS_PER_MEGABIT = 1e6;

    private KeyFigures() {}

    /**
     * One answer.
     *
     * @param of the client; empty if there is but one
     * @param name the question
     */
    public record Answer(String of, String name, String value) {}

    /** Returns what a summary answers, client by client; nothing of what it does not know. */
    public static List<Answer> of(Map<?, ?> summary) {
        List<Answer> answers = new ArrayList<>();
        if (summary.get(CLIENTS) instanceof List<?> clients) {
            clients.forEach(client -> add(answers, members(client)));
        } else {
            add(answers, summary);
        }
        return answers;
    }

    private static Map<?, ?> members(Object group) {
        return group instanceof Described<?> described
                ? described.values()
                : group instanceof Map<?, ?> map ? map : Map.of();
    }

    private static void add(List<Answer> answers, Map<?, ?> results) {
        String of = results.get(NAME) == null ? "" : String.valueOf(results.get(NAME));
        Map<?, ?> qoe = members(results.get(QOE));
        if (qoe.containsKey("startUpMs")) {
            answers.add(new Answer(of, "start-up", startUp(qoe)));
            answers.add(new Answer(of, "stalls", stalls(qoe)));
            answers.add(new Answer(of, "video", video(qoe)));
        }
        Map<?, ?> delay = members(results.get(DELAY));
        if (delay.get("matched") instanceof Number matched) {
            answers.add(new Answer(of, "one-way delay", delay(delay)));
            long lost = (long) number(delay, "lost");
            answers.add(new Answer(of, "lost", lost + " of " + (matched.longValue() + lost) + " frames"));
        }
    }

    private static String startUp(Map<?, ?> qoe) {
        return qoe.get("startUpMs") == null ? "nothing was shown" : seconds(number(qoe, "startUpMs"));
    }

    private static String stalls(Map<?, ?> qoe) {
        if (qoe.get("stalls") == null) {
            return "\u2013";
        }
        long stalls = (long) number(qoe, "stalls");
        if (stalls == 0) {
            return "none";
        }
        String first = qoe.get("stallStartsS") instanceof List<?> starts && !starts.isEmpty()
                ? String.format(Locale.ROOT, ", the first at %.2f s", ((Number) starts.get(0)).doubleValue())
                : "";
        return stalls + ", " + seconds(number(qoe, "stalledMs")) + " in all" + first;
    }

    private static String video(Map<?, ?> qoe) {
        double bps = number(qoe, "videoBps");
        if (bps < 1) {
            return "\u2013";
        }
        return String.format(
                Locale.ROOT, "%.2f Mbit/s, %.1f pictures/s", bps / BITS_PER_MEGABIT, number(qoe, "decodableFps"));
    }

    private static String delay(Map<?, ?> delay) {
        return delay.get("medianMs") == null
                ? "\u2013"
                : String.format(
                        Locale.ROOT, "median %.1f ms, p99 %.1f ms", number(delay, "medianMs"), number(delay, "p99Ms"));
    }

    private static String seconds(double ms) {
        return String.format(Locale.ROOT, "%.2f s", ms / MS_PER_S);
    }

    private static double number(Map<?, ?> group, String name) {
        return group.get(name) instanceof Number number ? number.doubleValue() : 0;
    }
}
