package weir.api.option;

import java.util.Locale;
import weir.api.unit.Units;

/** What kind of value an option takes, and how it is written. */
public enum OptionType {
    BANDWIDTH("10Mbit/s"),
    DURATION("10ms"),
    SIZE("64KiB"),
    QUEUE("100pkt, 64KiB or 40ms"),
    RATIO("1% or 0.01"),
    COUNT("3"),
    CHOICE("one of its choices"),
    FLAG("true or false"),
    FILE("a path"),
    TEXT("text");

    private final String example;

    OptionType(String example) {
        this.example = example;
    }

    /** How such a value is written. */
    public String example() {
        return example;
    }

    /**
     * Parses one value: a {@code Bandwidth}, {@code Duration}, {@code DataSize}, {@code QueueLimit}, {@code Ratio},
     * {@code Long}, {@code Boolean} or {@code String}.
     *
     * @throws IllegalArgumentException when it is not written as this type wants it
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
