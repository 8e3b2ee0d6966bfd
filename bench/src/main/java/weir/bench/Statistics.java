package weir.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import weir.api.analysis.NearestRank;

/** What is said of samples. */
public final class Statistics {
    private Statistics() {}

    /** By nearest rank, as everywhere in the project; {@code NaN} without a sample. */
    public static double percentile(List<Double> samples, double share) {
        if (samples.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = new ArrayList<>(samples);
        Collections.sort(sorted);
        return sorted.get((int) NearestRank.rank(sorted.size(), 100 * share) - 1);
    }

    /** By nearest rank; {@code NaN} without a sample. */
    public static double median(List<Double> samples) {
        return percentile(samples, 0.5);
    }
}
