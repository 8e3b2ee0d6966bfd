package weir.plot.output;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.osgi.service.component.annotations.Component;
import weir.api.analysis.Figure;
import weir.api.analysis.ReportPage;
import weir.api.field.Described;
import weir.api.field.Fields;
import weir.api.scenario.RunEvent;
import weir.command.OutputFile;
import weir.plot.chart.Drawing;
import weir.plot.style.Quantity;

/** The page as HTML with everything inline: style, figures as SVG; no script. Any thread may call it. */
@Component(service = ReportPage.class)
public final class HtmlReportPage implements ReportPage {
    private static final String EXPECTATIONS = "expectations";

    /** Where verdicts stand that come later. */
    private static final String VERDICTS = "<!-- verdicts -->\n";

    /** What has a place of its own on the page; the link's first settings stand in its history. */
    private static final List<String> APART = List.of(EXPECTATIONS, "qoe", "link");

    @Override
    public void write(Content content, Path file) throws IOException {
        Drawing.checkFonts();
        byte[] page = html(content).getBytes(StandardCharsets.UTF_8);
        OutputFile.write(file, out -> out.write(page));
    }

    private static String html(Content content) throws IOException {
        StringBuilder html = new StringBuilder();
        String title = escape(content.title());
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" + title
                + "</title>\n<style>\n" + style() + "</style>\n</head>\n<body>\n<h1>" + title
                + "</h1>\n<p class=\"when\">started " + Quantity.time(content.startedEpochNs()) + "</p>\n");
        Map<String, Object> summary = new LinkedHashMap<>(content.summary());
        long startedEpochNs = content.startedEpochNs();
        html.append(ResultSection.validity(summary.remove("validity"), startedEpochNs));
        html.append(summary.containsKey(EXPECTATIONS) ? ResultSection.verdicts(summary) : VERDICTS);
        html.append(ResultSection.keyFigures(summary));
        html.append(ResultSection.history(content.events(), startedEpochNs));
        APART.forEach(summary::remove);
        appendFigures(html, content.figures());
        appendEvents(html, content);
        StringBuilder groups = new StringBuilder("<div class=\"groups\">\n");
        appendGroups(groups, "run", "", Fields.named(summary));
        html.append("<h2>Summary</h2>\n"
                + ResultSection.folded("all numbers", groups.append("</div>\n").toString()));
        return html.append("</body>\n</html>\n").toString();
    }

    @Override
    public void judged(Path file, Map<String, Object> summary) throws IOException {
        String page = Files.readString(file).replace(VERDICTS, ResultSection.verdicts(summary));
        OutputFile.write(file, page);
    }

    private static String style() throws IOException {
        try (InputStream css = HtmlReportPage.class.getResourceAsStream("page.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Named values, or a list that holds such. */
    private static boolean isGroup(Object value) {
        return value instanceof List<?> list
                ? list.stream().anyMatch(HtmlReportPage::isGroup)
                : value instanceof Map || value instanceof Described;
    }

    /** The members of a list are named by their number. */
    private static Described<?> group(Object value) {
        if (value instanceof List<?> list) {
            Map<Integer, Object> numbered = new LinkedHashMap<>();
            list.forEach(each -> numbered.put(numbered.size() + 1, each));
            return Fields.named(numbered);
        }
        return value instanceof Map<?, ?> map ? Fields.named(map) : (Described<?>) value;
    }

    /**
     * Groups within a group get a table of their own.
     *
     * @param prefix of their names
     */
    private static void appendGroups(StringBuilder html, String name, String prefix, Described<?> group) {
        appendPlain(html, name, group);
        group.forEach((field, value) -> {
            if (isGroup(value)) {
                String inner = prefix + Quantity.words(field.name());
                appendGroups(html, inner, inner + " ", group(value));
            }
        });
    }

    /** The values that are no groups, if there are some. */
    private static void appendPlain(StringBuilder html, String name, Described<?> group) {
        StringBuilder rows = new StringBuilder();
        StringJoiner zeros = new StringJoiner(", ");
        group.forEach((field, value) -> {
            if (value instanceof Number number && number.doubleValue() == 0) {
                zeros.add(escape(Quantity.of(field, value).name()));
            } else if (!isGroup(value)) {
                Quantity quantity = Quantity.of(field, value);
                rows.append("<tr><th scope=\"row\">" + escape(quantity.name()) + "</th><td>" + escape(quantity.value())
                        + "</td></tr>\n");
            }
        });
        if (zeros.length() > 0) {
            rows.append("<tr><th scope=\"row\" colspan=\"2\">0: " + zeros + "</th></tr>\n");
        }
        if (!rows.isEmpty()) {
            html.append(
                    "<section class=\"group\"><h3>" + escape(name) + "</h3><table>\n" + rows + "</table></section>\n");
        }
    }

    private static void appendFigures(StringBuilder html, List<Figure> figures) {
        if (figures.isEmpty()) {
            return;
        }
        html.append("<h2>Figures</h2>\n");
        Map<String, Integer> names = new HashMap<>();
        for (int i = 0; i < figures.size(); i++) {
            int number = names.merge(figures.get(i).name(), 1, Integer::sum);
            String id = figures.get(i).name() + (number == 1 ? "" : "-" + number);
            html.append("<figure id=\"" + escape(id) + "\">" + Drawing.svgElement(figures.get(i), "figure" + i + "-")
                    + "</figure>\n");
        }
    }

    private static void appendEvents(StringBuilder html, Content content) {
        html.append("<h2>Events</h2>\n");
        if (content.events().isEmpty()) {
            html.append("<p>Nothing was changed during the run.</p>\n");
            return;
        }
        html.append("<div class=\"scroll\"><table class=\"events\">\n");
        for (RunEvent event : content.events()) {
            html.append("<tr><td>" + ResultSection.since(event.epochNs(), content.startedEpochNs()) + "</td><td>"
                    + escape(event.label()) + "</td></tr>\n");
        }
        html.append("</table></div>\n");
    }

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(c < ' ' && c != '\n' && c != '\t' ? 0xfffd : c);
            }
        });
        return escaped.toString();
    }
}
