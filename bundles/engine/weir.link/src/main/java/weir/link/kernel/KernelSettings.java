package weir.link.kernel;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import weir.api.WeirException;
import weir.api.link.Direction;
import weir.api.option.OptionSpec;
import weir.api.option.Options;
import weir.api.unit.QueueLimit;
import weir.api.unit.Ratio;
import weir.link.kernel.KernelShape.Kind;
import weir.link.kernel.KernelShape.Leaf;
import weir.link.kernel.KernelShape.NetemParameters;
import weir.link.settings.DirectionSettings;
import weir.link.settings.LinkSettings;
import weir.link.settings.QueueSizing;

/** Says in the kernel's terms how a direction is set, or why the kernel can't do it. Immutable. */
record KernelSettings(LinkSettings settings, KernelFeatures features) {
    private static final String JITTER = "jitter";
    private static final String DISTRIBUTION = "distribution";
    private static final String LOSS = "loss";
    private static final String DUPLICATE = "duplicate";
    private static final String CORRUPT = "corrupt";
    private static final String REORDER = "reorder";
    private static final List<String> MODEL_OPTIONS = List.of(
            DirectionSettings.BANDWIDTH,
            DirectionSettings.DELAY,
            JITTER,
            DISTRIBUTION,
            LOSS,
            DUPLICATE,
            CORRUPT,
            REORDER);
    private static final List<String> DISTRIBUTIONS = List.of("uniform", "normal", "pareto");
    /** tc rounds to its clock's ticks, and takes what becomes 0 for nothing said. */
    private static final long LEAST_SHAPED_DELAY_NS = 10_000;

    private static final String USE_RELAY = "use mechanism: relay for this link";

    KernelSettings {
        Objects.requireNonNull(settings);
        Objects.requireNonNull(features);
    }

    /**
     * @param repeatable true if random choices must come from the seed
     * @throws WeirException saying what the kernel can't express
     */
    KernelShape shape(Direction direction, boolean repeatable) throws WeirException {
        DirectionSettings own = settings.get(direction);
        if (!features.tbf()) {
            throw refused("any bandwidth", "this kernel has no tbf (CONFIG_NET_SCH_TBF)");
        }
        if (!own.model().equals(DirectionSettings.DEFAULT_MODEL)) {
            throw refused("model=" + own.model(), "the kernel knows fixed parameters only, which is model constant");
        }
        checkOptions(own.modelOptions(), MODEL_OPTIONS);
        NetemParameters wire = wire(own.modelOptions(), own.delayNs());
        checkWire(wire, repeatable);
        return new KernelShape(own.bandwidthBps(), wire, leaf(direction));
    }

    private static NetemParameters wire(Options options, long delayNs) {
        return new NetemParameters(
                delayNs,
                nanos(options, JITTER),
                has(options, DISTRIBUTION) ? options.text(DISTRIBUTION).orElse("uniform") : "uniform",
                ratio(options, LOSS),
                ratio(options, DUPLICATE),
                ratio(options, CORRUPT),
                ratio(options, REORDER));
    }

    private void checkWire(NetemParameters wire, boolean repeatable) throws WeirException {
        if (!wire.isIdeal() && !features.netem()) {
            throw refused(
                    "delay, jitter, loss, duplicate, corrupt and reorder",
                    "this kernel has no netem (sch_netem, CONFIG_NET_SCH_NETEM)");
        }
        if (wire.isRandom() && repeatable) {
            throw new WeirException(
                    "mechanism kernel can't repeat what is random",
                    "the kernel draws its own random numbers, not those of the run's seed",
                    "add repeatable=false if that does not matter, or " + USE_RELAY);
        }
        if (!DISTRIBUTIONS.contains(wire.distribution())) {
            throw refused(
                    "distribution=" + wire.distribution(), "netem knows " + String.join(", ", DISTRIBUTIONS) + " here");
        }
        if (wire.jitterNs() > 0 && !wire.distribution().equals("uniform") && wire.delayNs() < LEAST_SHAPED_DELAY_NS) {
            throw refused("distribution=" + wire.distribution() + " without delay", "netem wants at least 10us of it");
        }
        if (wire.reorder() > 0 && wire.delayNs() < LEAST_SHAPED_DELAY_NS) {
            throw refused("reorder without delay", "netem lets frames overtake by not delaying them");
        }
    }

    private Leaf leaf(Direction direction) throws WeirException {
        DirectionSettings own = settings.get(direction);
        QueueLimit limit = settings.limit(direction);
        Leaf leaf =
                switch (own.discipline()) {
                    case "droptail" -> {
                        checkOptions(own.disciplineOptions(), List.of());
                        yield limit.measure() == QueueLimit.Measure.PACKETS
                                ? Leaf.of(Kind.FRAMES, limit.amount())
                                : Leaf.of(Kind.BYTES, settings.limitBytes(direction));
                    }
                    case "drophead" -> {
                        checkOptions(own.disciplineOptions(), List.of());
                        yield Leaf.of(Kind.HEAD_DROP, frames(own, limit));
                    }
                    case "codel" -> active(own, Kind.CODEL, frames(own, limit));
                    case "pie" -> active(own, Kind.PIE, frames(own, limit));
                    default ->
                        throw refused(
                                "discipline=" + own.discipline(), "it has droptail, drophead, codel and pie at most");
                };
        if (!features.kinds().contains(leaf.kind())) {
            throw refused(
                    "discipline=" + own.discipline(),
                    "this kernel has no " + leaf.kind().qdisc() + " (sch_"
                            + leaf.kind().qdisc() + ")");
        }
        return leaf;
    }

    private Leaf active(DirectionSettings own, Kind kind, long frames) throws WeirException {
        List<String> known = kind == Kind.CODEL ? List.of("target", "interval", "ecn") : List.of("target", "ecn");
        Options options = own.disciplineOptions();
        checkOptions(options, known);
        return new Leaf(
                kind,
                frames,
                nanos(options, "target"),
                kind == Kind.CODEL ? nanos(options, "interval") : 0,
                has(options, "ecn") && options.flag("ecn"));
    }

    /** These queues count frames; only a limit that nobody has asked for is converted. */
    private static long frames(DirectionSettings own, QueueLimit limit) throws WeirException {
        if (limit.measure() == QueueLimit.Measure.PACKETS) {
            return limit.amount();
        }
        if (own.queue().isPresent()) {
            throw refused(
                    "queue=" + own.given().get(DirectionSettings.QUEUE) + " with discipline=" + own.discipline(),
                    "the kernel's " + own.discipline() + " counts packets; write for example queue=100pkt");
        }
        return Math.max(1, -Math.floorDiv(-limit.amount(), QueueSizing.FULL_FRAME_BYTES));
    }

    /** Options that it does not know may only be as they are when nobody says anything. */
    private static void checkOptions(Options options, List<String> known) throws WeirException {
        for (OptionSpec spec : options.specs()) {
            String value = options.texts().get(spec.name());
            if (value != null && !known.contains(spec.name()) && !value.equals(spec.defaultValue())) {
                throw refused(spec.name() + "=" + value, "the kernel has no such option");
            }
        }
    }

    private static boolean has(Options options, String name) {
        return options.specs().stream().anyMatch(spec -> spec.name().equals(name));
    }

    private static long nanos(Options options, String name) {
        return has(options, name)
                ? options.duration(name).map(Duration::toNanos).orElse(0L)
                : 0;
    }

    private static double ratio(Options options, String name) {
        return has(options, name) ? options.ratio(name).map(Ratio::value).orElse(0.0) : 0;
    }

    private static WeirException refused(String what, String why) {
        return new WeirException("mechanism kernel can't do " + what, why, USE_RELAY);
    }

    /**
     * Checks that the kernel can go from one shape to another without dropping waiting frames.
     *
     * @throws WeirException when it can't
     */
    static void checkChange(KernelShape from, KernelShape to) throws WeirException {
        if (from.leaf().kind() != to.leaf().kind()) {
            throw refused(
                    "another kind of queue on a running link",
                    "it would drop what is queued; set the discipline and the queue's unit in the topology");
        }
        boolean forgets = to.wire().distribution().equals("uniform")
                && !from.wire().distribution().equals("uniform");
        if (forgets) {
            throw refused("distribution=uniform after another one", "netem does not forget a distribution's table");
        }
    }

    /** The share of the changes that a model knows; {@code repeatable} is the mechanism's own. */
    static Map<String, String> withoutOwn(Map<String, String> written) {
        Map<String, String> others = new java.util.LinkedHashMap<>(written);
        others.remove(LinkSettings.REPEATABLE);
        return others;
    }

    /** Returns the setting about random choices, if there is one. */
    static Optional<Boolean> repeatable(Map<String, String> written) {
        String text = written.get(LinkSettings.REPEATABLE);
        return text == null
                ? Optional.empty()
                : Optional.of((Boolean) weir.api.option.OptionType.FLAG.parse(LinkSettings.REPEATABLE, text));
    }
}
