package weir.api.option;

import java.util.Locale;
import weir.api.unit.Units;

/** The kinds of values that an option takes. */
public enum OptionType {
    /** A {@link weir.api.unit.Bandwidth}: 1 bit/s to 1000 Gbit/s. */
    BANDWIDTH("10Mbit/s"),
    /** A {@link java.time.Duration}: 0 to 24 hours. */
    DURATION("10ms"),
    /** A {@link weir.api.unit.DataSize}: 0 B or more. */
    SIZE("64KiB"),
    /** A {@link weir.api.unit.QueueLimit} in packets, bytes or time. */
    QUEUE("100pkt, 64KiB or 40ms"),
    /** A {@link weir.api.unit.Ratio}: 0 to 1. */
    RATIO("1% or 0.01"),
    /** A {@code Long}: 0 or more, without a unit. */
    COUNT("3"),
    /** A {@code String}: one of {@link OptionSpec#choices()}. */
    CHOICE("one of its choices"),
    /** A {@code Boolean}: true, yes, on, false, no or off. */
    FLAG("true or false"),
    /** A {@code String}: a path, relative to the current folder or absolute; not checked to exist. */
    FILE("a path"),
    /** A {@code String}: any text. */
    TEXT("text");

    private final String example;

    OptionType(String example) {
        this.example = example;
    }

    /** {@return an example of such a value, for help, for example {@code "10Mbit/s"}} */
    public String example() {
        return example;
    }

    /**
     * Parses one value.
     *
     * @param name the option's name, for the message
     * @param text the value as written
     * @return a {@code Bandwidth}, {@code Duration}, {@code DataSize}, {@code QueueLimit}, {@code Ratio}, {@code Long},
     *     {@code Boolean} or {@code String}
     * @throws IllegalArgumentException if the value does not have the syntax or the range of this type
     */
    public Object parse(String name, String text) {
        return switch (this) {
            case BANDWIDTH -> Units.bandwidth(text);
            case DURATION -> Units.duration(text);
            case SIZE -> Units.size(text);
            case QUEUE -> Units.queueLimit(text);
            case RATIO -> Units.ratio(text);
            case COUNT -> Units.count(name, text, 0, Long.MAX_VALUE);
            case FLAG -> flag(name, text);
            case CHOICE, FILE, TEXT -> text;
        };
    }

    private static Boolean flag(String name, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new IllegalArgumentException(name + " '" + text + "' must be true or false");
        };
    }
}
