package weir.api.option;

import java.util.List;
import java.util.Objects;

/**
 * One option: its name, type and meaning.
 *
 * @param name lower case, for example {@code "delay"}
 * @param type how its value is written
 * @param description one line; says the unit's meaning and the range
 * @param defaultValue the value as a person would write it, or null when there is none
 * @param choices the allowed values of a {@link OptionType#CHOICE}; the words that a {@link OptionType#FILE} takes
 *     besides a path; else empty
 */
public record OptionSpec(String name, OptionType type, String description, String defaultValue, List<String> choices) {
    public OptionSpec {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        Objects.requireNonNull(description);
        choices = List.copyOf(choices);
        boolean mayHaveChoices = type == OptionType.CHOICE || type == OptionType.FILE;
        if (choices.isEmpty() ? type == OptionType.CHOICE : !mayHaveChoices) {
            throw new IllegalArgumentException(
                    "option " + name + ": choices go with type CHOICE, which needs them, or FILE");
        }
    }

    /** An option without a default. */
    public static OptionSpec of(String name, OptionType type, String description) {
        return new OptionSpec(name, type, description, null, List.of());
    }

    /** One of several words. */
    public static OptionSpec choice(String name, String description, String defaultValue, String... choices) {
        return new OptionSpec(name, OptionType.CHOICE, description, defaultValue, List.of(choices));
    }

    /** A file's path, or one of several words that stand for something else; those are never taken as a path. */
    public static OptionSpec file(String name, String description, String defaultValue, String... words) {
        return new OptionSpec(name, OptionType.FILE, description, defaultValue, List.of(words));
    }

    /** The same with a default value. */
    public OptionSpec withDefault(String value) {
        return new OptionSpec(name, type, description, value, choices);
    }

    /** Whether this value is the path of a file. */
    public boolean isPath(String value) {
        return type == OptionType.FILE && !choices.contains(value);
    }

    Object parse(String text) {
        if (type == OptionType.CHOICE && !choices.contains(text)) {
            throw new IllegalArgumentException(
                    name + " '" + text + "' is not known; choose one of " + String.join(", ", choices));
        }
        try {
            return type.parse(name, text);
        } catch (IllegalArgumentException e) {
            boolean isNamed = e.getMessage().startsWith(name + " ");
            throw new IllegalArgumentException(isNamed ? e.getMessage() : name + ": " + e.getMessage(), e);
        }
    }
}
