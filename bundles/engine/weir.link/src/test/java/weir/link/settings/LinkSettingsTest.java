package weir.link.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.api.link.Direction;
import weir.api.topology.LinkEnd;
import weir.api.topology.LinkSpec;
import weir.api.topology.Mechanism;
import weir.api.unit.QueueLimit;
import weir.link.FixedModels;

class LinkSettingsTest {
    private static final EnumSet<Direction> BOTH = EnumSet.allOf(Direction.class);
    private final ModelCatalog catalog = new ModelCatalog();

    private LinkSettings settings(Map<String, String> forward, Map<String, String> reverse) {
        LinkEnd a = new LinkEnd("a", "a-eth0", List.of());
        LinkEnd b = new LinkEnd("b", "b-eth0", List.of());
        return LinkSettings.of(catalog, new LinkSpec("a-b", a, b, Mechanism.RELAY, forward, reverse));
    }

    @Test
    void shouldSizeTheQueueByBandwidthAndBothDelays() {
        LinkSettings settings = settings(
                Map.of("bandwidth", "10Mbit/s", "delay", "10ms"), Map.of("bandwidth", "1Mbit/s", "delay", "30ms"));
        assertEquals(QueueLimit.ofBytes(100_000), settings.limit(Direction.FORWARD));
        assertEquals(QueueLimit.ofBytes(32 * 1514), settings.limit(Direction.REVERSE));
    }

    @Test
    void shouldLetAQueueHoldTenMilliseconds() {
        LinkSettings settings = settings(Map.of("bandwidth", "1Gbit/s"), Map.of("bandwidth", "1Gbit/s"));
        assertEquals(QueueLimit.ofBytes(1_250_000), settings.limit(Direction.FORWARD));
    }

    @Test
    void shouldSizeTheQueueAnewUnlessItWasGiven() {
        LinkSettings settings = settings(Map.of("queue", "100pkt"), Map.of())
                .with(catalog, BOTH, Map.of("bandwidth", "100Mbit/s", "delay", "10ms"));
        assertEquals(QueueLimit.ofPackets(100), settings.limit(Direction.FORWARD));
        assertEquals(151_400, settings.limitBytes(Direction.FORWARD));
        assertEquals(QueueLimit.ofBytes(500_000), settings.limit(Direction.REVERSE));
    }

    @Test
    void shouldTurnATimeIntoBytes() {
        assertEquals(
                50_000,
                settings(Map.of("bandwidth", "10Mbit/s", "queue", "40ms"), Map.of())
                        .limitBytes(Direction.FORWARD));
    }

    @Test
    void shouldNameTheNearestWhenAnOptionIsUnknown() {
        Exception wrong =
                assertThrows(IllegalArgumentException.class, () -> settings(Map.of("dealy", "1ms"), Map.of()));
        assertTrue(wrong.getMessage().contains("did you mean 'delay'"), wrong.getMessage());
        assertTrue(wrong.getMessage().contains("queue"), wrong.getMessage());
    }

    @Test
    void shouldNameWhatThereIsWhenAModelOrDisciplineIsUnknown() {
        catalog.bindModel(new FixedModels(0));
        Exception wrong =
                assertThrows(IllegalArgumentException.class, () -> settings(Map.of("model", "fixd"), Map.of()));
        assertTrue(wrong.getMessage().contains("did you mean 'fixed'"), wrong.getMessage());
        assertThrows(IllegalArgumentException.class, () -> settings(Map.of("discipline", "nosuch"), Map.of()));
    }

    @Test
    void shouldKeepWhatTheNewModelKnowsWhenTheModelChanges() {
        catalog.bindModel(new FixedModels(0));
        LinkSettings settings = settings(Map.of("bandwidth", "10Mbit/s", "delay", "1ms", "queue", "9pkt"), Map.of())
                .with(catalog, BOTH, Map.of("model", "fixed"));
        assertEquals(
                Map.of("bandwidth", "10Mbit/s", "queue", "9pkt"),
                settings.forward().parameters());
        assertThrows(IllegalArgumentException.class, () -> settings.with(catalog, BOTH, Map.of("delay", "1ms")));
    }

    @Test
    void shouldTakeBackWhatWasSet() {
        LinkSettings settings = settings(Map.of("bandwidth", "10Mbit/s", "delay", "10ms", "queue", "9pkt"), Map.of())
                .with(
                        catalog,
                        EnumSet.of(Direction.FORWARD),
                        Map.of("bandwidth", "unlimited", "delay", "default", "queue", "default"));
        assertEquals(Map.of(), settings.forward().parameters());
        assertEquals(QueueLimit.ofBytes(32 * 1514), settings.limit(Direction.FORWARD));
        assertThrows(IllegalArgumentException.class, () -> settings.with(catalog, BOTH, Map.of("delay", "unlimited")));
        assertThrows(IllegalArgumentException.class, () -> settings.with(catalog, BOTH, Map.of("dealy", "default")));
    }

    @Test
    void shouldSizeTheQueueByWhatTheModelsSayOfThemselves() {
        LinkSettings settings = settings(Map.of("delay", "10ms"), Map.of())
                .expecting(Map.of(
                        Direction.FORWARD,
                        new LinkExpectation(12_000_000, 0),
                        Direction.REVERSE,
                        new LinkExpectation(0, 40_000_000)));
        assertEquals(QueueLimit.ofBytes(150_000), settings.limit(Direction.FORWARD));
        assertEquals(QueueLimit.ofBytes(32 * 1514), settings.limit(Direction.REVERSE));
    }

    @Test
    void shouldGoOnBeingSetWhileItsModelIsNotThere() {
        FixedModels factory = new FixedModels(0);
        catalog.bindModel(factory);
        LinkSettings settings = settings(Map.of("model", "fixed"), Map.of());
        catalog.unbindModel(factory);
        LinkSettings changed = settings.with(catalog, EnumSet.of(Direction.FORWARD), Map.of("bandwidth", "5Mbit/s"));
        assertEquals(5_000_000, changed.standInModel(Direction.FORWARD).bandwidthBps());
        assertEquals(0, changed.reverse().bandwidthBps());
    }
}
