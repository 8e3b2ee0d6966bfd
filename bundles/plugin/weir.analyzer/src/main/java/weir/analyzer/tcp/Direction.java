package weir.analyzer.tcp;

import java.util.Comparator;
import java.util.List;
import weir.analyzer.sample.Longs;
import weir.analyzer.sample.TimeStatistics;

/**
 * One direction of a connection in a report.
 *
 * @param source the end that sends; the round trips that its acknowledgements complete lead to it and back
 * @param epochsNs when those acknowledgements came
 * @param timesNs how long each round trip took
 */
record Direction(String flow, String source, SideTotals totals, Longs epochsNs, Longs timesNs) {
    List<Object> row() {
        return totals.row(flow, source, new TimeStatistics(timesNs));
    }

    /** The ones with the most round trips, those first; none without any. */
    static List<Direction> withMost(List<Direction> all, int most) {
        return all.stream()
                .filter(each -> each.timesNs.size() > 0)
                .sorted(Comparator.comparing(each -> -each.timesNs.size()))
                .limit(most)
                .toList();
    }
}
