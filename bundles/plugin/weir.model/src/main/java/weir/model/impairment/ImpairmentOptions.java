package weir.model.impairment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;
import weir.api.option.Options;
import weir.api.unit.Ratio;
import weir.api.unit.Units;
import weir.model.random.Distribution;

/** The options that most models share, and what must hold between them. */
public final class ImpairmentOptions {
    public static final String BANDWIDTH = "bandwidth";
    public static final String DELAY = "delay";
    static final String JITTER = "jitter";
    static final String DISTRIBUTION = "distribution";
    public static final String LOSS = "loss";
    static final String LOSS_CORRELATION = "loss-correlation";
    static final String DUPLICATE = "duplicate";
    static final String CORRUPT = "corrupt";
    static final String REORDER = "reorder";

    public static final OptionSpec BANDWIDTH_SPEC = OptionSpec.of(
            BANDWIDTH,
            OptionType.BANDWIDTH,
            "rate, 1 bit/s to 1000 Gbit/s, counting Ethernet frames with their header; unlimited if absent");

    private static final Duration MOST_DELAY = Duration.ofMinutes(1);
    private static final List<OptionSpec> LOSS_SPECS = List.of(
            OptionSpec.of(LOSS, OptionType.RATIO, "share of frames that are lost on the wire, 0 % to 100 %")
                    .withDefault("0%"),
            OptionSpec.of(
                            LOSS_CORRELATION,
                            OptionType.RATIO,
                            "how much the fate of a frame is that of the one before it, 0 % (independent) to 100 %")
                    .withDefault("0%"));
    private static final List<OptionSpec> SPECS = List.of(
            OptionSpec.of(DELAY, OptionType.DURATION, "propagation delay, 0 s to 1 min")
                    .withDefault("0ms"),
            OptionSpec.of(JITTER, OptionType.DURATION, "spread of the delay around its mean, 0 s to the delay")
                    .withDefault("0ms"),
            OptionSpec.choice(
                    DISTRIBUTION,
                    "of the jitter: evenly within delay - jitter to delay + jitter, or with it as standard deviation",
                    Distribution.UNIFORM.toString(),
                    Arrays.stream(Distribution.values())
                            .map(Distribution::toString)
                            .toArray(String[]::new)),
            OptionSpec.of(DUPLICATE, OptionType.RATIO, "share of frames that arrive twice, 0 % to 100 %")
                    .withDefault("0%"),
            OptionSpec.of(CORRUPT, OptionType.RATIO, "share of frames with one flipped bit, 0 % to 100 %")
                    .withDefault("0%"),
            OptionSpec.of(
                            REORDER,
                            OptionType.RATIO,
                            "share of frames that skip the delay and so overtake, 0 % to 100 %;"
                                    + " above 0 % jitter reorders too")
                    .withDefault("0%"));

    private ImpairmentOptions() {}

    /** With random loss. */
    public static List<OptionSpec> with(OptionSpec... own) {
        List<OptionSpec> all = new ArrayList<>(Arrays.asList(own));
        all.addAll(LOSS_SPECS);
        all.addAll(SPECS);
        return all;
    }

    /** For models with a loss of their own. */
    public static List<OptionSpec> withoutLoss(OptionSpec... own) {
        List<OptionSpec> all = new ArrayList<>(Arrays.asList(own));
        all.addAll(SPECS);
        return all;
    }

    /** @throws IllegalArgumentException when values are out of range or contradict each other */
    public static void check(Options options) {
        Duration delay = duration(options, DELAY);
        checkDelay(delay);
        checkJitter(options, delay);
        checkReorder(options, delay);
    }

    /** @throws IllegalArgumentException when it is more than a minute */
    public static void checkDelay(Duration delay) {
        if (delay.compareTo(MOST_DELAY) > 0) {
            throw new IllegalArgumentException(
                    "delay " + Units.format(delay) + " is outside 0 s to 1 min; write for example delay=60ms");
        }
    }

    /** @throws IllegalArgumentException when frames shall be reordered and {@code least} is no delay to skip */
    public static void checkReorder(Options options, Duration least) {
        if (ratio(options, REORDER) > 0 && least.isZero()) {
            throw new IllegalArgumentException("reorder " + options.texts().get(REORDER)
                    + " needs a delay above 0 s, which the frames that overtake skip; write for example delay=10ms");
        }
    }

    /** @throws IllegalArgumentException when the jitter is larger than {@code least}, the shortest delay there is */
    public static void checkJitter(Options options, Duration least) {
        Duration jitter = duration(options, JITTER);
        if (jitter.compareTo(least) > 0) {
            throw new IllegalArgumentException("jitter " + Units.format(jitter) + " is larger than the delay "
                    + Units.format(least) + "; it must be 0 s to that, or a frame would arrive before it was sent:"
                    + " write a smaller jitter or a larger delay");
        }
    }

    /** Returns true if options of these names are the same in both, as written. */
    public static boolean areEqual(List<String> names, Options one, Options other) {
        return names.stream()
                .allMatch(name ->
                        Objects.equals(one.texts().get(name), other.texts().get(name)));
    }

    public static Duration duration(Options options, String name) {
        return options.duration(name).orElse(Duration.ZERO);
    }

    public static double ratio(Options options, String name) {
        return options.ratio(name).map(Ratio::value).orElse(0.0);
    }
}
