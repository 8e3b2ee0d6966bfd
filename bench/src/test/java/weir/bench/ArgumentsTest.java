package weir.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    private static final List<String> PARTS = List.of("goodput", "delay");

    @Test
    void shouldMeasureEverythingFiveTimesWhenNothingIsSaid() {
        assertEquals(new Arguments(5, false, false, Set.of("goodput", "delay")), parse());
    }

    @Test
    void shouldDoAsItIsTold() {
        assertEquals(new Arguments(3, false, true, Set.of("delay")), parse("--rounds", "3", "delay", "--json"));
        assertEquals(new Arguments(1, true, false, Set.of("goodput", "delay")), parse("--quick"));
    }

    @Test
    void shouldRefuseWhatItDoesNotKnow() {
        for (String[] words : List.of(
                new String[] {"--fast"},
                new String[] {"--rounds"},
                new String[] {"--rounds", "0"},
                new String[] {"--rounds", "many"},
                new String[] {"speed"})) {
            assertThrows(IllegalArgumentException.class, () -> Arguments.parse(words, PARTS), String.join(" ", words));
        }
    }

    private static Arguments parse(String... words) {
        return Arguments.parse(words, PARTS);
    }
}
