package weir.api.option;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.api.unit.Bandwidth;
import weir.api.unit.DataSize;
import weir.api.unit.QueueLimit;
import weir.api.unit.Ratio;

/**
 * Checked option values. Every key is known and every value is parsed. Immutable. The getters return an empty value if
 * the option was neither given nor has a default; they throw {@link IllegalStateException} if no option of that name
 * was declared, and {@link ClassCastException} if it has another type.
 */
public final class Options {
    private final List<OptionSpec> specs;
    private final Map<String, Value> values;

    private record Value(String text, Object parsed) {}

    private Options(List<OptionSpec> specs, Map<String, Value> values) {
        this.specs = specs;
        this.values = values;
    }

    /**
     * Checks values as written against the declared options and fills in the defaults.
     *
     * @param specs the declared options
     * @param given the values as written, by option name
     * @return the checked values
     * @throws IllegalArgumentException if a key is unknown (the message names the nearest known one) or a value is
     *     wrong
     */
    public static Options of(List<OptionSpec> specs, Map<String, String> given) {
        Map<String, OptionSpec> known = new LinkedHashMap<>();
        specs.forEach(spec -> known.put(spec.name(), spec));
        for (String key : given.keySet()) {
            if (!known.containsKey(key)) {
                throw new IllegalArgumentException(Suggestion.unknown("option", key, known.keySet()));
            }
        }
        Map<String, Value> values = new LinkedHashMap<>();
        for (OptionSpec spec : known.values()) {
            String text = given.getOrDefault(spec.name(), spec.defaultValue());
            if (text != null) {
                values.put(spec.name(), new Value(text, spec.parse(text)));
            }
        }
        return new Options(List.copyOf(specs), values);
    }

    /**
     * Replaces some of the values.
     *
     * @param changes the new values as written, by option name
     * @return a changed copy
     * @throws IllegalArgumentException as {@link #of} does
     */
    public Options with(Map<String, String> changes) {
        Map<String, String> merged = new LinkedHashMap<>(texts());
        merged.putAll(changes);
        return of(specs, merged);
    }

    /** {@return the declared options, in their order} */
    public List<OptionSpec> specs() {
        return specs;
    }

    /** {@return the values as written, or the defaults, by option name; options without a value are left out} */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((name, value) -> texts.put(name, value.text()));
        return Collections.unmodifiableMap(texts);
    }

    /**
     * Returns the value of a {@link OptionType#BANDWIDTH} option.
     *
     * @param name the option's name
     * @return the rate, or empty
     */
    public Optional<Bandwidth> bandwidth(String name) {
        return value(name, Bandwidth.class);
    }

    /**
     * Returns the value of a {@link OptionType#DURATION} option.
     *
     * @param name the option's name
     * @return the time, or empty
     */
    public Optional<Duration> duration(String name) {
        return value(name, Duration.class);
    }

    /**
     * Returns the value of a {@link OptionType#SIZE} option.
     *
     * @param name the option's name
     * @return the amount of data, or empty
     */
    public Optional<DataSize> size(String name) {
        return value(name, DataSize.class);
    }

    /**
     * Returns the value of a {@link OptionType#QUEUE} option.
     *
     * @param name the option's name
     * @return the limit, or empty
     */
    public Optional<QueueLimit> queue(String name) {
        return value(name, QueueLimit.class);
    }

    /**
     * Returns the value of a {@link OptionType#RATIO} option.
     *
     * @param name the option's name
     * @return the share, or empty
     */
    public Optional<Ratio> ratio(String name) {
        return value(name, Ratio.class);
    }

    /**
     * Returns the value of a {@link OptionType#COUNT} option.
     *
     * @param name the option's name
     * @return the number, or empty
     */
    public Optional<Long> count(String name) {
        return value(name, Long.class);
    }

    /**
     * Returns the value of a {@link OptionType#FLAG} option.
     *
     * @param name the option's name
     * @return its value; false if it was neither given nor has a default
     */
    public boolean flag(String name) {
        return value(name, Boolean.class).orElse(false);
    }

    /**
     * Returns the value of a {@link OptionType#TEXT}, {@link OptionType#CHOICE} or {@link OptionType#FILE} option.
     *
     * @param name the option's name
     * @return the text as written, or empty
     */
    public Optional<String> text(String name) {
        return value(name, String.class);
    }

    /**
     * Returns the value of a {@link OptionType#FILE} option as a path. Words that the option takes besides paths are
     * not recognised here: test {@link OptionSpec#isPath} first.
     *
     * @param name the option's name
     * @return the path as written, or empty
     * @throws java.nio.file.InvalidPathException if the text can't be a path
     */
    public Optional<Path> file(String name) {
        return text(name).map(Path::of);
    }

    private <T> Optional<T> value(String name, Class<T> type) {
        if (specs.stream().noneMatch(spec -> spec.name().equals(name))) {
            throw new IllegalStateException("no option '" + name + "' was declared");
        }
        return Optional.ofNullable(values.get(name)).map(Value::parsed).map(type::cast);
    }
}
