package weir.api.option;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.api.unit.Bandwidth;
import weir.api.unit.DataSize;
import weir.api.unit.QueueLimit;
import weir.api.unit.Ratio;

/** Checked option values. Immutable; every key is known and every value has been parsed. */
public final class Options {
    private final List<OptionSpec> specs;
    private final Map<String, String> texts;
    private final Map<String, Object> values;

    private Options(List<OptionSpec> specs, Map<String, String> texts, Map<String, Object> values) {
        this.specs = specs;
        this.texts = texts;
        this.values = values;
    }

    /**
     * Checks what a person wrote against what is known. Defaults fill in what is missing.
     *
     * @param given values as written, by option name
     * @throws IllegalArgumentException for an unknown key (naming the nearest known one) or a bad value
     */
    public static Options of(List<OptionSpec> specs, Map<String, String> given) {
        Map<String, OptionSpec> known = new LinkedHashMap<>();
        specs.forEach(spec -> known.put(spec.name(), spec));
        for (String key : given.keySet()) {
            if (!known.containsKey(key)) {
                throw new IllegalArgumentException(Suggestion.unknown("option", key, known.keySet()));
            }
        }
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, Object> values = new LinkedHashMap<>();
        for (OptionSpec spec : known.values()) {
            String text = given.getOrDefault(spec.name(), spec.defaultValue());
            if (text != null) {
                values.put(spec.name(), spec.parse(text));
                texts.put(spec.name(), text);
            }
        }
        return new Options(List.copyOf(specs), texts, values);
    }

    /**
     * These options with some of them given anew.
     *
     * @throws IllegalArgumentException as {@link #of}
     */
    public Options with(Map<String, String> changes) {
        Map<String, String> merged = new LinkedHashMap<>(texts);
        merged.putAll(changes);
        return of(specs, merged);
    }

    public List<OptionSpec> specs() {
        return specs;
    }

    /** What was written (or the default), by name, in the order of the specs; without what has no value. */
    public Map<String, String> texts() {
        return Map.copyOf(texts);
    }

    public Optional<Bandwidth> bandwidth(String name) {
        return value(name, Bandwidth.class);
    }

    public Optional<Duration> duration(String name) {
        return value(name, Duration.class);
    }

    public Optional<DataSize> size(String name) {
        return value(name, DataSize.class);
    }

    public Optional<QueueLimit> queue(String name) {
        return value(name, QueueLimit.class);
    }

    public Optional<Ratio> ratio(String name) {
        return value(name, Ratio.class);
    }

    public Optional<Long> count(String name) {
        return value(name, Long.class);
    }

    public boolean flag(String name) {
        return value(name, Boolean.class).orElse(false);
    }

    public Optional<String> text(String name) {
        return value(name, String.class);
    }

    public Optional<Path> file(String name) {
        return text(name).map(Path::of);
    }

    private <T> Optional<T> value(String name, Class<T> type) {
        if (specs.stream().noneMatch(spec -> spec.name().equals(name))) {
            throw new IllegalStateException("no option '" + name + "' was declared");
        }
        return Optional.ofNullable(values.get(name)).map(type::cast);
    }
}
