package weir.analysis.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.analysis.CaptureAnalysis;
import weir.analysis.CommandCall;
import weir.analysis.MemoryCaptures;
import weir.analyzer.delay.OneWayDelayFactory;
import weir.analyzer.interval.InterArrivalFactory;
import weir.analyzer.rate.ThroughputFactory;
import weir.api.WeirException;
import weir.api.analysis.AnalysisRequest;
import weir.api.analysis.AnalysisResult;
import weir.api.analysis.Figure;
import weir.api.field.Described;
import weir.command.Answer;

class CompareCommandsTest {
    private static final long BEGIN_NS = 1_700_000_000_000_000_000L;

    @TempDir
    Path folder;

    /** Frames at random times, about so many us apart. */
    private static long[] times(long seed, long beginNs, int apartUs) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] times = new long[2_000];
        times[0] = beginNs;
        for (int i = 1; i < times.length; i++) {
            times[i] = times[i - 1] + (long) (apartUs * 2_000 * random.nextDouble());
        }
        return times;
    }

    private CaptureAnalysis analysis() {
        CaptureAnalysis analysis = new CaptureAnalysis(new MemoryCaptures()
                .with(file("a.pcap"), times(1, BEGIN_NS, 1_000))
                .with(file("b.pcap"), times(2, BEGIN_NS + 300_000_000, 1_000))
                .with(file("slow.pcap"), times(3, BEGIN_NS + 3_600_000_000_000L, 2_000))
                .with(file("few.pcap"), BEGIN_NS, BEGIN_NS + 1_000));
        analysis.addFactory(new InterArrivalFactory(), null);
        analysis.addFactory(new ThroughputFactory(), null);
        analysis.addFactory(new OneWayDelayFactory(), null);
        return analysis;
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private Answer compare(String... words) throws Exception {
        return CommandCall.of(new CompareCommands(analysis(), new SeriesComparer()), folder, "compare", words);
    }

    private static Described<?> json(Answer answer) {
        return (Described<?>) answer.json();
    }

    @Test
    void shouldTellASlowerCaptureFromAnother() throws Exception {
        Answer answer = compare("inter-arrival", "a.pcap", "slow.pcap");
        assertEquals("different", json(answer).get("verdict"));
        assertEquals(1, answer.status());
        Described<?> measure = (Described<?>) ((List<?>) json(answer).get("measures")).get(0);
        double differenceMs = ((Number) measure.get("medianDifferenceMs")).doubleValue();
        assertEquals(1, differenceMs, 0.15);
        String text = answer.text().get();
        assertTrue(text.contains("a.pcap") && text.contains("slow.pcap"), text);
        assertTrue(text.contains("they differ, by 1."), text);
        assertEquals(2, ((List<?>) json(answer).get("results")).size());
    }

    @Test
    void shouldNotTellChanceForADifference() throws Exception {
        Answer answer = compare("inter-arrival", "a.pcap", "b.pcap", "--figure", "inter-arrival-cdf");
        assertEquals("same", json(answer).get("verdict"));
        assertEquals(0, answer.status());
        assertEquals("inter-arrival-cdf", json(answer).get("figure"));
    }

    @Test
    void shouldSayWhenThereIsTooLittle() throws Exception {
        Answer answer = compare("inter-arrival", "a.pcap", "few.pcap");
        assertEquals("unclear", json(answer).get("verdict"));
        assertEquals(3, answer.status());
    }

    @Test
    void shouldCompareEachWithTheFirst() throws Exception {
        Answer answer = compare("inter-arrival", "a.pcap", "b.pcap", "slow.pcap");
        List<?> measures = (List<?>) json(answer).get("measures");
        assertEquals(
                List.of("same", "different"),
                measures.stream()
                        .map(each -> ((Described<?>) each).get("verdict"))
                        .toList());
        assertTrue(((Described<?>) measures.get(1)).get("name").toString().endsWith("a.pcap, slow.pcap"));
    }

    @Test
    void shouldNameFieldsByTheUnitOfTheFigure() throws Exception {
        Described<?> measure = (Described<?>) ((List<?>) json(compare("throughput", "a.pcap", "b.pcap", "window=100ms"))
                        .get("measures"))
                .get(0);
        double medianBps = ((Number) ((Described<?>) measure.get("a")).get("medianBps")).doubleValue();
        assertEquals(512_000, medianBps, 60_000);
    }

    @Test
    void shouldRefuseWhatCanNotBeCompared() {
        Exception one = assertThrows(IllegalArgumentException.class, () -> compare("inter-arrival", "a.pcap"));
        assertTrue(one.getMessage().contains("two captures or more, and 1 is given"), one.getMessage());
        Exception odd = assertThrows(
                IllegalArgumentException.class, () -> compare("one-way-delay", "a.pcap", "b.pcap", "slow.pcap"));
        assertTrue(odd.getMessage().contains("groups of 2"), odd.getMessage());
        assertThrows(IllegalArgumentException.class, () -> compare("inter-arival", "a.pcap", "b.pcap"));
        assertThrows(IllegalArgumentException.class, () -> compare("inter-arrival", "a.pcap", "b.pcap", "--alpha=0"));
        assertThrows(
                IllegalArgumentException.class, () -> compare("inter-arrival", "a.pcap", "b.pcap", "--figure", "x"));
        assertThrows(WeirException.class, () -> compare("inter-arrival", "a.pcap", "b.pcap", "--plot", "x.png"));
    }

    @Test
    void shouldLabelByWhatDiffers() {
        assertEquals(List.of("a", "b"), Side.labels(List.of(List.of("/x/a"), List.of("/x/b"))));
        assertEquals(
                List.of("before", "after"),
                Side.labels(List.of(List.of("before/s", "before/c"), List.of("after/s", "after/c"))));
        assertEquals(
                List.of("x/a", "x/b", "y/a"), Side.labels(List.of(List.of("x/a"), List.of("x/b"), List.of("y/a"))));
        assertEquals(List.of("1: a", "2: a"), Side.labels(List.of(List.of("a"), List.of("a"))));
    }

    private Side side(String analyzer, String capture) throws Exception {
        AnalysisResult result = analysis()
                .run(new AnalysisRequest(analyzer, List.of(Path.of(file(capture))), "", Map.of()))
                .get(0);
        return new Side(
                capture,
                List.of(capture),
                result,
                result.report().figures().stream()
                        .filter(Figure.TimeSeries.class::isInstance)
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void shouldPutCapturesOfOneTimeOnOneClock() throws Exception {
        Side a = side("throughput", "a.pcap");
        Side b = side("throughput", "b.pcap");
        Side slow = side("throughput", "slow.pcap");
        Figure.TimeSeries together = (Figure.TimeSeries) Overlay.of(List.of(a, b));
        assertEquals(BEGIN_NS, together.originEpochNs());
        assertEquals(0.3, together.series().get(1).x()[0], 1e-6);
        assertEquals("time since the first of them began", together.time().label());
        assertEquals(
                List.of("a.pcap", "b.pcap"),
                together.series().stream().map(Figure.Series::label).toList());
        Figure.TimeSeries apart = (Figure.TimeSeries) Overlay.of(List.of(a, slow));
        assertEquals(0, apart.originEpochNs());
        assertEquals(0, apart.series().get(1).x()[0]);
        assertEquals("time since the first frame", apart.time().label());
    }
}
