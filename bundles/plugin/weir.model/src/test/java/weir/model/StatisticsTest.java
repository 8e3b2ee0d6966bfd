package weir.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.api.WeirException;
import weir.api.link.LinkFrame;
import weir.api.link.LinkModel;
import weir.api.link.LinkModelContext;
import weir.api.link.LinkModelFactory;
import weir.api.option.Options;
import weir.model.constant.ConstantModelFactory;
import weir.model.constant.GilbertElliottModelFactory;
import weir.model.schedule.OnOffModelFactory;

/** That chance comes out as it was asked for. Seeds are fixed, so nothing here is a matter of luck. */
class StatisticsTest {
    private static final int FRAMES = 200_000;
    private static final LinkFrame FRAME = new FixedFrame(1514, 0);

    private static LinkModel model(LinkModelFactory factory, long seed, Map<String, String> options) {
        Options given = Options.of(factory.options(), options);
        try {
            return factory.create(new LinkModelContext("s1-s2", 0, seed, given, given))
                    .forward();
        } catch (WeirException e) {
            throw new AssertionError(e);
        }
    }

    private static LinkModel constant(Map<String, String> options) {
        return model(new ConstantModelFactory(), 1, options);
    }

    private static double[] delaysMs(LinkModel model) {
        return IntStream.range(0, FRAMES)
                .mapToDouble(i -> model.arriveNs(FRAME, 0) / 1e6)
                .toArray();
    }

    private static boolean[] lost(LinkModel model, int frames) {
        boolean[] lost = new boolean[frames];
        for (int i = 0; i < frames; i++) {
            lost[i] = model.arriveNs(FRAME, i) == LinkModel.NEVER;
        }
        return lost;
    }

    private static double share(boolean[] values) {
        int count = 0;
        for (boolean value : values) {
            count += value ? 1 : 0;
        }
        return (double) count / values.length;
    }

    private static double meanRun(boolean[] lost) {
        int runs = 0;
        int losses = 0;
        for (int i = 0; i < lost.length; i++) {
            losses += lost[i] ? 1 : 0;
            runs += lost[i] && (i == 0 || !lost[i - 1]) ? 1 : 0;
        }
        return (double) losses / runs;
    }

    @ParameterizedTest
    @CsvSource({
        // distribution, delay, mean, deviation, least, most in ms; the jitter is 10 ms
        "uniform, 50, 50, 5.7735, 40, 60",
        "uniform, 10, 10, 5.7735, 0, 20",
        "normal, 50, 50, 9.99, 10, 90",
        "normal, 10, 10, 5.397, 0, 20",
        "pareto, 50, 50, 10, 43.07, 171.3",
        "pareto, 10, 10, 10, 3.07, 131.3"
    })
    void shouldSpreadTheDelayAsTheDistributionSays(
            String distribution, int delay, double mean, double deviation, double least, double most) {
        double[] delays =
                delaysMs(constant(Map.of("delay", delay + "ms", "jitter", "10ms", "distribution", distribution)));
        double sampleMean = Arrays.stream(delays).average().orElseThrow();
        double variance = Arrays.stream(delays)
                .map(x -> (x - sampleMean) * (x - sampleMean))
                .average()
                .orElseThrow();
        assertEquals(mean, sampleMean, 0.1);
        assertEquals(deviation, Math.sqrt(variance), 0.1);
        assertTrue(Arrays.stream(delays).min().orElseThrow() >= least - 0.01);
        assertTrue(Arrays.stream(delays).max().orElseThrow() <= most + 0.01);
    }

    @Property(tries = 40, seed = "7")
    void shouldLoseTheShareAskedForHoweverCorrelated(
            @ForAll @DoubleRange(min = 0.01, max = 0.5) double loss,
            @ForAll @DoubleRange(min = 0, max = 0.8) double correlation,
            @ForAll @IntRange(max = 1000) int seed) {
        LinkModel model = model(
                new ConstantModelFactory(),
                seed,
                Map.of("loss", String.format("%.6f", loss), "loss-correlation", String.format("%.6f", correlation)));
        boolean[] lost = lost(model, FRAMES);
        double error = 6 * Math.sqrt(loss * (1 - loss) * (1 + correlation) / (1 - correlation) / FRAMES);
        assertEquals(loss, share(lost), error);
        assertEquals(1 / ((1 - correlation) * (1 - loss)), meanRun(lost), 0.1 * meanRun(lost));
    }

    @Property(tries = 40, seed = "8")
    void shouldLoseInBurstsAsGilbertAndElliottSay(
            @ForAll @DoubleRange(min = 0.01, max = 0.2) double p,
            @ForAll @DoubleRange(min = 0.1, max = 0.9) double r,
            @ForAll @DoubleRange(min = 0, max = 0.5) double h,
            @ForAll @DoubleRange(min = 0.9, max = 1) double k) {
        LinkModel model = model(
                new GilbertElliottModelFactory(),
                3,
                Map.of(
                        "p", String.format("%.6f", p),
                        "r", String.format("%.6f", r),
                        "h", String.format("%.6f", h),
                        "k", String.format("%.6f", k)));
        assertEquals((p * (1 - h) + r * (1 - k)) / (p + r), share(lost(model, FRAMES)), 0.02);
    }

    @Test
    void shouldMakeBurstsOfTheLengthAskedFor() {
        boolean[] lost = lost(model(new GilbertElliottModelFactory(), 3, Map.of("p", "1%", "r", "20%")), FRAMES);
        assertEquals(0.01 / 0.21, share(lost), 0.003);
        assertEquals(5, meanRun(lost), 0.4);
    }

    @Test
    void shouldBeIndependentLossWhenRIsLeftOut() {
        boolean[] lost = lost(model(new GilbertElliottModelFactory(), 3, Map.of("p", "10%")), FRAMES);
        assertEquals(0.1, share(lost), 0.003);
        assertEquals(1 / 0.9, meanRun(lost), 0.02);
    }

    @Test
    void shouldDuplicateCorruptAndReorderTheSharesAskedFor() {
        LinkModel model = constant(Map.of("delay", "10ms", "duplicate", "10%", "corrupt", "5%", "reorder", "25%"));
        int copies = 0;
        int corrupted = 0;
        int overtaking = 0;
        long bits = 0;
        for (int i = 0; i < FRAMES; i++) {
            overtaking += model.arriveNs(FRAME, 0) == 0 ? 1 : 0;
            int bit = model.corruptBit(FRAME);
            assertTrue(bit >= -1 && bit < 1514 * 8);
            corrupted += bit >= 0 ? 1 : 0;
            bits += Math.max(0, bit);
            copies += model.duplicateNs(FRAME, 0, 1) == 10_000_000 ? 1 : 0;
            assertEquals(LinkModel.NEVER, model.duplicateNs(FRAME, 0, 2));
        }
        assertEquals(0.25, (double) overtaking / FRAMES, 0.005);
        assertEquals(0.05, (double) corrupted / FRAMES, 0.003);
        assertEquals(0.1, (double) copies / FRAMES, 0.004);
        assertEquals(1514 * 4, (double) bits / corrupted, 100);
        assertTrue(model.reorders());
        assertFalse(constant(Map.of("delay", "10ms", "jitter", "10ms")).reorders());
    }

    @Test
    void shouldNotShiftOtherDecisionsWhenOneParameterChanges() {
        LinkModel plain = constant(Map.of("delay", "10ms", "loss", "20%"));
        LinkModel more = constant(Map.of("delay", "10ms", "loss", "20%", "jitter", "5ms", "duplicate", "50%"));
        LinkModel late = constant(Map.of("delay", "10ms"));
        Options withLoss = Options.of(new ConstantModelFactory().options(), Map.of("delay", "10ms", "loss", "20%"));
        for (int i = 0; i < 10_000; i++) {
            if (i == 5_000) {
                late.change(withLoss, 0);
            }
            boolean lost = plain.arriveNs(FRAME, 0) == LinkModel.NEVER;
            assertEquals(lost, more.arriveNs(FRAME, 0) == LinkModel.NEVER);
            boolean lateLost = late.arriveNs(FRAME, 0) == LinkModel.NEVER;
            assertEquals(i >= 5_000 && lost, lateLost);
        }
    }

    @ParameterizedTest
    @CsvSource({"exponential", "periodic"})
    void shouldBeOnForTheShareOfTimeAskedFor(String times) {
        LinkModel model = model(new OnOffModelFactory(), 5, Map.of("on", "300ms", "off", "100ms", "times", times));
        int lost = 0;
        for (int i = 0; i < 100_000; i++) {
            lost += model.arriveNs(FRAME, i * 37_000_000L) == LinkModel.NEVER ? 1 : 0;
        }
        assertEquals(0.25, lost / 100_000.0, 0.01);
    }

    @Test
    void shouldBeOnAndOffByTurns() {
        LinkModel model = model(
                new OnOffModelFactory(),
                5,
                Map.of("on", "3ms", "off", "2ms", "times", "periodic", "while-off", "wait", "bandwidth", "8Mbit/s"));
        assertEquals(2_000_000, model.serveNs(FRAME, 2_000_000));
        assertEquals(5_000_000, model.serveNs(FRAME, 3_000_000));
        assertEquals(5_000_000, model.serveNs(FRAME, 4_999_999));
        assertEquals(1_000_000, model.departNs(FRAME, 1000, 0));
        assertEquals(6_000_000, model.departNs(FRAME, 2000, 2_000_000));
        assertEquals(12_000_000, model.departNs(FRAME, 6000, 2_000_000));
    }

    @Test
    void shouldAnswerTheSameAboutATimeWhateverWasAskedBefore() {
        Map<String, String> options = Map.of("on", "300ms", "off", "100ms");
        LinkModel often = model(new OnOffModelFactory(), 5, options);
        for (long ns = 0; ns < 3_000_000_000_000L; ns += 977_000_000L) {
            LinkModel fresh = model(new OnOffModelFactory(), 5, options);
            assertEquals(fresh.arriveNs(FRAME, ns), often.arriveNs(FRAME, ns));
        }
    }
}
