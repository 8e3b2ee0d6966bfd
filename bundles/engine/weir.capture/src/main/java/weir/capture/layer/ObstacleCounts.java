package weir.capture.layer;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weir.api.capture.CaptureSummary.NotUnderstood;

/** How many frames were not understood, by what was in the way. Bounded. Thread-safe. */
public final class ObstacleCounts {
    /** Noise has thousands of EtherTypes; what is beyond that is counted together. */
    private static final int MOST = 100;

    private static final Reason OTHERS = new Reason(Obstacle.OTHERS, 0);

    private final Map<Reason, Long> counts = new HashMap<>();

    private record Reason(Obstacle obstacle, int detail) {}

    /** @param detail the number in its text */
    public void add(Obstacle obstacle, int detail) {
        add(new Reason(obstacle, detail), 1);
    }

    private synchronized void add(Reason reason, long frames) {
        boolean fits = counts.size() < MOST || counts.containsKey(reason);
        counts.merge(fits ? reason : OTHERS, frames, Long::sum);
    }

    public void add(ObstacleCounts others) {
        others.counts.forEach(this::add);
    }

    /** Each reason in words, the most frequent first. */
    public synchronized List<NotUnderstood> reasons() {
        return counts.entrySet().stream()
                .map(each -> new NotUnderstood(
                        each.getKey().obstacle().text(each.getKey().detail()), each.getValue()))
                .sorted(Comparator.comparing((NotUnderstood each) -> -each.packets())
                        .thenComparing(NotUnderstood::reason))
                .toList();
    }
}
