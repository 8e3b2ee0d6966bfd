package weir.link.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;
import weir.api.option.Options;
import weir.api.option.Suggestion;
import weir.api.topology.LinkSpec;
import weir.api.unit.Bandwidth;
import weir.api.unit.QueueLimit;
import weir.link.direction.StandInModel;

/**
 * How one direction is set, checked: every option is known to the model, the discipline or the engine. Immutable.
 *
 * @param model the model's name
 * @param discipline the queue discipline's name
 * @param given what was written, by option name, without {@code model} and {@code discipline}
 * @param modelOptions the model's share of it, with its defaults
 * @param disciplineOptions the discipline's share of it, with its defaults
 * @param queue the queue limit if one was given
 * @param standIn what runs while the model is not there: its bandwidth and delay, or the last that there were
 */
public record DirectionSettings(
        String model,
        String discipline,
        Map<String, String> given,
        Options modelOptions,
        Options disciplineOptions,
        Optional<QueueLimit> queue,
        StandInModel standIn) {
    public static final String MODEL = "model";
    public static final String DISCIPLINE = "discipline";
    public static final String QUEUE = "queue";
    public static final String BANDWIDTH = "bandwidth";
    public static final String DELAY = "delay";
    /** The option that keeps offloads, so that frames are superframes; for both directions, and never changed. */
    static final String FAST = "fast";
    /** The largest payload of its frames. Of both directions, and for good. */
    static final String MTU = "mtu";

    /** In place of a value: as if nothing had been said. */
    public static final String DEFAULT = "default";

    private static final String UNLIMITED = "unlimited";

    public static final String DEFAULT_MODEL = "constant";
    public static final String DEFAULT_DISCIPLINE = "droptail";

    private static final OptionSpec QUEUE_SPEC =
            OptionSpec.of(QUEUE, OptionType.QUEUE, "what the queue may hold, at least 1 pkt, 1 B or 1 ns");
    private static final List<OptionSpec> ENGINE_SPECS = List.of(
            OptionSpec.of(MODEL, OptionType.TEXT, "the link model's name"),
            OptionSpec.of(DISCIPLINE, OptionType.TEXT, "the queue discipline's name"),
            QUEUE_SPEC,
            OptionSpec.of(FAST, OptionType.FLAG, "whether interfaces keep their offloads; in a topology only"),
            OptionSpec.of(MTU, OptionType.SIZE, "largest payload of a frame; in a topology only"));
    /** The options of the default model's stand-in. */
    private static final List<OptionSpec> STAND_IN_SPECS = List.of(
            OptionSpec.of(BANDWIDTH, OptionType.BANDWIDTH, "rate, 1 bit/s to 1000 Gbit/s"),
            OptionSpec.of(DELAY, OptionType.DURATION, "propagation delay, 0 s to 1 min"));

    public DirectionSettings {
        Objects.requireNonNull(model);
        Objects.requireNonNull(discipline);
        given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
    }

    /**
     * The settings of a link that comes up.
     *
     * @throws IllegalArgumentException for an unknown model, discipline or option, or a bad value
     */
    public static DirectionSettings of(ModelCatalog catalog, Map<String, String> written) {
        String model = written.getOrDefault(MODEL, DEFAULT_MODEL);
        String discipline = written.getOrDefault(DISCIPLINE, DEFAULT_DISCIPLINE);
        return check(
                model,
                modelSpecs(catalog, model),
                discipline,
                disciplineSpecs(catalog, discipline),
                written,
                new StandInModel(0, 0));
    }

    /**
     * These settings with some changed. With another model (or discipline), options that it does not know go, and so do
     * those whose new value is {@code default}.
     *
     * @throws IllegalArgumentException as {@link #of}
     */
    DirectionSettings with(ModelCatalog catalog, Map<String, String> changes) {
        for (String fixed : List.of(FAST, MTU)) {
            if (changes.containsKey(fixed)) {
                throw new IllegalArgumentException(
                        fixed + " can't be changed while the link is up; set it in the topology");
            }
        }
        String newModel = changes.getOrDefault(MODEL, model);
        String newDiscipline = changes.getOrDefault(DISCIPLINE, discipline);
        List<OptionSpec> modelSpecs = specsInUse(newModel, model, modelOptions)
                .filter(specs -> catalog.model(newModel).isEmpty())
                .orElseGet(() -> modelSpecs(catalog, newModel));
        List<OptionSpec> disciplineSpecs = specsInUse(newDiscipline, discipline, disciplineOptions)
                .filter(specs -> catalog.discipline(newDiscipline).isEmpty())
                .orElseGet(() -> disciplineSpecs(catalog, newDiscipline));
        Map<String, String> merged = new LinkedHashMap<>(given);
        if (!newModel.equals(model) || !newDiscipline.equals(discipline)) {
            merged.keySet()
                    .removeIf(key ->
                            !isKnown(key, modelSpecs) && !isKnown(key, disciplineSpecs) && !isKnown(key, ENGINE_SPECS));
        }
        merged.putAll(changes);
        merged.entrySet().removeIf(entry -> isReset(entry.getKey(), entry.getValue(), modelSpecs, disciplineSpecs));
        return check(newModel, modelSpecs, newDiscipline, disciplineSpecs, merged, standIn);
    }

    /** {@code default} takes back what was said about an option, {@code unlimited} what was said about a bandwidth. */
    private static boolean isReset(
            String key, String value, List<OptionSpec> modelSpecs, List<OptionSpec> disciplineSpecs) {
        boolean isKnown = isKnown(key, modelSpecs) || isKnown(key, disciplineSpecs) || key.equals(QUEUE);
        return isKnown && (value.equals(DEFAULT) || (key.equals(BANDWIDTH) && value.equals(UNLIMITED)));
    }

    private static Optional<List<OptionSpec>> specsInUse(String name, String inUse, Options options) {
        return name.equals(inUse) ? Optional.of(options.specs()) : Optional.empty();
    }

    private static List<OptionSpec> modelSpecs(ModelCatalog catalog, String name) {
        return name.equals(DEFAULT_MODEL) && catalog.model(name).isEmpty()
                ? STAND_IN_SPECS
                : specs("link model", name, catalog.models());
    }

    private static List<OptionSpec> disciplineSpecs(ModelCatalog catalog, String name) {
        return name.equals(DEFAULT_DISCIPLINE) && catalog.discipline(name).isEmpty()
                ? List.of()
                : specs("queue discipline", name, catalog.disciplines());
    }

    private static List<OptionSpec> specs(String kind, String name, List<? extends Provider<?>> known) {
        return known.stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .map(Provider::options)
                .orElseThrow(() -> new IllegalArgumentException(Suggestion.unknown(
                        kind, name, known.stream().map(Provider::name).toList())));
    }

    private static DirectionSettings check(
            String model,
            List<OptionSpec> modelSpecs,
            String discipline,
            List<OptionSpec> disciplineSpecs,
            Map<String, String> written,
            StandInModel last) {
        List<OptionSpec> all = new ArrayList<>(modelSpecs);
        all.addAll(disciplineSpecs);
        all.addAll(ENGINE_SPECS);
        Options.of(all, written);
        Map<String, String> given = new LinkedHashMap<>(written);
        given.remove(MODEL);
        given.remove(DISCIPLINE);
        Options modelOptions = Options.of(modelSpecs, share(given, modelSpecs));
        return new DirectionSettings(
                model,
                discipline,
                given,
                modelOptions,
                Options.of(disciplineSpecs, share(given, disciplineSpecs)),
                Options.of(List.of(QUEUE_SPEC), share(given, List.of(QUEUE_SPEC)))
                        .queue(QUEUE),
                new StandInModel(
                        has(modelOptions, BANDWIDTH, OptionType.BANDWIDTH)
                                ? bandwidthBps(modelOptions)
                                : last.bandwidthBps(),
                        has(modelOptions, DELAY, OptionType.DURATION) ? delayNs(modelOptions) : last.delayNs()));
    }

    private static Map<String, String> share(Map<String, String> given, List<OptionSpec> specs) {
        Map<String, String> share = new LinkedHashMap<>(given);
        share.keySet().removeIf(key -> !isKnown(key, specs));
        return share;
    }

    private static boolean isKnown(String key, List<OptionSpec> specs) {
        return specs.stream().anyMatch(spec -> spec.name().equals(key));
    }

    /** Returns true if a link keeps the offloads of the kernel. */
    public static boolean isFast(LinkSpec spec) {
        String text = spec.forward().get(FAST);
        return text != null && (Boolean) OptionType.FLAG.parse(FAST, text);
    }

    /** bit/s, or 0 when the model has no bandwidth or it is unlimited. */
    public long bandwidthBps() {
        return bandwidthBps(modelOptions);
    }

    private static long bandwidthBps(Options options) {
        return has(options, BANDWIDTH, OptionType.BANDWIDTH)
                ? options.bandwidth(BANDWIDTH).map(Bandwidth::bitsPerSecond).orElse(0L)
                : 0;
    }

    /** The propagation delay in ns, or 0 when the model has none. */
    public long delayNs() {
        return delayNs(modelOptions);
    }

    private static long delayNs(Options options) {
        return has(options, DELAY, OptionType.DURATION)
                ? options.duration(DELAY).map(Duration::toNanos).orElse(0L)
                : 0;
    }

    private static boolean has(Options options, String name, OptionType type) {
        return options.specs().stream().anyMatch(spec -> spec.name().equals(name) && spec.type() == type);
    }

    /** The values in force as written, defaults included, in the order of the specs. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Options options : List.of(modelOptions, disciplineOptions)) {
            options.specs().stream()
                    .map(OptionSpec::name)
                    .filter(options.texts()::containsKey)
                    .forEach(name -> parameters.put(name, options.texts().get(name)));
        }
        queue.ifPresent(limit -> parameters.put(QUEUE, given.get(QUEUE)));
        return parameters;
    }
}
