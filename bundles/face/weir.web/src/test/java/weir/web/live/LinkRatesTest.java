package weir.web.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.api.link.Direction;
import weir.api.link.LinkCounters;
import weir.api.link.LinkState;
import weir.api.link.LinkStates;
import weir.api.link.LinkStats;
import weir.api.topology.LinkEnd;
import weir.api.topology.LinkSpec;
import weir.api.topology.Mechanism;

class LinkRatesTest {
    private static final long S = 1_000_000_000L;

    private final LinkRates rates = new LinkRates();

    @Test
    void shouldTellNoRateBeforeTimeHasPassed() {
        assertNull(forward(0, 0, 5 * S).deliveredBps());
        assertNull(forward(1_500, 1, 5 * S).deliveredBps());
    }

    @Test
    void shouldTellWhatTheTimeBetweenSawHoweverLongItWas() {
        forward(0, 0, 5 * S);
        assertEquals(8_000.0, forward(1_000, 3, 6 * S).deliveredBps());
        LinkRates.Way later = forward(5_000, 7, 8 * S);
        assertEquals(16_000.0, later.deliveredBps());
        assertEquals(2.0, later.droppedPerS());
    }

    @Test
    void shouldTellNoRateOfALinkThatBeganAnew() {
        forward(9_000, 0, 5 * S);
        assertNull(forward(1_000, 0, 6 * S).deliveredBps());
    }

    private LinkRates.Way forward(long deliveredBytes, long dropped, long epochNs) {
        return rates.rates(List.of(reading("s1-s2", deliveredBytes, dropped)), epochNs)
                .links()
                .get(0)
                .ways()
                .get(Direction.FORWARD);
    }

    /** Of a link without limits, alike in both directions. */
    static LinkReading reading(String name, long deliveredBytes, long dropped) {
        LinkStats stats = new LinkStats(
                9, 9, deliveredBytes, 0, 0, 0, Map.of("queue", dropped), 0, 0, 0, LinkStats.UNKNOWN, LinkStats.UNKNOWN);
        LinkState state = new LinkState("constant", "droptail", Map.of(), 0, 0, 0, true);
        LinkSpec spec = new LinkSpec(
                name,
                new LinkEnd("s1", "s1-eth1", List.of()),
                new LinkEnd("s2", "s2-eth1", List.of()),
                Mechanism.RELAY,
                Map.of(),
                Map.of());
        return new LinkReading(new LinkStates(spec, state, state), new LinkCounters(name, stats, stats));
    }
}
