package weir.plot.output;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import weir.api.analysis.Figure;
import weir.api.analysis.ReportPage;
import weir.api.field.Described;
import weir.api.field.Fields;
import weir.api.scenario.RunEvent;
import weir.api.scenario.Validity;
import weir.command.OutputFile;
import weir.plot.chart.Drawing;
import weir.plot.style.Quantity;

/** The page as HTML with everything inline: style, figures as SVG; no script. Any thread may call it. */
@Component(service = ReportPage.class)
public final class HtmlReportPage implements ReportPage {
    private static final double NS_PER_S = 1e9;

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
        appendValidity(html, summary.remove("validity"), content.startedEpochNs());
        html.append("<h2>Summary</h2>\n<div class=\"groups\">\n");
        appendGroups(html, "run", "", Fields.named(summary));
        html.append("</div>\n");
        appendFigures(html, content.figures());
        appendEvents(html, content);
        return html.append("</body>\n</html>\n").toString();
    }

    /** Says first what the figures are worth; nothing of what nobody has judged. */
    private static void appendValidity(StringBuilder html, Object validity, long startedEpochNs) {
        if (validity instanceof Described<?> told && told.value() instanceof Validity judged) {
            html.append("<p class=\"validity " + judged.verdict().text() + "\">"
                    + judged.lines(startedEpochNs).stream()
                            .map(HtmlReportPage::escape)
                            .collect(Collectors.joining("<br>\n"))
                    + "</p>\n");
        }
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
        group.forEach((field, value) -> {
            if (!isGroup(value)) {
                Quantity quantity = Quantity.of(field, value);
                rows.append("<tr><th scope=\"row\">" + escape(quantity.name()) + "</th><td>" + escape(quantity.value())
                        + "</td></tr>\n");
            }
        });
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
        for (int i = 0; i < figures.size(); i++) {
            html.append("<figure id=\"" + escape(figures.get(i).name()) + "\">"
                    + Drawing.svgElement(figures.get(i), "figure" + i + "-") + "</figure>\n");
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
            double seconds = (event.epochNs() - content.startedEpochNs()) / NS_PER_S;
            html.append("<tr><td>" + String.format(Locale.ROOT, "%+.3f s", seconds) + "</td><td>"
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
