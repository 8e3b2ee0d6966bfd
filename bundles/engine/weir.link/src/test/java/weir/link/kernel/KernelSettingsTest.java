package weir.link.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import weir.api.Check;
import weir.api.WeirException;
import weir.api.link.Direction;
import weir.api.link.LinkModelContext;
import weir.api.link.LinkModelFactory;
import weir.api.link.LinkModels;
import weir.api.link.QueueDiscipline;
import weir.api.link.QueueDisciplineFactory;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;
import weir.api.option.Options;
import weir.api.unit.QueueLimit;
import weir.link.kernel.KernelShape.Kind;
import weir.link.kernel.KernelShape.Leaf;
import weir.link.kernel.KernelShape.NetemParameters;
import weir.link.settings.DirectionSettings;
import weir.link.settings.LinkSettings;
import weir.link.settings.ModelCatalog;

class KernelSettingsTest {
    private static final KernelFeatures ALL = new KernelFeatures(true, true, EnumSet.allOf(Kind.class));
    private static final KernelFeatures BARE = new KernelFeatures(true, false, EnumSet.of(Kind.BYTES, Kind.FRAMES));
    private final ModelCatalog catalog = new ModelCatalog();

    private record Model(String name) implements LinkModelFactory {
        @Override
        public String description() {
            return name;
        }

        @Override
        public List<OptionSpec> options() {
            return List.of(
                    OptionSpec.of("bandwidth", OptionType.BANDWIDTH, "rate"),
                    OptionSpec.of("delay", OptionType.DURATION, "delay").withDefault("0ms"),
                    OptionSpec.of("jitter", OptionType.DURATION, "jitter").withDefault("0ms"),
                    OptionSpec.choice("distribution", "of it", "uniform", "uniform", "normal", "odd"),
                    OptionSpec.of("loss", OptionType.RATIO, "loss").withDefault("0%"),
                    OptionSpec.of("reorder", OptionType.RATIO, "reorder").withDefault("0%"),
                    OptionSpec.of("mood", OptionType.TEXT, "of its own").withDefault("good"));
        }

        @Override
        public LinkModels create(LinkModelContext context) {
            throw new AssertionError("the kernel needs no model");
        }
    }

    private record Discipline(String name) implements QueueDisciplineFactory {
        @Override
        public String description() {
            return name;
        }

        @Override
        public List<OptionSpec> options() {
            return name.equals("codel")
                    ? List.of(
                            OptionSpec.of("target", OptionType.DURATION, "aim").withDefault("5ms"),
                            OptionSpec.of("ecn", OptionType.FLAG, "marks").withDefault("false"))
                    : List.of();
        }

        @Override
        public QueueDiscipline create(QueueLimit limit, Options options, long seed) {
            throw new AssertionError("the kernel needs no discipline");
        }
    }

    @BeforeEach
    void plugIns() {
        catalog.bindModel(new Model("constant"));
        catalog.bindModel(new Model("trace"));
        List.of("droptail", "drophead", "codel", "red").forEach(name -> catalog.bindDiscipline(new Discipline(name)));
    }

    private KernelShape shape(KernelFeatures features, boolean repeatable, Map<String, String> written)
            throws WeirException {
        DirectionSettings direction = DirectionSettings.of(catalog, written);
        return new KernelSettings(new LinkSettings(direction, direction), features)
                .shape(Direction.FORWARD, repeatable);
    }

    private String refusal(KernelFeatures features, Map<String, String> written) {
        return assertThrows(WeirException.class, () -> shape(features, true, written), written.toString())
                .getMessage();
    }

    @Test
    void shouldTakeRateAndQueueWithTheRelaysDefaults() throws Exception {
        assertEquals(
                new KernelShape(10_000_000, NetemParameters.IDEAL, Leaf.of(Kind.BYTES, 32 * 1514)),
                shape(BARE, true, Map.of("bandwidth", "10Mbit/s")));
        assertEquals(
                50_000,
                shape(ALL, true, Map.of("bandwidth", "10Mbit/s", "delay", "10ms"))
                        .leaf()
                        .limit());
        assertEquals(
                Leaf.of(Kind.FRAMES, 7),
                shape(BARE, true, Map.of("queue", "7pkt")).leaf());
        assertEquals(
                Leaf.of(Kind.BYTES, 125_000),
                shape(BARE, true, Map.of("bandwidth", "10Mbit/s", "queue", "100ms"))
                        .leaf());
    }

    @Test
    void shouldTakeWhatIsRandomOnlyWhenItNeedNotBeRepeated() throws Exception {
        Map<String, String> lossy = Map.of("loss", "1pct", "delay", "5ms", "jitter", "1ms", "distribution", "normal");
        String message = refusal(ALL, lossy);
        assertTrue(message.contains("repeatable=false"), message);
        assertEquals(
                new NetemParameters(5_000_000, 1_000_000, "normal", 0.01, 0, 0, 0),
                shape(ALL, false, lossy).wire());
    }

    @Test
    void shouldSayWhatTheKernelCantDo() {
        assertTrue(refusal(BARE, Map.of("delay", "1ms")).contains("netem"));
        assertTrue(refusal(ALL, Map.of("model", "trace")).contains("model=trace"));
        assertTrue(refusal(ALL, Map.of("discipline", "red")).contains("discipline=red"));
        assertTrue(refusal(ALL, Map.of("mood", "bad")).contains("mood=bad"));
        assertTrue(refusal(BARE, Map.of("discipline", "codel")).contains("sch_codel"));
        assertTrue(refusal(ALL, Map.of("discipline", "codel", "queue", "64KiB")).contains("100pkt"));
        KernelFeatures none = new KernelFeatures(false, false, EnumSet.of(Kind.BYTES));
        assertTrue(refusal(none, Map.of("bandwidth", "1Mbit/s")).contains("CONFIG_NET_SCH_TBF"));
        assertThrows(WeirException.class, () -> shape(ALL, false, Map.of("reorder", "1%")));
        assertThrows(WeirException.class, () -> shape(ALL, false, Map.of("distribution", "normal", "jitter", "1ms")));
        assertThrows(WeirException.class, () -> shape(ALL, false, Map.of("distribution", "odd", "jitter", "1ms")));
    }

    @Test
    void shouldPassADisciplinesOptionsOn() throws Exception {
        assertEquals(
                new Leaf(Kind.CODEL, 32, 7_000_000, 0, true),
                shape(ALL, true, Map.of("discipline", "codel", "target", "7ms", "ecn", "true"))
                        .leaf());
    }

    @Test
    void shouldRefuseChangesThatWouldDropTheQueue() throws Exception {
        KernelShape bytes = shape(ALL, true, Map.of("bandwidth", "1Mbit/s"));
        KernelShape frames = shape(ALL, true, Map.of("bandwidth", "1Mbit/s", "queue", "9pkt"));
        assertThrows(WeirException.class, () -> KernelSettings.checkChange(bytes, frames));
        KernelShape normal = shape(ALL, false, Map.of("delay", "9ms", "jitter", "1ms", "distribution", "normal"));
        assertThrows(WeirException.class, () -> KernelSettings.checkChange(normal, bytes));
        KernelSettings.checkChange(bytes, normal);
    }

    @Test
    void shouldTellTheDoctorWhatIsMissing() {
        Check.Result result = KernelCheck.result(BARE);
        assertEquals(Check.Status.LIMITED, result.status());
        assertTrue(result.detail().contains("lacks delay, jitter, loss (netem)"), result.detail());
        assertEquals(Check.Status.OK, KernelCheck.result(ALL).status());
        assertFalse(KernelCheck.result(ALL).detail().contains("lacks"));
    }
}
