package weir.web.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinkRatesTest {
    private static final long S = 1_000_000_000L;

    private final LinkRates rates = new LinkRates();

    @Test
    void shouldTellNoRateBeforeTimeHasPassed() {
        assertNull(forward(0, 0, 5 * S).get("deliveredBps"));
        assertNull(forward(1_500, 1, 5 * S).get("deliveredBps"));
    }

    @Test
    void shouldTellWhatTheTimeBetweenSawHoweverLongItWas() {
        forward(0, 0, 5 * S);
        assertEquals(8_000.0, forward(1_000, 3, 6 * S).get("deliveredBps"));
        Map<?, ?> later = forward(5_000, 7, 8 * S);
        assertEquals(16_000.0, later.get("deliveredBps"));
        assertEquals(2.0, later.get("droppedPerS"));
    }

    @Test
    void shouldTellNoRateOfALinkThatBeganAnew() {
        forward(9_000, 0, 5 * S);
        assertNull(forward(1_000, 0, 6 * S).get("deliveredBps"));
    }

    private Map<?, ?> forward(long deliveredBytes, long dropped, long epochNs) {
        Map<String, Object> way =
                Map.of("stats", Map.of("deliveredBytes", deliveredBytes, "dropped", dropped), "bandwidthBps", 0L);
        Map<String, Object> link = Map.of("name", "s1-s2", "up", true, "forward", way, "reverse", way);
        List<?> rows = (List<?>) rates.describe(List.of(link), epochNs).get("links");
        return (Map<?, ?>) ((Map<?, ?>) rows.get(0)).get("forward");
    }
}
