package weir.api.option;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import weir.api.field.Fields;

/**
 * Declares an option: its name, type and meaning.
 *
 * @param name lower case, for example {@code "delay"}
 * @param type the syntax of its value
 * @param description one line that states the meaning, the unit and the range
 * @param defaultValue the value as a person would write it, or null if there is none
 * @param choices the allowed values of a {@link OptionType#CHOICE}; the words that a {@link OptionType#FILE} takes
 *     besides a path; otherwise empty
 */
public record OptionSpec(String name, OptionType type, String description, String defaultValue, List<String> choices) {
    /** An option, as a person can give it. */
    public static final Fields<OptionSpec> FIELDS = Fields.<OptionSpec>builder()
            .text("name", "its name", OptionSpec::name)
            .text("type", "what its values are", spec -> spec.type().name().toLowerCase(Locale.ROOT))
            .text("description", "its meaning, in one line", OptionSpec::description)
            .text("example", "how a value is written", spec -> spec.type().example())
            .text("default", "its value when none is given", OptionSpec::defaultValue)
            .values("choices", "the words that it takes", OptionSpec::choices)
            .build();

    /**
     * Checks the components.
     *
     * @param name not null
     * @param type not null
     * @param description not null
     * @param defaultValue not parsed here; may be null
     * @param choices copied; holds no null
     * @throws IllegalArgumentException if there are choices for a type that takes none, or none for
     *     {@link OptionType#CHOICE}
     * @throws NullPointerException if a component that must not be null is
     */
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

    /**
     * Declares an option without a default.
     *
     * @param name lower case
     * @param type any but {@link OptionType#CHOICE}
     * @param description one line that states the meaning, the unit and the range
     * @return the declaration
     * @throws IllegalArgumentException if the type is {@link OptionType#CHOICE}
     */
    public static OptionSpec of(String name, OptionType type, String description) {
        return new OptionSpec(name, type, description, null, List.of());
    }

    /**
     * Declares an option that takes one of several words.
     *
     * @param name lower case
     * @param description one line that states the meaning
     * @param defaultValue one of the choices, or null if there is none
     * @param choices the allowed words, at least one
     * @return the declaration
     * @throws IllegalArgumentException if there are no choices
     */
    public static OptionSpec choice(String name, String description, String defaultValue, String... choices) {
        return new OptionSpec(name, OptionType.CHOICE, description, defaultValue, List.of(choices));
    }

    /**
     * Declares an option that takes a path, or one of several words that stand for something else.
     *
     * @param name lower case
     * @param description one line that states the meaning
     * @param defaultValue a path, one of the words, or null if there is none
     * @param words values that are never taken as a path; may be none
     * @return the declaration
     */
    public static OptionSpec file(String name, String description, String defaultValue, String... words) {
        return new OptionSpec(name, OptionType.FILE, description, defaultValue, List.of(words));
    }

    /**
     * Declares the same option with another default.
     *
     * @param value the value as a person would write it, or null for none
     * @return a changed copy
     */
    public OptionSpec withDefault(String value) {
        return new OptionSpec(name, type, description, value, choices);
    }

    /**
     * Tells paths from the words that a file option takes besides.
     *
     * @param value the value as written
     * @return true if the value of this option names a file
     */
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
