package weir.topology;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import weir.api.link.LinkModelFactory;
import weir.api.link.QueueDisciplineFactory;
import weir.api.node.NodeRuntime;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;
import weir.api.option.Options;
import weir.api.option.Suggestion;
import weir.api.topology.Route;
import weir.api.topology.RouterSettings;
import weir.api.topology.SwitchSettings;
import weir.api.unit.Units;
import weir.file.yaml.Mistake;

/**
 * Which keys a file may use: those that every file may, and those of the link models, queue disciplines and node
 * runtimes that are there when it is read. Immutable.
 */
final class Vocabulary {
    static final String DEFAULT_MODEL = "constant";
    static final String DEFAULT_DISCIPLINE = "droptail";
    /** The emulation's own setting of a host: whether it asks for its neighbours' addresses instead of knowing them. */
    static final String ARP = "arp";
    /** Keys of a node that become more than a setting. */
    static final List<String> OWN_NODE_KEYS = List.of("kind", "ip", "mac");
    /** Keys of a link for both its directions together. */
    static final List<String> LINK_KEYS = List.of("ends", "name", "mechanism", "forward", "reverse");

    /** The kernel mechanism's own: whether random choices must come from the seed. */
    private static final String REPEATABLE = "repeatable";

    /** Keys that hold for both directions of a link and can't be changed; a plain link may have them. */
    static final Set<String> CABLE_KEYS = Set.of("fast", "mtu");

    private static final long LEAST_MTU = 68;
    private static final long MOST_MTU = 9000;

    private static final Map<String, OptionType> COMMON = new LinkedHashMap<>();

    static {
        COMMON.put("model", OptionType.TEXT);
        COMMON.put("bandwidth", OptionType.BANDWIDTH);
        COMMON.put("delay", OptionType.DURATION);
        COMMON.put("jitter", OptionType.DURATION);
        COMMON.put("distribution", OptionType.TEXT);
        COMMON.put("loss", OptionType.RATIO);
        COMMON.put("duplicate", OptionType.RATIO);
        COMMON.put("corrupt", OptionType.RATIO);
        COMMON.put("reorder", OptionType.RATIO);
        COMMON.put("queue", OptionType.QUEUE);
        COMMON.put("discipline", OptionType.TEXT);
        COMMON.put(REPEATABLE, OptionType.FLAG);
    }

    private final Map<String, List<OptionSpec>> models = new LinkedHashMap<>();
    private final Map<String, List<OptionSpec>> disciplines = new LinkedHashMap<>();
    private final Set<String> nodeKeys = new LinkedHashSet<>(OWN_NODE_KEYS);

    Vocabulary(List<LinkModelFactory> models, List<QueueDisciplineFactory> disciplines, List<NodeRuntime> runtimes) {
        nodeKeys.addAll(List.of(Route.SETTING, ARP, "image", "cpus", "memory", "env"));
        nodeKeys.addAll(RouterSettings.KEYS);
        nodeKeys.addAll(SwitchSettings.KEYS);
        models.forEach(factory -> this.models.put(factory.name(), factory.options()));
        disciplines.forEach(factory -> this.disciplines.put(factory.name(), factory.options()));
        runtimes.forEach(runtime -> nodeKeys.addAll(runtime.settings()));
    }

    /** Returns true if a direction is told anything that needs a link model. */
    static boolean isShaped(Map<String, String> direction) {
        return !CABLE_KEYS.containsAll(direction.keySet());
    }

    Set<String> nodeKeys() {
        return nodeKeys;
    }

    /** Returns the keys of one direction of a link. */
    Set<String> directionKeys() {
        Set<String> keys = new LinkedHashSet<>(COMMON.keySet());
        Stream.concat(models.values().stream(), disciplines.values().stream())
                .flatMap(options -> options.stream().map(OptionSpec::name))
                .sorted()
                .forEach(keys::add);
        return keys;
    }

    /**
     * Checks one value of a direction against its model and discipline, as far as they are there.
     *
     * @param direction all that the direction is told
     * @throws Mistake when the model does not know the key or the value is not written as it must be
     */
    void check(String key, Map<String, String> direction) throws Mistake {
        if (CABLE_KEYS.contains(key)) {
            checkCable(key, direction.get(key));
            return;
        }
        String model = direction.getOrDefault("model", DEFAULT_MODEL);
        String discipline = direction.getOrDefault("discipline", DEFAULT_DISCIPLINE);
        OptionSpec option = option(key, models.get(model), disciplines.get(discipline));
        if (option == null && models.containsKey(model)) {
            Set<String> known = new LinkedHashSet<>(List.of("model", "queue", "discipline"));
            models.get(model).forEach(spec -> known.add(spec.name()));
            disciplines.getOrDefault(discipline, List.of()).forEach(spec -> known.add(spec.name()));
            throw new Mistake(
                    "link model '" + model + "' does not know '" + key + "'",
                    "it knows " + String.join(", ", known),
                    Suggestion.fix(key, known, "choose another model, or take it out"));
        }
        if (option != null) {
            checkValue(option, direction.get(key));
        }
    }

    private static void checkCable(String key, String value) throws Mistake {
        if (key.equals("fast")) {
            checkValue(OptionSpec.of(key, OptionType.FLAG, ""), value);
            return;
        }
        checkValue(OptionSpec.of(key, OptionType.SIZE, ""), value);
        long bytes = Units.size(value).bytes();
        if (bytes < LEAST_MTU || bytes > MOST_MTU) {
            throw new Mistake(
                    "'" + value + "' can't be the mtu of a link",
                    "it must be " + LEAST_MTU + " B to " + MOST_MTU + " B",
                    "write for example mtu: 9000B");
        }
    }

    /** The option that a key stands for; null when nobody who is there knows it. */
    private static OptionSpec option(String key, List<OptionSpec> model, List<OptionSpec> discipline) {
        boolean engines = List.of("model", "queue", "discipline", REPEATABLE).contains(key);
        boolean isCommon = COMMON.containsKey(key) && (engines || model == null);
        return Stream.of(model, discipline)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .filter(option -> option.name().equals(key))
                .findFirst()
                .orElseGet(() -> isCommon ? OptionSpec.of(key, COMMON.get(key), "") : null);
    }

    /** A direction's values with each relative path of a file made relative to {@code folder} instead. */
    Map<String, String> located(Map<String, String> direction, Path folder) {
        List<OptionSpec> model = models.get(direction.getOrDefault("model", DEFAULT_MODEL));
        List<OptionSpec> discipline = disciplines.get(direction.getOrDefault("discipline", DEFAULT_DISCIPLINE));
        Map<String, String> located = new LinkedHashMap<>(direction);
        located.replaceAll((key, value) -> {
            OptionSpec option = option(key, model, discipline);
            return option != null && option.isPath(value)
                    ? folder.resolve(value).normalize().toString()
                    : value;
        });
        return located;
    }

    private static void checkValue(OptionSpec option, String value) throws Mistake {
        try {
            Options.of(List.of(option), Map.of(option.name(), value));
        } catch (IllegalArgumentException e) {
            throw new Mistake(
                    "'" + value + "' can't be the " + option.name() + " of a link",
                    e.getMessage(),
                    "write it as " + option.type().example());
        }
    }
}
