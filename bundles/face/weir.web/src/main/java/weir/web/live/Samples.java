package weir.web.live;

import java.util.Arrays;
import weir.api.analysis.NearestRank;
import weir.api.field.Fields;
import weir.api.field.Unit;

/**
 * Statistics of a few thousand times, as reports have them: nearest-rank percentiles, the sample's standard deviation. In ms;
 * null where there are too few samples.
 */
record Samples(
        long count,
        Double meanMs,
        Double medianMs,
        Double stddevMs,
        Double minMs,
        Double maxMs,
        Double p95Ms,
        Double p99Ms) {
    private static final double NS_PER_MS = 1e6;

    /** @param count what the number of samples is called */
    static Fields<Samples> fields(String count) {
        return Fields.<Samples>builder()
                .count(count, "how many there were", Samples::count)
                .number("meanMs", Unit.MILLISECONDS, "mean", Samples::meanMs)
                .number("medianMs", Unit.MILLISECONDS, "median", Samples::medianMs)
                .number("stddevMs", Unit.MILLISECONDS, "the sample's standard deviation", Samples::stddevMs)
                .number("minMs", Unit.MILLISECONDS, "the least", Samples::minMs)
                .number("maxMs", Unit.MILLISECONDS, "the most", Samples::maxMs)
                .number("p95Ms", Unit.MILLISECONDS, "95th percentile", Samples::p95Ms)
                .number("p99Ms", Unit.MILLISECONDS, "99th percentile", Samples::p99Ms)
                .build();
    }

    /** @param timesNs sorted by this */
    static Samples of(long[] timesNs) {
        Arrays.sort(timesNs);
        int n = timesNs.length;
        double mean = Arrays.stream(timesNs).average().orElse(0);
        double squares = Arrays.stream(timesNs)
                .mapToDouble(time -> (time - mean) * (time - mean))
                .sum();
        return new Samples(
                n,
                n == 0 ? null : Double.valueOf(mean / NS_PER_MS),
                percentile(timesNs, 50),
                n < 2 ? null : Double.valueOf(Math.sqrt(squares / (n - 1)) / NS_PER_MS),
                n == 0 ? null : Double.valueOf(timesNs[0] / NS_PER_MS),
                n == 0 ? null : Double.valueOf(timesNs[n - 1] / NS_PER_MS),
                percentile(timesNs, 95),
                percentile(timesNs, 99));
    }

    /** The same of more samples, of which these are some. */
    Samples outOf(long all) {
        return new Samples(all, meanMs, medianMs, stddevMs, minMs, maxMs, p95Ms, p99Ms);
    }

    private static Double percentile(long[] sorted, int percent) {
        return sorted.length == 0 ? null : NearestRank.of(sorted, percent) / NS_PER_MS;
    }
}
