package weir.web.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import weir.api.link.Direction;

class LinkHistoryTest {
    private static final long S = 1_000_000_000L;

    private final LinkRates rates = new LinkRates();
    private final LinkHistory history = new LinkHistory();

    /** Each second of it a thousand bytes. */
    private void pass(int fromS, int toS, String... links) {
        for (int second = fromS; second < toS; second++) {
            long bytes = 1_000L * second;
            history.take(rates.rates(
                    List.of(links).stream()
                            .map(link -> LinkRatesTest.reading(link, bytes, 0))
                            .toList(),
                    second * S));
        }
    }

    @Test
    void shouldHaveSecondsOfLateAndMeansOfBefore() {
        pass(1, 5_001, "a-b");
        LinkHistory.Past past = history.of("a-b").orElseThrow();
        List<Double> seconds = past.seconds();
        assertEquals(5_000.0, seconds.get(seconds.size() - 1));
        assertEquals(4_999.0, seconds.get(seconds.size() - 2));
        assertEquals(4_401.0, seconds.get(seconds.size() - 600));
        assertEquals(10.0, seconds.get(1) - seconds.get(0));
        assertTrue(seconds.get(0) < 5_000 - 3_500, seconds.get(0) + " s");
        List<Double> rate = past.columns().get(Direction.FORWARD).get("bps");
        assertEquals(seconds.size(), rate.size());
        assertEquals(8_000.0, rate.get(0));
        assertEquals(8_000.0, rate.get(rate.size() - 1));
        assertNull(past.columns().get(Direction.REVERSE).get("limit").get(0));
    }

    @Test
    void shouldForgetALinkThatIsNoMoreAndAllBeforeAnotherNetwork() {
        pass(1, 3, "a-b", "b-c");
        pass(3, 5, "a-b");
        assertEquals(List.of("a-b"), history.links());
        assertTrue(history.of("b-c").isEmpty());
        history.clear();
        assertTrue(history.of("a-b").isEmpty());
    }

    @Test
    void shouldKeepSoManyLinksAndNoMore() {
        String[] links = new String[LinkHistory.MOST_LINKS + 1];
        for (int i = 0; i < links.length; i++) {
            links[i] = "link-" + i;
        }
        pass(1, 2, links);
        assertEquals(LinkHistory.MOST_LINKS, history.links().size());
    }
}
