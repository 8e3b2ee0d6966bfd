package weir.bench.trial;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import weir.bench.Results;
import weir.bench.Statistics;

/** What rounds have counted and measured. One thread. */
final class Tally {
    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, List<Double>> samples = new TreeMap<>();

    void count(String what, long more) {
        counts.merge(what, more, Long::sum);
    }

    void sample(String figure, double value) {
        samples.computeIfAbsent(figure, each -> new ArrayList<>()).add(value);
    }

    long counted(String what) {
        return counts.getOrDefault(what, 0L);
    }

    void addTo(Results results) {
        counts.forEach((what, count) -> results.add(what, "count", count));
        samples.forEach((figure, values) -> {
            results.add(figure, "median", Statistics.median(values));
            results.add(figure, "most", Collections.max(values));
        });
    }
}
