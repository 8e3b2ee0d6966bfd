package weir.analyzer.interval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import weir.analyzer.sample.BlockStore;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.AnalyzerFactory;
import weir.api.analysis.Figure;
import weir.api.analysis.Report;
import weir.api.analysis.Table;
import weir.api.capture.CapturePoint;
import weir.api.option.Options;
import weir.tck.TestFrame;
import weir.tck.TestPacket;

class InterFrameTimesTest {
    private static Analyzer create(AnalyzerFactory factory, Map<String, String> options) {
        return factory.create(new AnalysisContext(
                Options.of(factory.options(), options), List.of(new CapturePoint("client", "client-eth0"))));
    }

    private static Analyzer analyse(List<Long> epochs, int from, int to) {
        Analyzer analyzer = create(new InterArrivalFactory(), Map.of());
        for (int i = from; i < to; i++) {
            byte[] content = TestPacket.tcp(i, i, i % 100).frame();
            analyzer.onFrame(new TestFrame(0, 3L * i + 1, epochs.get(i), true, content));
        }
        return analyzer;
    }

    private static Report report(Long... epochs) {
        return analyse(List.of(epochs), 0, epochs.length).report();
    }

    @Test
    void shouldHaveTheKeysOfTheContractInTheirOrder() {
        Report report = report(1_000_000_000L, 1_000_500_000L, 1_003_000_000L);
        assertEquals(3, report.matched());
        assertEquals(List.of("interArrival"), List.copyOf(report.groups().keySet()));
        Map<String, Object> values = report.groups().get("interArrival");
        assertEquals(
                List.of("count", "meanMs", "medianMs", "stddevMs", "minMs", "maxMs", "p95Ms", "p99Ms"),
                List.copyOf(values.keySet()));
        assertEquals(2L, values.get("count"));
        assertEquals(1.5, values.get("meanMs"));
        assertEquals(0.5, values.get("medianMs"));
        Report sending = create(new InterSendingFactory(), Map.of()).report();
        assertEquals(List.of("interSending"), List.copyOf(sending.groups().keySet()));
    }

    @Test
    void shouldHaveNoStatisticsWhenThereIsOneFrame() {
        Map<String, Object> values = report(5L).groups().get("interArrival");
        assertEquals(0L, values.get("count"));
        assertNull(values.get("meanMs"));
        assertNull(values.get("p99Ms"));
    }

    @Test
    void shouldReportNegativeTimesWhenTheClockRunsBackwards() {
        Map<String, Object> values =
                report(9_000_000L, 5_000_000L, 6_000_000L).groups().get("interArrival");
        assertEquals(-4.0, values.get("minMs"));
        assertEquals(1.0, values.get("maxMs"));
    }

    @Test
    void shouldTabulateEachFrameWithTheTimeSinceTheOneBefore() {
        Table table = report(7_000L, 9_500L).tables().get(0);
        assertEquals(List.of("frame", "epoch_ns", "delta_ns", "length"), table.columns());
        assertEquals(2, table.rows());
        assertEquals(1L, table.cell(0, 0));
        assertNull(table.cell(0, 2));
        assertEquals(4L, table.cell(1, 0));
        assertEquals(9_500L, table.cell(1, 1));
        assertEquals(2_500L, table.cell(1, 2));
        assertEquals(55L, table.cell(1, 3));
    }

    @Test
    void shouldDrawTimesAgainstTheFirstFrame() {
        Report report = report(1_000_000_000L, 1_500_000_000L, 1_600_000_000L);
        Figure.TimeSeries figure = (Figure.TimeSeries) report.figures().get(1);
        assertEquals(1_000_000_000L, figure.originEpochNs());
        assertArrayEquals(new double[] {0.5, 0.6}, figure.series().get(0).x(), 1e-12);
        assertArrayEquals(new double[] {500, 100}, figure.series().get(0).y(), 1e-12);
    }

    @Test
    void shouldRefuseMoreBinsThanCanBeSeen() {
        assertThrows(IllegalArgumentException.class, () -> create(new InterArrivalFactory(), Map.of("bins", "1001")));
    }

    @Property(tries = 200)
    void shouldReportTheWholeWhenPartsAreMerged(
            @ForAll @Size(max = 40) List<@LongRange(min = 0, max = 1_000_000_000_000L) Long> epochs,
            @ForAll @IntRange(max = 40) int cutA,
            @ForAll @IntRange(max = 40) int cutB) {
        int n = epochs.size();
        int first = Math.min(n, Math.min(cutA, cutB));
        int second = Math.min(n, Math.max(cutA, cutB));
        Analyzer merged = analyse(epochs, 0, first);
        merged.merge(analyse(epochs, first, second));
        merged.merge(analyse(epochs, second, n));
        Report whole = analyse(epochs, 0, n).report();
        Report parts = merged.report();
        assertEquals(whole.groups(), parts.groups());
        assertEquals(cells(whole.tables().get(0)), cells(parts.tables().get(0)));
    }

    private static List<Object> cells(Table table) {
        List<Object> cells = new ArrayList<>();
        for (long row = 0; row < table.rows(); row++) {
            for (int column = 0; column < table.columns().size(); column++) {
                cells.add(table.cell(row, column));
            }
        }
        return cells;
    }

    @Test
    void shouldReportTheSameWhenMostOfItIsInAFile() {
        InterFrameTimes.Naming naming = new InterFrameTimes.Naming("g", "f", "q");
        BlockStore tiny = new BlockStore(3_000);
        InterFrameTimes spilling = new InterFrameTimes(naming, 0, false, tiny);
        InterFrameTimes inMemory = new InterFrameTimes(naming, 0, false);
        java.util.Random random = new java.util.Random(4);
        long time = 1_700_000_000_000_000_000L;
        for (int i = 0; i < 20_000; i++) {
            time += random.nextInt(3_000_000);
            TestFrame frame = new TestFrame(
                    0, i + 1L, time, true, TestPacket.tcp(i, i, i % 900).frame());
            spilling.onFrame(frame);
            inMemory.onFrame(frame);
        }
        assertTrue(tiny.spilled() > 40, tiny.spilled() + " blocks in the file");
        assertEquals(inMemory.report().groups(), spilling.report().groups());
        assertEquals(
                cells(inMemory.report().tables().get(0)),
                cells(spilling.report().tables().get(0)));
    }
}
