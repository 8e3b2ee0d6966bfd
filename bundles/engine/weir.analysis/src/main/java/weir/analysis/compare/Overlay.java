package weir.analysis.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import weir.api.analysis.Figure;

/**
 * One picture of several figures of one name. Where the captures were made at the same time they have one zero of time; else
 * each keeps its own.
 */
final class Overlay {
    private static final String COMMON = "time since the first of them began";

    private final List<Side> sides;
    private final Figure first;

    /** True if the time of some counts from another moment than their own. */
    private final boolean moved;

    private Overlay(List<Side> sides, boolean moved) {
        this.sides = sides;
        this.first = sides.get(0).figure();
        this.moved = moved;
    }

    static Figure of(List<Side> sides) {
        boolean together = sides.stream().mapToLong(Side::firstEpochNs).max().orElseThrow()
                <= sides.stream().mapToLong(Side::lastEpochNs).min().orElseThrow();
        long[] origins =
                sides.stream().mapToLong(side -> origin(side.figure())).sorted().toArray();
        boolean moved = together && origins[0] != 0 && origins[0] != origins[origins.length - 1];
        List<Side> placed = moved
                ? sides.stream().map(side -> side.since(origins[0], COMMON)).toList()
                : sides;
        return new Overlay(placed, moved).figure(together ? origins[0] : 0);
    }

    private static long origin(Figure figure) {
        if (figure instanceof Figure.TimeSeries series) {
            return series.originEpochNs();
        }
        return figure instanceof Figure.Timeline timeline ? timeline.originEpochNs() : 0;
    }

    private Figure figure(long origin) {
        String title = first.title().replaceFirst(" \u00b7 .*", "");
        String filter = sides.get(0).result().filter();
        String told = filter.isEmpty() ? title : title + " \u00b7 filter " + filter;
        if (first instanceof Figure.Cdf cdf) {
            return new Figure.Cdf(cdf.name(), told, cdf.axis(), samples());
        }
        if (first instanceof Figure.Histogram given) {
            return new Figure.Histogram(given.name(), told, given.axis(), samples(), given.bins(), given.log());
        }
        if (first instanceof Figure.TimeSeries given) {
            return new Figure.TimeSeries(
                    given.name(),
                    told,
                    time(given.time()),
                    given.axis(),
                    origin,
                    series(side -> ((Figure.TimeSeries) side.figure()).series()),
                    markers(side -> ((Figure.TimeSeries) side.figure()).markers()),
                    given.style());
        }
        if (first instanceof Figure.Timeline given) {
            return new Figure.Timeline(
                    given.name(),
                    told,
                    time(given.time()),
                    origin,
                    panels(),
                    spans(),
                    markers(side -> ((Figure.Timeline) side.figure()).markers()));
        }
        Figure.Scatter given = (Figure.Scatter) first;
        return new Figure.Scatter(
                given.name(), told, given.x(), given.y(), series(side -> ((Figure.Scatter) side.figure()).series()));
    }

    private Figure.Axis time(Figure.Axis own) {
        return moved ? new Figure.Axis(COMMON, own.unit()) : own;
    }

    private List<Figure.Samples> samples() {
        List<Figure.Samples> all = new ArrayList<>();
        for (Side side : sides) {
            List<Figure.Samples> own = samples(side.figure());
            own.forEach(each -> all.add(new Figure.Samples(label(side, each.label(), own.size()), each.values())));
        }
        return all;
    }

    static List<Figure.Samples> samples(Figure figure) {
        return figure instanceof Figure.Cdf cdf ? cdf.samples() : ((Figure.Histogram) figure).samples();
    }

    private List<Figure.Series> series(Function<Side, List<Figure.Series>> of) {
        List<Figure.Series> all = new ArrayList<>();
        for (Side side : sides) {
            List<Figure.Series> own = of.apply(side);
            own.forEach(each -> all.add(new Figure.Series(label(side, each.label(), own.size()), each.x(), each.y())));
        }
        return all;
    }

    private static String label(Side side, String own, int count) {
        return count == 1 ? side.label() : side.label() + ": " + own;
    }

    /** Says whose each is; what all have at the same place is marked once. */
    private List<Figure.Marker> markers(Function<Side, List<Figure.Marker>> of) {
        List<Figure.Marker> common = sides.stream()
                .map(of)
                .reduce((a, b) -> a.stream().filter(b::contains).toList())
                .orElseThrow();
        List<Figure.Marker> all = new ArrayList<>(common);
        for (Side side : sides) {
            of.apply(side).stream()
                    .filter(each -> !common.contains(each))
                    .forEach(each -> all.add(
                            new Figure.Marker(each.x(), side.label() + ": " + each.label(), each.disturbance())));
        }
        return all;
    }

    private List<Figure.Span> spans() {
        List<Figure.Span> all = new ArrayList<>();
        for (Side side : sides) {
            ((Figure.Timeline) side.figure())
                    .spans()
                    .forEach(each ->
                            all.add(new Figure.Span(each.from(), each.to(), side.label() + ": " + each.label())));
        }
        return all;
    }

    /** Panels of one quantity become one. */
    private List<Figure.Panel> panels() {
        return sides.stream()
                .flatMap(side -> ((Figure.Timeline) side.figure()).panels().stream())
                .map(Figure.Panel::axis)
                .distinct()
                .map(axis -> new Figure.Panel(
                        axis,
                        panelsOf(axis, sides).findFirst().orElseThrow().style(),
                        series(side -> panelsOf(axis, List.of(side))
                                .flatMap(panel -> panel.series().stream())
                                .toList())))
                .toList();
    }

    private static Stream<Figure.Panel> panelsOf(Figure.Axis axis, List<Side> of) {
        return of.stream()
                .flatMap(side -> ((Figure.Timeline) side.figure()).panels().stream())
                .filter(panel -> panel.axis().equals(axis));
    }
}
