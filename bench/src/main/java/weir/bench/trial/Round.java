package weir.bench.trial;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** One round: its chance, its folder, and what did not hold in it. One thread. */
public final class Round {
    private static final int MOST_SHOWN = 4000;

    private final String trial;
    private final long seed;
    private final long number;
    private final Path folder;
    private final Tally tally;
    private final Random random;
    private int violations;

    Round(String trial, long seed, long number, Path folder, Tally tally) {
        this.trial = trial;
        this.seed = seed;
        this.number = number;
        this.folder = folder;
        this.tally = tally;
        // Neighbouring seeds of this generator begin alike.
        this.random = new Random(seed * 1_000_003 + number * 7_919);
        random.nextLong();
    }

    public Random random() {
        return random;
    }

    public long number() {
        return number;
    }

    /** Where its files are; kept if something did not hold. */
    public Path folder() {
        return folder;
    }

    /** Something was measured. */
    public void sample(String figure, double value) {
        tally.sample(figure, value);
    }

    /** Something was counted. */
    public void count(String figure, String of) {
        tally.count(figure + ": " + of, 1);
    }

    public <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Returns true once in so many times. */
    public boolean onceIn(int times) {
        return random.nextInt(times) == 0;
    }

    public int violations() {
        return violations;
    }

    /** Something did not hold. */
    public void violated(String what) {
        violations++;
        System.err.printf(
                "VIOLATION of %s --seed %d --from %d --rounds 1 (files: %s)%n  %s%n",
                trial, seed, number, folder, shortened(what.strip()).replace("\n", "\n  "));
    }

    private static String shortened(String text) {
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + " ...";
    }

    /** It must hold. */
    public void check(boolean holds, String otherwise) {
        if (!holds) {
            violated(otherwise);
        }
    }

    /** There must be no Java trace in what a person sees. */
    public void checkPrinted(String text, String what) {
        Traces.printed(text).ifPresent(trace -> violated(what + "\na Java trace: " + trace));
    }
}
