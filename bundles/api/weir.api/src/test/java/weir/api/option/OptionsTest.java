package weir.api.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionsTest {
    private static final List<OptionSpec> SPECS = List.of(
            OptionSpec.of("bandwidth", OptionType.BANDWIDTH, "rate"),
            OptionSpec.of("delay", OptionType.DURATION, "delay").withDefault("0ms"),
            OptionSpec.choice("distribution", "shape", "normal", "normal", "uniform"));

    @Test
    void shouldFillInDefaults() {
        Options options = Options.of(SPECS, Map.of());
        assertEquals(Optional.of(Duration.ZERO), options.duration("delay"));
        assertEquals(Optional.of("normal"), options.text("distribution"));
        assertEquals(Optional.empty(), options.bandwidth("bandwidth"));
    }

    @Test
    void shouldNameTheNearestKeyWhenOneIsUnknown() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> Options.of(SPECS, Map.of("dealy", "1ms")));
        assertTrue(e.getMessage().contains("did you mean 'delay'"), e.getMessage());
    }

    @Test
    void shouldNameOptionAndChoicesWhenAValueIsWrong() {
        Exception unit = assertThrows(IllegalArgumentException.class, () -> Options.of(SPECS, Map.of("delay", "10")));
        assertTrue(unit.getMessage().startsWith("delay: "), unit.getMessage());
        Exception choice =
                assertThrows(IllegalArgumentException.class, () -> Options.of(SPECS, Map.of("distribution", "flat")));
        assertTrue(choice.getMessage().contains("normal, uniform"), choice.getMessage());
    }

    @Test
    void shouldKeepOtherValuesWhenOneIsGivenAnew() {
        Options options = Options.of(SPECS, Map.of("bandwidth", "1Mbit/s", "delay", "3ms"))
                .with(Map.of("delay", "4ms"));
        assertEquals(Optional.of(Duration.ofMillis(4)), options.duration("delay"));
        assertEquals(1_000_000, options.bandwidth("bandwidth").orElseThrow().bitsPerSecond());
    }

    @Test
    void shouldSuggestNothingForAWordThatResemblesNone() {
        assertEquals(Optional.empty(), Suggestion.nearest("xyzzy", List.of("delay", "loss")));
        assertEquals(Optional.of("server"), Suggestion.nearest("sever", List.of("server", "client")));
    }
}
