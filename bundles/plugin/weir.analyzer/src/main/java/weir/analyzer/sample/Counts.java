package weir.analyzer.sample;

import weir.api.option.OptionSpec;
import weir.api.option.OptionType;
import weir.api.option.Options;

/** Options that are whole numbers in a range. */
public final class Counts {
    /** Nobody may ask for more entries than this: some 2.5 GB. */
    public static final int MOST_KEPT = 10_000_000;

    /** {@code bins=} of a histogram. */
    public static final OptionSpec BINS = OptionSpec.of(
                    "bins", OptionType.COUNT, "bins of the histogram, 1 to 1000; 0: as many as suit the data")
            .withDefault("0");

    private Counts() {}

    /** {@code most=}: how many of something are told apart. */
    public static OptionSpec most(String of, String defaultValue) {
        return OptionSpec.of(
                        "most",
                        OptionType.COUNT,
                        "how many " + of + " are told apart, 1 to 10000000 (about 250 B each); further ones are counted"
                                + " together")
                .withDefault(defaultValue);
    }

    /** @throws IllegalArgumentException when it is outside its range */
    public static int read(Options options, String name, int least, int most) {
        long value = options.count(name).orElseThrow();
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " " + value + " is outside " + least + " to " + most);
        }
        return (int) value;
    }
}
