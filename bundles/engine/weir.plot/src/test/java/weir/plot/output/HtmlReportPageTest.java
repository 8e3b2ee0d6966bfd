package weir.plot.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.api.analysis.Figure;
import weir.api.analysis.ReportPage;
import weir.api.scenario.RunEvent;
import weir.api.scenario.Validity;

class HtmlReportPageTest {
    private static final long START_NS = 1_700_000_000_000_000_000L;

    @TempDir
    Path folder;

    private String page(String title, Map<String, Object> summary, List<RunEvent> events) throws IOException {
        Figure figure = new Figure.Histogram(
                "delays",
                "Delays <of> frames",
                new Figure.Axis("delay", "ms"),
                List.of(new Figure.Samples("frames", new double[] {1, 2, 3})),
                0);
        Path file = folder.resolve("report.html");
        new HtmlReportPage().write(new ReportPage.Content(title, START_NS, summary, List.of(figure), events), file);
        return Files.readString(file);
    }

    private static Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("scenario", "live-stream");
        summary.put("streams", List.of(Map.of("codec", "h264"), Map.of("codec", "aac")));
        summary.put("captures", Map.of("server", Map.of("packets", 12_345L)));
        Map<String, Object> delay = new LinkedHashMap<>();
        delay.put("medianMs", 11.25);
        delay.put("p99Ms", null);
        summary.put("oneWayDelay", delay);
        return summary;
    }

    @Test
    void shouldSayFirstWhatTheFiguresAreWorth() throws IOException {
        Map<String, Object> summary = summary();
        Validity validity = Validity.of(List.of(new Validity.Reason(
                Validity.Verdict.INVALID,
                START_NS + 3_200_000_000L,
                2100,
                "ffmpeg in <server> was stopped",
                2100,
                0,
                "ms")));
        summary.put("validity", Validity.FIELDS.of(validity));
        String page = page("Live stream", summary, List.of());
        String told = "<p class=\"validity invalid\">the run is invalid<br>\n"
                + "  at 3.20 s for 2.10 s: ffmpeg in &lt;server&gt; was stopped (2100 ms, at most 0 ms are valid)</p>";
        assertTrue(page.contains(told), page);
        assertTrue(page.indexOf(told) < page.indexOf("<h2>Summary</h2>"), page);
        assertFalse(page.contains("<h3>validity"), page);
    }

    @Test
    void shouldBeginWithWhatHasFailedAndWithWhatPeopleAsk() throws IOException {
        Map<String, Object> summary = summary();
        summary.put(
                "expectations",
                List.of(
                        Map.of("text", "delay < 9ms", "passed", true, "value", "8 ms"),
                        Map.of("text", "stalls < 1s", "passed", false, "reason", "it is <2 s>")));
        summary.put(
                "qoe",
                Map.of(
                        "startUpMs",
                        812.0,
                        "stalls",
                        2L,
                        "stalledMs",
                        1500.0,
                        "videoBps",
                        2_345_678.0,
                        "decodableFps",
                        25.0));
        summary.put("oneWayDelay", Map.of("matched", 90L, "lost", 10L, "medianMs", 12.0, "p99Ms", 40.0));
        String page = page("Live stream", summary, List.of(linksAtStart(), linkSet()));
        String failed = "<li>stalls &lt; 1s <span>it is &lt;2 s&gt;</span></li>";
        String stalls = "<dt>stalls</dt><dd>2, 1.50 s in all</dd>";
        String history = "<td>+6.250 s</td><td>s1-s2</td><td>bandwidth 3Mbit/s</td>";
        assertTrue(page.contains("<dt>start-up</dt><dd>0.81 s</dd>"), page);
        assertTrue(page.contains("<dd>2.35 Mbit/s, 25.0 pictures/s</dd>"), page);
        assertTrue(page.contains("<dt>lost</dt><dd>10 of 100 frames</dd>"), page);
        assertTrue(page.contains("<td>+0.000 s</td><td>s1-s2</td><td>10Mbit/s, delay 10ms</td>"), page);
        assertTrue(page.contains("<summary>1 of 2 expectations hold</summary>"), page);
        assertInOrder(page, failed, stalls, history, "<h2>Figures</h2>", "<h2>Events</h2>", "<h2>Summary</h2>");
    }

    private static void assertInOrder(String page, String... parts) {
        int at = 0;
        for (String part : parts) {
            int found = page.indexOf(part, at);
            assertTrue(found >= 0, part + " in " + page);
            at = found;
        }
    }

    private static RunEvent linksAtStart() {
        Map<String, Object> setting = Map.of("model", "constant", "bandwidthBps", 10_000_000L, "delayNs", 10_000_000L);
        return new RunEvent(
                START_NS,
                "traffic-started",
                Map.of(
                        "links",
                        List.of(Map.of(
                                "link",
                                "s1-s2",
                                "ends",
                                List.of("s1", "s2"),
                                "forward",
                                setting,
                                "reverse",
                                setting))));
    }

    private static RunEvent linkSet() {
        return new RunEvent(
                START_NS + 6_250_000_000L,
                "link-set",
                Map.of("link", "s1-s2", "changed", Map.of("bandwidth", "3Mbit/s")));
    }

    @Test
    void shouldShowNoJavaMapAndNoNanosecondsInEvents() throws IOException {
        String page = page("x", summary(), List.of(linksAtStart(), linkSet()));
        String events = page.substring(page.indexOf("<h2>Events</h2>"));
        assertTrue(events.contains("<td>traffic-started</td>"), events);
        assertFalse(events.contains("{") || events.contains("0000000"), events);
    }

    @Test
    void shouldTellVerdictsThatComeLater() throws IOException {
        page("x", summary(), List.of());
        Path file = folder.resolve("report.html");
        Map<String, Object> judged =
                Map.of("expectations", List.of(Map.of("text", "stalls < 1s", "passed", false, "reason", "it is 2 s")));
        new HtmlReportPage().judged(file, judged);
        String page = Files.readString(file);
        assertInOrder(page, "1 of 1 expectations fail", "stalls &lt; 1s", "<h2>Figures</h2>");
        new HtmlReportPage().judged(file, judged);
        assertEquals(page, Files.readString(file), "once");
    }

    @Test
    void shouldFoldZeros() throws IOException {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("link", Map.of("delayNs", 10_000_000L));
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("packets", 5L);
        server.put("kernelDrops", 0L);
        summary.put("captures", Map.of("server", server));
        String page = page("x", summary, List.of());
        assertTrue(page.contains("<th scope=\"row\" colspan=\"2\">0: kernel drops</th>"), page);
        assertFalse(page.contains("<h3>link</h3>"), "the link's first settings stand in its history");
        assertTrue(page.indexOf("<details><summary>all numbers</summary>") < page.indexOf("kernel drops"), page);
    }

    @Test
    void shouldShowEachNumberWithItsUnit() throws IOException {
        String page = page("Live stream", summary(), List.of());
        assertTrue(page.contains("<h3>one way delay</h3>"), page);
        assertTrue(page.contains("<th scope=\"row\">median</th><td>11.250 ms</td>"), page);
        assertTrue(page.contains("<th scope=\"row\">p99</th><td>\u2013</td>"), page);
        assertTrue(page.contains("<h3>captures server</h3>"), page);
        assertTrue(page.contains("<h3>streams 2</h3>"), page);
        assertTrue(page.contains("<td>12,345</td>"), page);
        assertTrue(page.contains("Nothing was changed"), page);
    }

    @Test
    void shouldShowEventsRelativeToTheStart() throws IOException {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("link", "s1-s2");
        details.put("bandwidthBps", 3_000_000L);
        String page = page("x", Map.of(), List.of(new RunEvent(START_NS + 6_250_000_000L, "link-set", details)));
        assertTrue(page.contains("<td>+6.250 s</td><td>link-set s1-s2 bandwidth 3Mbit/s</td>"), page);
    }

    @Test
    void shouldNeedNothingBesideIt() throws IOException {
        String page = page("x", summary(), List.of());
        String withoutNamespaces = page.replaceAll("xmlns(:\\w+)?=\"[^\"]*\"", "");
        assertFalse(withoutNamespaces.contains("http"), "no address is referred to");
        assertFalse(page.contains("<script"), "no script");
        assertFalse(page.contains("<link"), "no style sheet elsewhere");
        assertTrue(page.contains("prefers-color-scheme: dark"));
        assertEquals(1, page.split("<svg", -1).length - 1);
    }

    @Test
    void shouldEscapeWhatItIsGiven() throws IOException {
        String evil = "<script>alert('1')</script>\"&\u0000";
        String page = page(evil, Map.of(evil, evil), List.of(new RunEvent(START_NS, evil, Map.of("a", evil))));
        assertFalse(page.contains("<script"), page);
        assertTrue(page.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;\ufffd"), page);
    }

    @Test
    void shouldCloseEveryElementItOpens() throws IOException {
        String page = page("x", summary(), List.of(new RunEvent(START_NS, "link-set", Map.of())));
        for (String element : Arrays.asList(
                "html", "head", "body", "style", "h1", "h2", "section", "table", "tr", "td", "th", "figure", "svg",
                "div")) {
            int opened = page.split("<" + element + "[ >]", -1).length;
            assertEquals(opened, page.split("</" + element + ">", -1).length, element);
        }
    }
}
