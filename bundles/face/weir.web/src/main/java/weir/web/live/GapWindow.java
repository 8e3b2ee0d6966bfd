package weir.web.live;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import weir.api.field.Fields;

/**
 * The times between successive frames: of the last ten seconds each (up to {@value #MOST_SAMPLES}, the newest), of all
 * before that only how often. Bounded. One thread.
 */
final class GapWindow {
    static final int BINS = 48;
    static final int MOST_SAMPLES = 16_384;
    static final long WINDOW_NS = 10_000_000_000L;

    private static final double LEAST_MS = 1e-3;
    private static final double DECADES = 7;
    private static final double NS_PER_MS = 1e6;
    private static final List<Double> EDGES = IntStream.rangeClosed(0, BINS)
            .mapToObj(i -> LEAST_MS * Math.pow(10, DECADES * i / BINS))
            .toList();

    private final long[] total = new long[BINS];
    private final long[] gapsNs = new long[MOST_SAMPLES];
    private final long[] epochsNs = new long[MOST_SAMPLES];
    private int next;
    private int kept;
    private long lastEpochNs;
    private long frames;

    /** A frame was seen. */
    void add(long epochNs) {
        if (frames++ > 0) {
            long gapNs = Math.max(0, epochNs - lastEpochNs);
            total[bin(gapNs)]++;
            gapsNs[next] = gapNs;
            epochsNs[next] = epochNs;
            next = (next + 1) % MOST_SAMPLES;
            kept = Math.min(kept + 1, MOST_SAMPLES);
        }
        lastEpochNs = epochNs;
    }

    long frames() {
        return frames;
    }

    /** Times below the first edge are in the first bin, those above the last in the last. */
    static int bin(long gapNs) {
        double ms = gapNs / NS_PER_MS;
        if (ms <= LEAST_MS) {
            return 0;
        }
        return (int) Math.min(BINS - 1, Math.log10(ms / LEAST_MS) * BINS / DECADES);
    }

    /**
     * The gaps for a page.
     *
     * @param filter {@code "rtmp"}; empty: all frames
     * @param recent of the last ten seconds
     * @param counts of these in each bin
     * @param total of all in each bin
     */
    record Gaps(String capture, String filter, Samples recent, List<Long> counts, List<Long> total) {
        static final Fields<Gaps> FIELDS = Fields.<Gaps>builder()
                .text("capture", "the capture's name", Gaps::capture)
                .text("filter", "which frames", Gaps::filter)
                .object("stats", "of the last ten seconds", Samples.fields("count"), Gaps::recent)
                .object("histogram", "of the last ten seconds", histogram(), gaps -> gaps)
                .values("total", "how many of all were in each bin", Gaps::total)
                .build();

        private static Fields<Gaps> histogram() {
            return Fields.<Gaps>builder()
                    .text("unit", "the unit of the edges", gaps -> "ms")
                    .values("edges", "where the bins begin and end", gaps -> EDGES)
                    .values("counts", "how many were in each bin", Gaps::counts)
                    .build();
        }
    }

    /** @param nowEpochNs ten seconds before that the window begins */
    Gaps gaps(String capture, String filter, long nowEpochNs) {
        long[] recent = recent(nowEpochNs);
        long[] counts = new long[BINS];
        for (long gapNs : recent) {
            counts[bin(gapNs)]++;
        }
        return new Gaps(capture, filter, Samples.of(recent), boxed(counts), boxed(total));
    }

    private static List<Long> boxed(long[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private long[] recent(long nowEpochNs) {
        return IntStream.range(0, kept)
                .filter(i -> nowEpochNs - epochsNs[i] <= WINDOW_NS)
                .mapToLong(i -> gapsNs[i])
                .toArray();
    }
}
