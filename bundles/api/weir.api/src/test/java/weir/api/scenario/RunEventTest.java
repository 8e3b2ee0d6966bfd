package weir.api.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import weir.api.analysis.Figure;

class RunEventTest {
    private static RunEvent linkSet(long epochNs) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("link", "s1-s2");
        details.put("bandwidthBps", 3_000_000L);
        details.put("delayNs", 60_000_000L);
        details.put("loss", 0.01);
        return new RunEvent(epochNs, "link-set", details);
    }

    private static Map<String, Object> certified(boolean passed) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("link", "s1-s2");
        details.put("passed", passed);
        return details;
    }

    @Test
    void shouldNameUnitsWhenLabelled() {
        assertEquals(
                "link-set s1-s2 bandwidth 3Mbit/s, delay 60ms, loss 0.01",
                linkSet(1).label());
        assertEquals("link-certified s1-s2 passed", new RunEvent(1, "link-certified", certified(true)).label());
        assertEquals("link-certified s1-s2 not passed", new RunEvent(1, "link-certified", certified(false)).label());
        assertEquals("clock-step", new RunEvent(1, "clock-step", Map.of()).label());
    }

    @Test
    void shouldTellOnlyWhatWasChangedWhenItIsKnown() {
        Map<String, Object> details = new LinkedHashMap<>(linkSet(1).details());
        details.put("direction", "reverse");
        details.put(RunEvent.CHANGED, new TreeMap<>(Map.of("loss", "1%", "jitter", "2ms", "discipline", "codel")));
        assertEquals(
                "link-set s1-s2 reverse discipline codel, jitter 2ms, loss 1%",
                new RunEvent(1, "link-set", details).label());
    }

    @Test
    void shouldMarkLinkChangesOnlyWhenEventsAreAddedToATimeSeries() {
        Figure.TimeSeries figure = new Figure.TimeSeries(
                        "d",
                        "d",
                        new Figure.Axis("time", "s"),
                        new Figure.Axis("delay", "ms"),
                        1_000_000_000L,
                        List.of(),
                        List.of())
                .withEvents(List.of(linkSet(3_500_000_000L), new RunEvent(1, "player-start", Map.of())));
        assertEquals(1, figure.markers().size());
        assertEquals(2.5, figure.markers().get(0).x());
    }
}
