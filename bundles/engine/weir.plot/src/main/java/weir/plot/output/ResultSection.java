package weir.plot.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import weir.api.field.Described;
import weir.api.scenario.RunEvent;
import weir.api.scenario.Validity;
import weir.file.run.KeyFigures;
import weir.file.run.LinkHistory;

/** What a page begins with: what a run is worth, what has failed, what people ask first, how links were set. Stateless. */
final class ResultSection {
    private static final double NS_PER_S = 1e9;

    /** With more, a reader has to open the list. */
    private static final int MOST_CHANGES = 12;

    private ResultSection() {}

    /** What the figures are worth; nothing of what nobody has judged. */
    static String validity(Object validity, long startedEpochNs) {
        if (validity instanceof Described<?> told && told.value() instanceof Validity judged) {
            return "<p class=\"validity " + judged.verdict().text() + "\">"
                    + judged.lines(startedEpochNs).stream()
                            .map(HtmlReportPage::escape)
                            .collect(Collectors.joining("<br>\n"))
                    + "</p>\n";
        }
        return "";
    }

    /** The verdict, what does not hold, and, folded, what does. */
    static String verdicts(Map<String, ?> summary) {
        if (!(summary.get("expectations") instanceof List<?> expectations)) {
            return "";
        }
        List<String> failed = new ArrayList<>();
        List<String> held = new ArrayList<>();
        for (Object each : expectations) {
            Map<?, ?> verdict = each instanceof Described<?> told ? told.values() : (Map<?, ?>) each;
            boolean passed = Boolean.TRUE.equals(verdict.get("passed"));
            Object found = passed ? verdict.get("value") : verdict.get("reason");
            String text = HtmlReportPage.escape(String.valueOf(verdict.get("text")));
            String why = found == null ? "" : " <span>" + HtmlReportPage.escape(String.valueOf(found)) + "</span>";
            (passed ? held : failed).add("<li>" + text + why + "</li>\n");
        }
        String html =
                failed.isEmpty() ? "" : list("failed", "of " + expectations.size() + " expectations fail", failed);
        return html
                + (held.isEmpty()
                        ? ""
                        : "<details class=\"held\"><summary>" + held.size() + " of " + expectations.size()
                                + " expectations hold</summary>\n<ul>\n" + String.join("", held)
                                + "</ul></details>\n");
    }

    private static String list(String kind, String what, List<String> items) {
        return "<div class=\"" + kind + "\"><strong>" + items.size() + " " + what + "</strong>\n<ul>\n"
                + String.join("", items) + "</ul></div>\n";
    }

    /** A row of answers for each client. */
    static String keyFigures(Map<String, ?> summary) {
        Map<String, StringBuilder> rows = new LinkedHashMap<>();
        for (KeyFigures.Answer answer : KeyFigures.of(summary)) {
            rows.computeIfAbsent(answer.of(), of -> new StringBuilder())
                    .append("<div><dt>" + HtmlReportPage.escape(answer.name()) + "</dt><dd>"
                            + HtmlReportPage.escape(answer.value()) + "</dd></div>\n");
        }
        StringBuilder html = new StringBuilder();
        rows.forEach((of, answers) -> html.append(of.isEmpty() ? "" : "<h3>" + HtmlReportPage.escape(of) + "</h3>\n")
                .append("<dl class=\"key\">\n" + answers + "</dl>\n"));
        return html.toString();
    }

    /** How links were set, and when. */
    static String history(List<RunEvent> events, long startedEpochNs) {
        List<String> rows = LinkHistory.of(events).stream()
                .map(moment -> "<tr><td>" + since(moment.epochNs(), startedEpochNs) + "</td><td>"
                        + HtmlReportPage.escape(moment.link()) + "</td><td>" + HtmlReportPage.escape(moment.text())
                        + "</td></tr>\n")
                .toList();
        if (rows.isEmpty()) {
            return "";
        }
        String table = "<div class=\"scroll\"><table class=\"events\">\n" + String.join("", rows) + "</table></div>\n";
        return "<h2>Links</h2>\n"
                + (rows.size() > MOST_CHANGES ? folded(rows.size() + " settings of links", table) : table);
    }

    /** What a reader opens if he wants it. */
    static String folded(String title, String content) {
        return "<details><summary>" + title + "</summary>\n" + content + "</details>\n";
    }

    static String since(long epochNs, long startedEpochNs) {
        return String.format(Locale.ROOT, "%+.3f s", (epochNs - startedEpochNs) / NS_PER_S);
    }
}
