package weir.analyzer.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.Figure;
import weir.api.analysis.Report;
import weir.api.analysis.Table;
import weir.api.capture.CapturePoint;
import weir.api.option.Options;
import weir.tck.TestFrame;
import weir.tck.TestPacket;

class LossPatternTest {
    private static final long START_NS = 1_700_000_000_000_000_000L;
    private static final CapturePoint POINT = new CapturePoint("n", "eth0");

    private static Report report(int frames, IntPredicate isLost, Map<String, String> given) {
        LossPatternFactory factory = new LossPatternFactory();
        Options options = Options.of(factory.options(), given);
        Analyzer analyzer = factory.create(new AnalysisContext(options, List.of(POINT, POINT)));
        for (int i = 0; i < frames; i++) {
            TestPacket packet = TestPacket.tcp(i, i, 10);
            analyzer.onFrame(new TestFrame(0, i + 1L, START_NS + i * 1_000_000L, false, packet.frame()));
            if (!isLost.test(i)) {
                analyzer.onFrame(new TestFrame(1, i + 1L, START_NS + i * 1_000_000L + 500_000, false, packet.frame()));
            }
        }
        return analyzer.report();
    }

    /** As the link model gilbert-elliott loses. */
    private static IntPredicate losing(Channel channel, long seed) {
        Random random = new Random(seed);
        boolean[] isBad = {false};
        return i -> {
            boolean lost = random.nextDouble() >= (isBad[0] ? channel.h() : channel.k());
            if (random.nextDouble() < (isBad[0] ? channel.r() : channel.p())) {
                isBad[0] = !isBad[0];
            }
            return lost;
        };
    }

    private static double value(Report report, String group, String name) {
        return ((Number) report.groups().get(group).get(name)).doubleValue();
    }

    @Test
    void shouldTellRunsAndGaps() {
        String fates = "..x..xxx.x.......";
        Report report = report(fates.length(), i -> fates.charAt(i) == 'x', Map.of());
        assertEquals(5, value(report, "lossPattern", "lost"));
        assertEquals(3, value(report, "lossPattern", "runs"));
        assertEquals(5 / 3.0, value(report, "lossPattern", "runMean"), 1e-9);
        assertEquals(3, value(report, "lossPattern", "runMax"));
        assertEquals(1.5, value(report, "lossPattern", "gapMean"), 1e-9);
        Table runs = report.tables().get(0);
        assertEquals(3, runs.rows());
        assertEquals(START_NS + 5_000_000, runs.cell(1, 0));
        assertEquals(3L, runs.cell(1, 1));
        assertEquals(2L, runs.cell(1, 2));
    }

    @Test
    void shouldRecoverGilbertsParameters() {
        Report report = report(60_000, losing(new Channel(0.01, 0.25, 0, 1), 1), Map.of());
        assertEquals("simple gilbert", report.groups().get("fit").get("model"));
        assertEquals(0.01, value(report, "fit", "p"), 0.001);
        assertEquals(0.25, value(report, "fit", "r"), 0.025);
        assertEquals(4, value(report, "fit", "runMean"), 0.4);
    }

    @Test
    void shouldRecoverElliottsParameters() {
        Report report = report(
                150_000,
                losing(new Channel(0.005, 0.05, 0.4, 0.999), 2),
                Map.of("p", "0.5%", "r", "5%", "h", "0.4", "k", "0.999"));
        assertEquals("gilbert-elliott", report.groups().get("fit").get("model"));
        assertEquals(0.005, value(report, "fit", "p"), 0.0008);
        assertEquals(0.05, value(report, "fit", "r"), 0.006);
        assertEquals(0.4, value(report, "fit", "h"), 0.02);
        assertEquals(0.999, value(report, "fit", "k"), 0.0003);
        assertTrue(value(report, "reference", "deviance") < 18.5, "such a deviance has one of a thousand");
    }

    @Test
    void shouldSayThatLossIsIndependentWhereItIs() {
        Report report = report(50_000, losing(new Channel(0, 1, 0, 0.98), 3), Map.of("p", "1%", "r", "25%"));
        assertEquals("independent", report.groups().get("fit").get("model"));
        assertEquals(0.98, value(report, "fit", "k"), 0.003);
        assertTrue(value(report, "reference", "deviance") > 1000);
    }

    @Test
    void shouldSayNothingOfAChannelThatLosesNothing() {
        Report report = report(100, i -> false, Map.of("p", "1%"));
        assertEquals(0, value(report, "lossPattern", "lost"));
        assertNull(report.groups().get("fit").get("model"));
        assertNull(report.groups().get("fit").get("p"));
        assertNull(report.groups().get("reference").get("deviance"));
        assertEquals(0.01, value(report, "reference", "p"));
        assertEquals(0.99, value(report, "reference", "r"));
    }

    @Test
    void shouldHaveAChannelsOwnFigures() {
        Channel channel = new Channel(0.01, 0.25, 0, 1);
        assertEquals(0.01 / 0.26, channel.lossShare(), 1e-12);
        assertEquals(4, channel.meanRun(), 1e-9);
        double[] shares = channel.runsOfAtLeast(4);
        assertEquals(1, shares[0], 1e-12);
        assertEquals(Math.pow(0.75, 3), shares[3], 1e-12);
        assertEquals(1 / 0.98, Channel.independent(0.02).meanRun(), 1e-9);
    }

    @Test
    void shouldDrawTheModelsBesideWhatWasMeasured() {
        Report report = report(5000, losing(new Channel(0.02, 0.3, 0, 1), 4), Map.of("p", "2%", "r", "30%"));
        Figure.TimeSeries runs = (Figure.TimeSeries) report.figures().get(1);
        assertEquals(
                List.of("measured", "simple gilbert, fitted", "reference"),
                runs.series().stream().map(Figure.Series::label).toList());
        assertEquals(100, runs.series().get(0).y()[0], 1e-9);
        assertEquals(70, runs.series().get(2).y()[1], 1e-9);
    }

    @Test
    void shouldSayThatAReferenceNeedsP() {
        String message = assertThrows(IllegalArgumentException.class, () -> report(0, i -> false, Map.of("r", "5%")))
                .getMessage();
        assertTrue(message.contains("p=1% r=25%"), message);
    }
}
