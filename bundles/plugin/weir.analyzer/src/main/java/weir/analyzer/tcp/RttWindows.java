package weir.analyzer.tcp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import weir.analyzer.sample.ColumnTable;
import weir.analyzer.sample.Longs;
import weir.analyzer.sample.TimeStatistics;
import weir.api.analysis.Figure;
import weir.api.analysis.Table;
import weir.api.unit.Units;

/**
 * Round trip times of each direction in windows of time that have any; of a hundred directions, those with the most. The
 * windows are doubled until there are no more than {@value #MOST_ROWS}.
 */
final class RttWindows {
    static final int MOST_ROWS = 10_000;
    private static final int MOST_DIRECTIONS = 100;
    private static final int MOST_DRAWN = 3;
    private static final double NS_PER_S = 1e9;

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

    private record Window(Direction direction, long number, TimeStatistics times) {}

    private final long originNs;
    private final List<Direction> directions;
    private final List<List<Window>> windows;
    private long windowNs;

    /** @param originNs where the first window begins */
    RttWindows(List<Direction> all, long originNs, long windowNs) {
        this.originNs = originNs;
        this.windowNs = windowNs;
        directions = Direction.withMost(all, MOST_DIRECTIONS);
        while (directions.stream().mapToLong(this::count).sum() > MOST_ROWS) {
            this.windowNs *= 2;
        }
        windows = directions.stream().map(this::windows).toList();
    }

    double windowS() {
        return windowNs / NS_PER_S;
    }

    /** A time that runs backwards falls into the latest window so far. */
    private long number(Direction direction, int i, long before) {
        return Math.max(before, Math.floorDiv(direction.epochsNs().get(i) - originNs, windowNs));
    }

    private long count(Direction direction) {
        long count = 0;
        long last = Long.MIN_VALUE;
        for (int i = 0; i < direction.timesNs().size(); i++) {
            long number = number(direction, i, last);
            count += number == last ? 0 : 1;
            last = number;
        }
        return count;
    }

    private List<Window> windows(Direction direction) {
        List<Window> opened = new ArrayList<>();
        int size = direction.timesNs().size();
        int from = 0;
        while (from < size) {
            int begin = from;
            long number = number(direction, begin, Long.MIN_VALUE);
            int to = begin + 1;
            while (to < size && number(direction, to, number) == number) {
                to++;
            }
            opened.add(new Window(
                    direction,
                    number,
                    new TimeStatistics(
                            Longs.of(to - begin, i -> direction.timesNs().get(begin + i)))));
            from = to;
        }
        return opened;
    }

    Table table() {
        List<Window> rows = windows.stream().flatMap(List::stream).toList();
        return ColumnTable.inAnswer("rttOverTime", rows.size())
                .with("start_s", i -> rows.get(i).number() * windowS())
                .with("flow", i -> rows.get(i).direction().flow())
                .with("rtt_to", i -> rows.get(i).direction().source())
                .with("count", i -> rows.get(i).times().count())
                .with("min_ms", i -> rows.get(i).times().minMs())
                .with("median_ms", i -> rows.get(i).times().medianMs())
                .with("p95_ms", i -> rows.get(i).times().percentileMs(95))
                .with("p99_ms", i -> rows.get(i).times().percentileMs(99))
                .with("max_ms", i -> rows.get(i).times().maxMs());
    }

    /** The directions with the most, one above the other. */
    Figure figure() {
        List<Figure.Panel> panels = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_DRAWN, windows.size()); i++) {
            panels.add(panel("to " + directions.get(i).source(), windows.get(i)));
        }
        if (panels.isEmpty()) {
            panels.add(panel("RTT", List.of()));
        }
        return new Figure.Timeline(
                "tcp-rtt-over-time",
                "Round trip times in windows of " + Units.format(Duration.ofNanos(windowNs)),
                new Figure.Axis("time since the first frame", "s"),
                originNs,
                panels,
                List.of(),
                List.of());
    }

    private Figure.Panel panel(String label, List<Window> drawn) {
        return new Figure.Panel(
                new Figure.Axis(label, "ms"),
                Figure.Style.DOTS,
                List.of(
                        series("median", drawn, TimeStatistics::medianMs),
                        series("p95", drawn, times -> times.percentileMs(95)),
                        series("p99", drawn, times -> times.percentileMs(99))));
    }

    private Figure.Series series(String label, List<Window> drawn, Function<TimeStatistics, Double> value) {
        return new Figure.Series(
                label,
                drawn.stream()
                        .mapToDouble(each -> (each.number() + 0.5) * windowS())
                        .toArray(),
                drawn.stream().mapToDouble(each -> value.apply(each.times())).toArray());
    }
}
