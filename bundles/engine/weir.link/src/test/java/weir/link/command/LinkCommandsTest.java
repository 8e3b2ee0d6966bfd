package weir.link.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import weir.api.Progress;
import weir.api.WeirException;
import weir.api.field.Described;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkModelContext;
import weir.api.link.LinkModelFactory;
import weir.api.link.LinkModels;
import weir.api.link.LinkState;
import weir.api.link.LinkStats;
import weir.api.network.Emulation;
import weir.api.network.Network;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;
import weir.api.topology.LinkEnd;
import weir.api.topology.LinkSpec;
import weir.api.topology.Mechanism;
import weir.api.topology.Topology;
import weir.command.Answer;
import weir.command.Invocation;
import weir.command.Json;
import weir.link.certify.Certificate;
import weir.link.certify.Figure;
import weir.link.settings.LinkChanges;
import weir.link.settings.ModelCatalog;

class LinkCommandsTest {
    private final List<String> calls = new ArrayList<>();
    private Optional<Network> network = Optional.of(networkOf(new FakeLink()));
    private final ModelCatalog catalog = new ModelCatalog();
    private final LinkCommands commands =
            new LinkCommands(new FakeEmulation(), new LinkChanges(catalog), this::certified);
    private boolean passes = true;

    private Certificate certified(Network from, String link, Duration duration, Progress progress) {
        calls.add("certify " + link + " " + duration);
        Figure figure = new Figure("loss", "%", 0.0, passes ? 0.0 : 9.0, 0.0, "");
        Certificate.Way way = new Certificate.Way("constant", "droptail", 9, 0, "", List.of(figure));
        return new Certificate(link, "relay", 42, duration.toSeconds(), way, way);
    }

    /** Of a session these commands ask for the caller's folder only. */
    private static Invocation call() {
        Object session = Proxy.newProxyInstance(
                Invocation.Session.class.getClassLoader(),
                new Class<?>[] {Invocation.Session.class},
                (proxy, method, args) -> {
                    assertEquals("folder", method.getName());
                    return Path.of("/caller");
                });
        return new Invocation((Invocation.Session) session);
    }

    /** Of a network these commands look at nothing but the links. */
    private static Network networkOf(EmulatedLink link) {
        return (Network) Proxy.newProxyInstance(
                Network.class.getClassLoader(), new Class<?>[] {Network.class}, (proxy, method, args) -> {
                    assertEquals("links", method.getName());
                    return Map.of("s1-s2", link);
                });
    }

    private final class FakeEmulation implements Emulation {
        @Override
        public Network up(Topology topology, String runtime, Path workDir, Progress progress) {
            throw new AssertionError("no command brings a network up");
        }

        @Override
        public Optional<Network> network() {
            return network;
        }
    }

    private final class FakeLink implements EmulatedLink {
        @Override
        public LinkSpec spec() {
            LinkEnd a = new LinkEnd("s1", "s1-eth2", List.of());
            LinkEnd b = new LinkEnd("s2", "s2-eth2", List.of());
            return new LinkSpec("s1-s2", a, b, Mechanism.RELAY, Map.of(), Map.of());
        }

        @Override
        public LinkState state(Direction direction) {
            Map<String, String> parameters = Map.of("loss", "1pct");
            return new LinkState("constant", "droptail", parameters, 10_000_000, 10_000_000, 50_000, true);
        }

        @Override
        public LinkStats stats(Direction direction) {
            return new LinkStats(9, 7, 7000, 0, 0, 0, Map.of("queue", 2L, "loss", 0L), 1, 1514, 3028, 5100, -1);
        }

        @Override
        public long change(Set<Direction> directions, Map<String, String> changes) {
            calls.add(directions + " " + changes);
            return 42;
        }

        @Override
        public void setUp(boolean up) {
            calls.add(up ? "up" : "down");
        }

        @Override
        public void close() {
            throw new AssertionError("no command closes a link");
        }
    }

    @Test
    void shouldSetBothDirectionsOrOne() throws Exception {
        String json =
                Json.line(commands.set(call(), "s1-s2", List.of("loss=1pct")).json());
        commands.set(call(), "s1-s2", List.of("reverse", "bandwidth=3Mbit/s", "delay=60ms"));
        assertEquals(List.of("[forward, reverse] {loss=1pct}", "[reverse] {bandwidth=3Mbit/s, delay=60ms}"), calls);
        assertTrue(json.contains("\"epochNs\":42"), json);
    }

    @Test
    void shouldSetAModelWithItsOptions() throws Exception {
        commands.model(call(), "s1-s2", "constant", List.of("delay=1ms"));
        commands.model(call(), "s1-s2", "constant", null);
        assertEquals(
                List.of("[forward, reverse] {delay=1ms, model=constant}", "[forward, reverse] {model=constant}"),
                calls);
    }

    @Test
    void shouldFindFilesFromTheCallersFolder() throws Exception {
        catalog.bindModel(new FileModelFactory());
        commands.model(call(), "s1-s2", "replay", List.of("file=traces/x"));
        commands.set(call(), "s1-s2", List.of("forward", "model=replay", "file=steady"));
        assertEquals("[forward, reverse] {file=/caller/traces/x, model=replay}", calls.get(0));
        assertEquals("[forward] {model=replay, file=steady}", calls.get(1));
    }

    /** Knows a model that loses 1 % of the frames if nobody says anything else. */
    private static final class LossyModelFactory implements LinkModelFactory {
        @Override
        public String name() {
            return "constant";
        }

        @Override
        public String description() {
            return "loses frames";
        }

        @Override
        public List<OptionSpec> options() {
            return List.of(
                    OptionSpec.of("loss", OptionType.RATIO, "lost frames").withDefault("1%"));
        }

        @Override
        public LinkModels create(LinkModelContext context) {
            throw new AssertionError("no command makes a model");
        }
    }

    private static final class FileModelFactory implements LinkModelFactory {
        @Override
        public String name() {
            return "replay";
        }

        @Override
        public String description() {
            return "replays a file";
        }

        @Override
        public List<OptionSpec> options() {
            return List.of(OptionSpec.file("file", "what is replayed", null, "steady"));
        }

        @Override
        public LinkModels create(LinkModelContext context) {
            throw new AssertionError("no command makes a model");
        }
    }

    @Test
    void shouldRefuseWhatIsNoChange() {
        for (List<String> words : List.of(
                List.of("forward"),
                List.of("sideways"),
                List.of("=1ms"),
                List.of("loss=0", "loss=1"),
                List.of("loss=0", "x"))) {
            assertThrows(IllegalArgumentException.class, () -> commands.set(call(), "s1-s2", words), words.toString());
        }
        assertEquals(List.of(), calls);
    }

    @Test
    void shouldNameTheNearestWhenALinkIsUnknown() {
        Exception wrong = assertThrows(NoSuchElementException.class, () -> commands.up(null, "s1-s3"));
        assertEquals("unknown link 's1-s3'; did you mean 's1-s2'? known: s1-s2", wrong.getMessage());
        network = Optional.empty();
        assertThrows(WeirException.class, () -> commands.down(null, "s1-s2"));
    }

    @Test
    void shouldFailWhenTheLinkDoesNotDoWhatItIsSetTo() throws Exception {
        assertEquals(0, commands.certify(call(), "s1-s2", "3s").status());
        passes = false;
        Answer failed = commands.certify(call(), "s1-s2", "3s");
        assertEquals(1, failed.status());
        assertTrue(failed.text().get().contains("link s1-s2 does not do what it is set to"));
        assertEquals(List.of("certify s1-s2 PT3S", "certify s1-s2 PT3S"), calls);
        assertThrows(NoSuchElementException.class, () -> commands.certify(call(), "s1", "3s"));
        assertThrows(IllegalArgumentException.class, () -> commands.certify(call(), "s1-s2", "3"));
    }

    @Test
    void shouldWriteNullWhereNobodyHasCounted() {
        LinkStats stats = new LinkStats(1, 1, 60, LinkStats.UNKNOWN, 0, 0, Map.of(), 0, 0, LinkStats.UNKNOWN, -1, -1);
        Described<LinkStats> described = LinkStats.FIELDS.of(stats);
        assertEquals(null, described.get("queuePeakBytes"));
        assertEquals(null, described.get("duplicated"));
        assertEquals(0L, described.get("corrupted"));
    }

    @Test
    void shouldTakeTheCarrierAwayAndGiveItBack() throws Exception {
        commands.down(null, "s1-s2");
        commands.up(null, "s1-s2");
        assertEquals(List.of("down", "up"), calls);
    }

    @Test
    void shouldShowUnitsWithEveryNumber() throws Exception {
        String states = commands.list(null, false).text().get();
        assertTrue(states.contains("10Mbit/s   10ms  50000 B = 33 pkt = 40.0 ms  loss=1pct"), states);
        String stats = commands.stats(null, "s1-s2", false).text().get();
        assertTrue(stats.contains("9 pkt"), stats);
        assertTrue(stats.contains("2 pkt (queue 2)"), stats);
        assertTrue(stats.contains("5.1 us    -"), stats);
    }

    @Test
    void shouldShowWhatDiffersFromDefaultsAndEverythingWhenAsked() throws Exception {
        catalog.bindModel(new LossyModelFactory());
        String brief = commands.list(null, false).text().get();
        assertFalse(brief.contains("loss"), brief);
        String all = commands.list(null, true).text().get();
        assertTrue(all.contains("loss=1pct"), all);
    }

    @Test
    void shouldWriteNullWhereThereIsNoSample() throws Exception {
        String json = Json.line(commands.stats(null, null, false).json());
        assertTrue(json.contains("\"latenessP50Us\":5.1,\"latenessP99Us\":null"), json);
    }
}
