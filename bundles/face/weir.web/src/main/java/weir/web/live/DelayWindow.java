package weir.web.live;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import weir.api.field.Fields;

/** The delays from one capture to another: of this second each, of the last five minutes some. Bounded. One thread. */
final class DelayWindow {
    private static final int MOST_SAMPLES = 4_096;
    private static final int MOST_POINTS = 100;
    private static final int MOST_KEPT_POINTS = 600;

    private final long[] delaysNs = new long[MOST_SAMPLES];
    private final long[] epochsNs = new long[MOST_SAMPLES];
    private final Deque<List<Long>> past = new ArrayDeque<>();
    private int kept;
    private long seen;
    private double recent;

    void add(long epochNs, long delayNs) {
        seen++;
        // Beyond that every further one takes the place of another: which, does not matter for a picture.
        int slot = kept < MOST_SAMPLES ? kept++ : (int) (seen % MOST_SAMPLES);
        delaysNs[slot] = delayNs;
        epochsNs[slot] = epochNs;
    }

    /** How many there have been lately; those long ago count less. */
    double weight() {
        return recent + seen;
    }

    /**
     * The delays for a page.
     *
     * @param from the capture at the sender
     * @param to the capture at the receiver
     * @param stats of this second
     * @param points when some were sent, in ns since the epoch, and their delays in ns
     */
    record Delays(String from, String to, Samples stats, List<List<Long>> points) {
        static final Fields<Delays> FIELDS = Fields.<Delays>builder()
                .text("from", "the capture at the sender", Delays::from)
                .text("to", "the capture at the receiver", Delays::to)
                .object("stats", "of this second", Samples.fields("matched"), Delays::stats)
                .values("points", "when some were sent, and their delays, in ns", Delays::points)
                .build();
    }

    Delays delays(String from, String to) {
        return new Delays(from, to, Samples.of(Arrays.copyOf(delaysNs, kept)).outOf(seen), points());
    }

    /** Some of this second's, its worst among them, in the order of time. */
    private List<List<Long>> points() {
        int step = Math.max(1, (kept + MOST_POINTS - 1) / MOST_POINTS);
        int worst = worst();
        return IntStream.range(0, kept)
                .filter(i -> i % step == 0 || i == worst)
                .mapToObj(i -> List.of(epochsNs[i], delaysNs[i]))
                .sorted(Comparator.comparing(point -> point.get(0)))
                .toList();
    }

    private int worst() {
        return IntStream.range(0, kept)
                .reduce((worst, i) -> delaysNs[i] > delaysNs[worst] ? i : worst)
                .orElse(-1);
    }

    /** For a page that is opened now. */
    List<List<Long>> past() {
        return List.copyOf(past);
    }

    /** The next second begins. */
    void turn() {
        int worst = worst();
        if (worst >= 0) {
            past.addLast(List.of(epochsNs[0], delaysNs[0]));
            past.addLast(List.of(epochsNs[worst], delaysNs[worst]));
        }
        while (past.size() > MOST_KEPT_POINTS) {
            past.removeFirst();
        }
        recent = recent * 0.8 + seen;
        seen = 0;
        kept = 0;
    }
}
