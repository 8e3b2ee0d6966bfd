package weir.model.random;

/**
 * Random numbers that depend on nothing but the seed, what they are drawn for, and the number of the frame. A decision
 * about one frame therefore never shifts the decisions about others, a parameter that changes never restarts a
 * sequence, and a question that is not asked costs nothing.
 *
 * <p>The generator is SplitMix64 (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014),
 * used by counter: number n for a use is {@code mix(mix(base ^ salt) + n * gamma)}. It is the same on every Java. One thread;
 * allocates nothing.
 */
public final class Chance {
    /** The purpose that a number is drawn for. The salts are part of what a seed means: they never change. */
    public enum Use {
        LOSS(1),
        LOSS_REPEAT(2),
        STATE(3),
        JITTER(4),
        DUPLICATE(5),
        DUPLICATE_JITTER(6),
        CORRUPT(7),
        CORRUPT_BIT(8),
        REORDER(9),
        PERIOD(10),
        EARLY_DROP(11);

        private final long salt;

        Use(int number) {
            salt = mix(number * GAMMA);
        }
    }

    private static final long GAMMA = 0x9e37_79b9_7f4a_7c15L;
    private static final double UNIT = 0x1.0p-53;

    private final long base;
    private long number;

    /**
     * @param seed the run's, for this link
     * @param stream tells directions and disciplines of one seed apart
     */
    public Chance(long seed, int stream) {
        base = mix(mix(seed) + (stream + 1) * GAMMA);
    }

    /** Goes on to the next frame. */
    public void next() {
        number++;
    }

    /** The number for this use and this frame; the same however often it is asked for. 0 inclusive to 1 exclusive. */
    public double of(Use use) {
        return of(use, number);
    }

    /** The number for this use and any other count. */
    public double of(Use use, long count) {
        return (mix(mix(base ^ use.salt) + count * GAMMA) >>> 11) * UNIT;
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d0_49bb_1331_11ebL;
        return mixed ^ mixed >>> 31;
    }
}
