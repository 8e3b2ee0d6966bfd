package weir.tck;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.AnalyzerFactory;
import weir.api.analysis.Figure;
import weir.api.analysis.Report;
import weir.api.analysis.Split;
import weir.api.analysis.Table;
import weir.api.capture.CapturePoint;
import weir.api.option.OptionSpec;
import weir.api.option.Options;

/**
 * The contract of every analyzer. Extend it in a test of your own:
 *
 * <pre>{@code
 * class MyAnalyzerTckTest extends AnalyzerTck {
 *     @Override
 *     protected AnalyzerFactory factory() {
 *         return new MyAnalyzerFactory();
 *     }
 * }
 * }</pre>
 */
public abstract class AnalyzerTck {
    private static final long START_NS = 1_700_000_000_000_000_000L;
    private static final int FRAMES = 60;

    /** {@return the factory under test; a new one each time, or the same} */
    protected abstract AnalyzerFactory factory();

    /** {@return the options of the analyzers under test, as a person writes them; none by default} */
    protected Map<String, String> options() {
        return Map.of();
    }

    /**
     * Returns the frames that the analyzer gets, in the order of time: by default two TCP connections and a UDP flow,
     * each frame seen 10 ms later at each further input.
     *
     * @return frames in the order of time, without null
     */
    protected List<TestFrame> frames() {
        List<TestFrame> frames = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            byte[] content =
                    switch (i % 4) {
                        case 0 -> TestPacket.udp(i, 100 + i).frame();
                        case 1 ->
                            TestPacket.tcp(i, 1000L * i, 1400)
                                    .ports(1935, 50_001)
                                    .frame();
                        case 2 -> TestPacket.tcp(i, 1000L * i, 0).back().frame();
                        default -> TestPacket.tcp(i, 1000L * i, 1000 + i).frame();
                    };
            long sentNs = START_NS + 20_000_000L * i + 1_000_003L * (i % 7);
            for (int input = 0; input < factory().inputs(); input++) {
                frames.add(new TestFrame(input, i + 1L, sentNs + 10_000_000L * input, i % 3 == 0, content));
            }
        }
        return frames;
    }

    @Test
    protected void shouldDescribeItself() {
        AnalyzerFactory factory = factory();
        assertAll(
                () -> assertTrue(factory.name().matches("[a-z][a-z0-9-]*"), "name: " + factory.name()),
                () -> assertTrue(factory.version().matches("\\d+\\.\\d+\\.\\d+.*"), "version: " + factory.version()),
                () -> assertFalse(factory.description().isBlank(), "a description"),
                () -> assertFalse(factory.description().contains("\n"), "the description is one line"),
                () -> assertTrue(factory.inputs() >= 1, "at least one input"),
                () -> assertTrue(factory.mostInputs() >= factory.inputs(), "mostInputs() is below inputs()"));
        for (OptionSpec option : factory.options()) {
            assertFalse(option.description().isBlank(), "option " + option.name() + " needs a description");
        }
        Options.of(factory.options(), options());
    }

    @Test
    protected void shouldReportWhenThereIsNoFrame() {
        checkForm(create().report());
    }

    @Test
    protected void shouldReportWhenThereIsOneFrame() {
        Report report = analyse(frames().subList(0, 1)).report();
        checkForm(report);
        assertTrue(report.matched() <= 1, "one frame was shown, and " + report.matched() + " are said to be taken in");
    }

    @Test
    protected void shouldReportTheSameForTheSameFrames() {
        assertEquals(
                ReportText.of(analyse(frames()).report()),
                ReportText.of(analyse(frames()).report()),
                "time, chance or the order of a hash table shows");
    }

    /** A capture's clock may be set back in mid-capture. */
    @Test
    protected void shouldReportWhenTimeRunsBackwards() {
        List<TestFrame> frames = new ArrayList<>(frames());
        Collections.reverse(frames);
        checkForm(analyse(frames).report());
    }

    @Test
    protected void shouldReportInTheFormThatTheEnginePrints() {
        checkForm(analyse(frames()).report());
    }

    @Test
    protected void shouldNotUseAFrameAfterTheCall() {
        Analyzer plain = create();
        frames().forEach(plain::onFrame);
        assertEquals(
                ReportText.of(plain.report()), ReportText.of(analyse(frames()).report()));
    }

    @Test
    protected void shouldReportTheSameWhenAskedAgain() {
        Analyzer analyzer = analyse(frames());
        String first = ReportText.of(analyzer.report());
        assertEquals(first, ReportText.of(analyzer.report()));
    }

    @Test
    protected void shouldReportTheSameWhenAskedOnTheWay() {
        Analyzer asked = create();
        PoisonedFrame frame = new PoisonedFrame(factory().usesRtmp());
        for (TestFrame next : frames()) {
            frame.show(next, asked::onFrame);
            asked.report();
        }
        assertEquals(ReportText.of(analyse(frames()).report()), ReportText.of(asked.report()));
    }

    @Test
    protected void shouldNotChangeAReportThatWasGiven() {
        List<TestFrame> frames = frames();
        Analyzer analyzer = analyse(frames.subList(0, frames.size() / 2));
        Report early = analyzer.report();
        String before = ReportText.of(early);
        PoisonedFrame frame = new PoisonedFrame(factory().usesRtmp());
        frames.subList(frames.size() / 2, frames.size()).forEach(next -> frame.show(next, analyzer::onFrame));
        assertEquals(before, ReportText.of(early));
    }

    /** One that takes one capture or several together. */
    @Test
    protected void shouldReportOverAsManyCapturesAsItTakes() {
        for (int inputs = factory().inputs() + 1; inputs <= factory().mostInputs(); inputs++) {
            List<TestFrame> frames = new ArrayList<>(frames());
            for (TestFrame each : frames()) {
                byte[] content = new byte[each.capturedBytes()];
                each.bytes().get(content);
                long laterNs = each.epochNs() + 10_000_000L * inputs;
                frames.add(new TestFrame(inputs - 1, each.number(), laterNs, each.rtmp(), content));
            }
            frames.sort(Comparator.comparingLong(TestFrame::epochNs));
            checkForm(analyse(create(inputs), List.of()).report());
            Report report = analyse(create(inputs), frames).report();
            checkForm(report);
            assertEquals(
                    ReportText.of(report),
                    ReportText.of(analyse(create(inputs), frames).report()));
        }
    }

    @Test
    protected void shouldReportTheWholeWhenPartsAreMerged() {
        if (factory().split() == Split.NONE) {
            return;
        }
        List<TestFrame> frames = frames();
        String whole = ReportText.of(analyse(frames).report());
        for (int at : new int[] {0, 1, 2, frames.size() / 2, frames.size() - 1, frames.size()}) {
            Analyzer first = analyse(part(frames, at, true));
            first.merge(analyse(part(frames, at, false)));
            assertEquals(whole, ReportText.of(first.report()), "split before frame " + at);
        }
    }

    /** Three parts, two neighbours joined first: workers finish in any order, so parts are joined as they come. */
    @Test
    protected void shouldReportTheSameHoweverNeighboursAreJoined() {
        if (factory().split() == Split.NONE) {
            return;
        }
        List<TestFrame> frames = frames();
        int third = frames.size() / 3;
        List<TestFrame> rest = part(frames, third, false);
        String whole = ReportText.of(analyse(frames).report());
        for (int at : new int[] {third, third + 1, 2 * third}) {
            Analyzer first = analyse(part(frames, third, true));
            Analyzer later = analyse(part(rest, Math.max(0, at - third), true));
            later.merge(analyse(part(rest, Math.max(0, at - third), false)));
            first.merge(later);
            assertEquals(whole, ReportText.of(first.report()), "the second part ends before frame " + at);
            Analyzer one = analyse(part(frames, third, true));
            one.merge(analyse(part(rest, Math.max(0, at - third), true)));
            one.merge(analyse(part(rest, Math.max(0, at - third), false)));
            assertEquals(whole, ReportText.of(one.report()), "the second part ends before frame " + at);
        }
    }

    /** By time before the frame at {@code at}; by flow along a hash of the headers that both directions share. */
    private List<TestFrame> part(List<TestFrame> frames, int at, boolean first) {
        boolean byTime = factory().split() == Split.TIME;
        return IntStream.range(0, frames.size())
                .filter(i -> first == (byTime ? i < at : flow(frames.get(i)) % 3 < at % 3))
                .mapToObj(frames::get)
                .toList();
    }

    private static int flow(TestFrame frame) {
        return frame.headers().sourcePort()
                + frame.headers().destinationPort()
                + frame.headers().protocol();
    }

    private Analyzer create() {
        return create(factory().inputs());
    }

    private Analyzer create(int inputs) {
        AnalyzerFactory factory = factory();
        List<CapturePoint> points = IntStream.range(0, inputs)
                .mapToObj(input -> new CapturePoint("node" + input, "eth0"))
                .toList();
        return factory.create(new AnalysisContext(Options.of(factory.options(), options()), points));
    }

    private Analyzer analyse(List<TestFrame> frames) {
        return analyse(create(), frames);
    }

    private Analyzer analyse(Analyzer analyzer, List<TestFrame> frames) {
        PoisonedFrame frame = new PoisonedFrame(factory().usesRtmp());
        frames.forEach(next -> frame.show(next, analyzer::onFrame));
        return analyzer;
    }

    private static void checkForm(Report report) {
        report.groups()
                .forEach((group, values) -> values.forEach((name, value) -> checkValue(group + "." + name, value)));
        Set<String> names = new HashSet<>();
        for (Figure figure : report.figures()) {
            assertTrue(figure.name().matches("[a-z0-9][a-z0-9-]*"), "figure name: " + figure.name());
            assertTrue(names.add(figure.name()), "two figures are called " + figure.name());
        }
        Set<String> keys = new HashSet<>(report.groups().keySet());
        for (Table table : report.tables()) {
            assertTrue(keys.add(table.name()), "two parts of the answer are called " + table.name());
            for (int column = 0; column < table.columns().size() && table.rows() > 0; column++) {
                checkValue(table.columns().get(column), table.cell(table.rows() - 1, column));
            }
        }
    }

    private static void checkValue(String name, Object value) {
        if (value instanceof Double number) {
            assertTrue(Double.isFinite(number), name + " is " + number + "; null says that there is no sample");
        } else if (value != null && !(value instanceof Long) && !(value instanceof Boolean)) {
            assertInstanceOf(String.class, value, name);
        }
    }
}
