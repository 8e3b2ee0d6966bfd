package weir.scenario.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import weir.api.WeirException;
import weir.api.field.Fields;
import weir.api.scenario.Validity;

class JunitReportTest {
    @TempDir
    Path folder;

    private static Map<String, Object> verdict(String text, boolean passed, String reason) {
        Map<String, Object> verdict = new LinkedHashMap<>();
        verdict.put("text", text);
        verdict.put("passed", passed);
        verdict.put("reason", reason);
        return verdict;
    }

    /** Valid to what Ant's schema and Jenkins's have in common; well-formed whatever a file says. */
    private Element suite(Path file) throws Exception {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(getClass().getResource("/weir/scenario/junit.xsd"))
                .newValidator()
                .validate(new StreamSource(file.toFile()));
        return (Element) DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getElementsByTagName("testsuite")
                .item(0);
    }

    @Test
    void shouldHaveACaseForEachExpectation() throws Exception {
        Path file = folder.resolve("v.xml");
        JunitReport report = new JunitReport(file, "x/a&b.c.scenario.yaml");
        long untilNs = System.nanoTime() + 5_000_000;
        while (System.nanoTime() < untilNs) {
            Thread.onSpinWait();
        }
        report.write(Fields.named(Map.of(
                "expectations",
                List.of(
                        verdict("client \"x\" < 1s & \u0001", true, null),
                        verdict("p99 < 80ms", false, "it is <90 ms>\n")))));
        Element suite = suite(file);
        assertEquals("3", suite.getAttribute("tests"));
        Element run = (Element) suite.getElementsByTagName("testcase").item(0);
        assertEquals("runs to its end", run.getAttribute("name"));
        assertEquals("weir.scenario.a&b_c", run.getAttribute("classname"), "a package and a class, as tools expect");
        assertTrue(Double.parseDouble(run.getAttribute("time")) >= 0.005, run.getAttribute("time"));
        assertEquals(run.getAttribute("time"), suite.getAttribute("time"), "the rest took no time");
        assertEquals("1", suite.getAttribute("failures"));
        assertEquals("0", suite.getAttribute("errors"));
        assertEquals("x/a&b.c.scenario.yaml", suite.getAttribute("name"));
        Element failure = (Element) suite.getElementsByTagName("failure").item(0);
        assertEquals("it is <90 ms>\n", failure.getAttribute("message"));
        assertEquals("p99 < 80ms", ((Element) failure.getParentNode()).getAttribute("name"));
    }

    @Test
    void shouldTellAnInvalidRunAsAnErrorAndSayWhy() throws Exception {
        Path file = folder.resolve("v.xml");
        Validity validity = Validity.of(List.of(
                new Validity.Reason(Validity.Verdict.INVALID, 4_000_000_000L, 0, "the engine lost frames", 3, 0, "")));
        new JunitReport(file, "x")
                .write(Fields.named(
                        Map.of("startedEpochNs", 1_000_000_000L, "validity", Validity.FIELDS.of(validity))));
        Element suite = suite(file);
        assertEquals("1", suite.getAttribute("errors"));
        assertEquals("0", suite.getAttribute("failures"));
        assertEquals(
                "the run is invalid\n  at 3.00 s: the engine lost frames (3, at most 0 are valid)",
                suite.getElementsByTagName("system-out").item(0).getTextContent());
    }

    @Test
    void shouldTellARunThatCouldNotEndAsAnError() throws Exception {
        Path file = folder.resolve("v.xml");
        new JunitReport(file, "x").writeError(new WeirException("no", "space", "left"));
        assertEquals("1", suite(file).getAttribute("errors"));
        new JunitReport(file, "x").write(Fields.named(Map.of()));
        assertEquals("1", suite(file).getAttribute("tests"));
        assertEquals("0", suite(file).getAttribute("errors"));
    }

    @Test
    void shouldSayThatTheDiskIsFull() {
        JunitReport report = new JunitReport(Path.of("/dev/full"), "x");
        IOException e = assertThrows(IOException.class, () -> report.write(Fields.named(Map.of())));
        assertTrue(e.getMessage().contains("No space left"), e.getMessage());
    }
}
