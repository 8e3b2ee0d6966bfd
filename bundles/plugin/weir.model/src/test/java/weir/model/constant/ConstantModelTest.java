package weir.model.constant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import weir.api.WeirException;
import weir.api.link.LinkModel;
import weir.api.link.LinkModelContext;
import weir.api.link.LinkModels;
import weir.api.option.Options;

class ConstantModelTest {
    private final ConstantModelFactory factory = new ConstantModelFactory();

    private Options options(Map<String, String> given) {
        return Options.of(factory.options(), given);
    }

    private LinkModels models(Map<String, String> forward, Map<String, String> reverse) {
        try {
            return factory.create(new LinkModelContext("s1-s2", 0, 7, options(forward), options(reverse)));
        } catch (WeirException e) {
            throw new AssertionError(e);
        }
    }

    private LinkModel model(Map<String, String> given) {
        return models(given, Map.of()).forward();
    }

    @Test
    void shouldServeAtTheBandwidthAndPropagateForTheDelay() {
        LinkModel model = model(Map.of("bandwidth", "10Mbit/s", "delay", "10ms"));
        assertEquals(100 + 1_211_200, model.departNs(null, 1514, 100));
        assertEquals(10_000_005, model.arriveNs(null, 5));
    }

    @Test
    void shouldPassAtOnceByDefault() {
        LinkModel model = models(Map.of("bandwidth", "1bit/s"), Map.of()).reverse();
        assertEquals(5, model.departNs(null, 1514, 5));
        assertEquals(5, model.arriveNs(null, 5));
    }

    @Property
    void shouldNeverServeFasterThanTheBandwidth(
            @ForAll @IntRange(min = 1, max = 65_536) int bytes,
            @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long bandwidthBps) {
        long ns = model(Map.of("bandwidth", bandwidthBps + "bit/s")).departNs(null, bytes, 0);
        double exactNs = bytes * 8e9 / bandwidthBps;
        assertTrue(ns >= Math.floor(exactNs) && ns <= exactNs * (1 + 1e-12) + 1, ns + " ns for " + exactNs);
    }

    @Test
    void shouldLoseTheGivenShareInTheSameWayForTheSameSeed() {
        LinkModel model = model(Map.of("loss", "10%"));
        LinkModel same = model(Map.of("loss", "10%"));
        int lost = 0;
        for (int i = 0; i < 10_000; i++) {
            long arriveNs = model.arriveNs(null, i);
            assertEquals(arriveNs, same.arriveNs(null, i));
            lost += arriveNs == LinkModel.NEVER ? 1 : 0;
        }
        assertTrue(lost > 850 && lost < 1150, lost + " of 10000 were lost");
    }

    @Test
    void shouldLoseDifferentlyBothWays() {
        LinkModels models = models(Map.of("loss", "50%"), Map.of("loss", "50%"));
        assertTrue(IntStream.range(0, 64)
                .anyMatch(i ->
                        models.forward().arriveNs(null, i) != models.reverse().arriveNs(null, i)));
    }

    @Test
    void shouldLoseEverythingAtOneHundredPercent() {
        LinkModel model = model(Map.of("loss", "1"));
        assertTrue(IntStream.range(0, 1000).allMatch(i -> model.arriveNs(null, i) == LinkModel.NEVER));
    }

    @Test
    void shouldTakeNewParameters() {
        LinkModel model = model(Map.of("bandwidth", "10Mbit/s", "delay", "10ms"));
        assertTrue(model.change(options(Map.of("bandwidth", "5Mbit/s", "delay", "1ms")), 0));
        assertEquals(2_422_400, model.departNs(null, 1514, 0));
        assertEquals(1_000_000, model.arriveNs(null, 0));
    }

    @Test
    void shouldRefuseADelayAboveAMinute() {
        model(Map.of("delay", "1min"));
        Exception wrong = assertThrows(IllegalArgumentException.class, () -> models(Map.of(), Map.of("delay", "61s")));
        assertEquals("delay 61s is outside 0 s to 1 min; write for example delay=60ms", wrong.getMessage());
    }
}
