package weir.web.live;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import weir.api.analysis.NearestRank;

/** What a few thousand times come to, as reports say it: nearest-rank percentiles, the sample's standard deviation. */
final class Samples {
    private static final double NS_PER_MS = 1e6;

    private Samples() {}

    /**
     * In ms; null where there are too few samples.
     *
     * @param count what the number of samples is called
     * @param timesNs sorted by this
     */
    static Map<String, Object> describe(String count, long[] timesNs) {
        Arrays.sort(timesNs);
        int n = timesNs.length;
        double mean = Arrays.stream(timesNs).average().orElse(0);
        double squares = 0;
        for (long time : timesNs) {
            squares += (time - mean) * (time - mean);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(count, n);
        json.put("meanMs", n == 0 ? null : mean / NS_PER_MS);
        json.put("medianMs", percentile(timesNs, 50));
        json.put("stddevMs", n < 2 ? null : Math.sqrt(squares / (n - 1)) / NS_PER_MS);
        json.put("minMs", n == 0 ? null : timesNs[0] / NS_PER_MS);
        json.put("maxMs", n == 0 ? null : timesNs[n - 1] / NS_PER_MS);
        json.put("p95Ms", percentile(timesNs, 95));
        json.put("p99Ms", percentile(timesNs, 99));
        return json;
    }

    private static Double percentile(long[] sorted, int percent) {
        return sorted.length == 0 ? null : NearestRank.of(sorted, percent) / NS_PER_MS;
    }
}
