package weir.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    private static final Benchmark BENCHMARK =
            new Benchmark("bench/test", "Measures nothing.", Map.of("goodput", "a part", "delay", "another"));

    private Arguments seen;

    @Test
    void shouldMeasureEverythingFiveTimesWhenNothingIsSaid() {
        assertEquals(0, run());
        assertEquals(5, seen.rounds());
        assertTrue(seen.wants("goodput") && seen.wants("delay"));
        assertEquals(3_000_000_000L, seen.ns(3));
    }

    @Test
    void shouldDoAsItIsTold() {
        assertEquals(0, run("--rounds", "3", "delay", "--json"));
        assertEquals(3, seen.rounds());
        assertTrue(seen.wants("delay"));
        assertFalse(seen.wants("goodput"));
        assertEquals(0, run("--quick"));
        assertEquals(1, seen.rounds());
        assertEquals(1_020_000_000L, seen.ns(3));
    }

    @Test
    void shouldRefuseWhatItDoesNotKnow() {
        for (String[] words : List.of(
                new String[] {"--fast"},
                new String[] {"--rounds"},
                new String[] {"--rounds", "0"},
                new String[] {"--rounds", "many"},
                new String[] {"speed"})) {
            assertEquals(2, run(words), String.join(" ", words));
        }
    }

    @Test
    void shouldFailWhenItCannotMeasure() {
        assertEquals(1, BENCHMARK.run(new String[0], (arguments, results) -> {
            throw new IllegalStateException("no such machine");
        }));
    }

    @Test
    void shouldTellItsParts() {
        String help = BENCHMARK
                .line(new Arguments(BENCHMARK, (arguments, results) -> {}))
                .getUsageMessage();
        assertTrue(help.startsWith("Usage: bench/test"), help);
        assertTrue(help.contains("  goodput  a part\n"), help);
    }

    private int run(String... words) {
        seen = null;
        return BENCHMARK.run(words, (arguments, results) -> seen = arguments);
    }
}
