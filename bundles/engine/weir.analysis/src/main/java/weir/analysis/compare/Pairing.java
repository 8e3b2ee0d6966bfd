package weir.analysis.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import weir.api.analysis.Figure;
import weir.api.analysis.MeasureComparer.Measure;
import weir.api.analysis.MeasureComparer.Measurements;
import weir.api.field.Unit;

/**
 * What two figures of one name have in common.
 *
 * @param measures what both have
 * @param notes what only one has
 */
record Pairing(List<Measure> measures, List<String> notes) {
    /** A figure's values of one label. */
    private record Values(Figure.Axis axis, Measurements measured) {}

    /** The unit of an axis, as fields have it. */
    private record Scale(Unit unit, double factor) {
        static Scale of(Figure.Axis axis) {
            return switch (axis.unit()) {
                case "s" -> new Scale(Unit.SECONDS, 1);
                case "ms" -> new Scale(Unit.MILLISECONDS, 1);
                case "us" -> new Scale(Unit.MICROSECONDS, 1);
                case "B" -> new Scale(Unit.BYTES, 1);
                case "kB" -> new Scale(Unit.BYTES, 1e3);
                case "MB" -> new Scale(Unit.BYTES, 1e6);
                case "bit/s" -> new Scale(Unit.BITS_PER_SECOND, 1);
                case "kbit/s" -> new Scale(Unit.BITS_PER_SECOND, 1e3);
                case "Mbit/s" -> new Scale(Unit.BITS_PER_SECOND, 1e6);
                case "%" -> new Scale(Unit.PERCENT, 1);
                default -> new Scale(Unit.NONE, 1);
            };
        }

        Measurements of(Measurements given) {
            double[] scaled = IntStream.range(0, given.values().length)
                    .mapToDouble(i -> given.values()[i] * factor)
                    .toArray();
            return factor == 1 ? given : new Measurements(scaled, given.timesNs(), given.changesNs());
        }
    }

    /** @param named true if names must say which sides are meant, since there are more than two */
    static Pairing of(Side a, Side b, boolean named) {
        List<String> changesA = changes(a.figure());
        boolean sameChanges = changesA.equals(changes(b.figure()));
        Map<String, Values> ofA = byService(values(a.figure(), sameChanges));
        Map<String, Values> ofB = byService(values(b.figure(), sameChanges));
        String name = a.figure().name() + (named ? " " + a.label() + ", " + b.label() : "");
        if (ofA.size() == 1 && ofB.size() == 1) {
            Values onlyA = ofA.values().iterator().next();
            Values onlyB = ofB.values().iterator().next();
            return new Pairing(List.of(measure(name, onlyA, onlyB)), List.of());
        }
        List<Measure> measures = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Map<String, Values> restOfB = new LinkedHashMap<>(ofB);
        ofA.forEach((label, values) -> {
            Values other = restOfB.remove(label);
            if (other == null) {
                notes.add("only " + a.label() + " has " + label);
            } else {
                measures.add(measure(name + " " + label, values, other));
            }
        });
        restOfB.keySet().forEach(label -> notes.add("only " + b.label() + " has " + label));
        return new Pairing(measures, notes);
    }

    /** A client's port is another in each capture: where the rest tells flows apart it is none of the name. */
    private static Map<String, Values> byService(Map<String, Values> values) {
        Map<String, Long> counts = values.keySet().stream()
                .map(Pairing::withoutClientPorts)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Map<String, Values> named = new LinkedHashMap<>();
        values.forEach((label, each) -> {
            String shorter = withoutClientPorts(label);
            named.put(counts.get(shorter) == 1 ? shorter : label, each);
        });
        return named;
    }

    /** Those from 32,768 on, which Linux gives to clients. */
    private static String withoutClientPorts(String label) {
        return label.replaceAll(":(3276[89]|327[7-9]\\d|32[89]\\d\\d|3[3-9]\\d{3}|[4-6]\\d{4})\\b", "");
    }

    private static Measure measure(String name, Values a, Values b) {
        Scale scale = Scale.of(a.axis);
        return new Measure(name, scale.unit, scale.of(a.measured), scale.of(b.measured));
    }

    private static List<String> changes(Figure figure) {
        return markers(figure).stream().map(Figure.Marker::label).toList();
    }

    private static List<Figure.Marker> markers(Figure figure) {
        if (figure instanceof Figure.TimeSeries series) {
            return series.markers();
        }
        return figure instanceof Figure.Timeline timeline ? timeline.markers() : List.of();
    }

    private static Map<String, Values> values(Figure figure, boolean withChanges) {
        Map<String, Values> values = new LinkedHashMap<>();
        List<Long> changes = withChanges
                ? markers(figure).stream()
                        .map(marker -> ns(marker.x()))
                        .sorted()
                        .toList()
                : List.of();
        if (figure instanceof Figure.TimeSeries given) {
            given.series().forEach(each -> values.put(each.label(), timed(given.axis(), each, changes)));
        } else if (figure instanceof Figure.Timeline given) {
            for (Figure.Panel panel : given.panels()) {
                panel.series()
                        .forEach(each -> values.put(
                                panel.axis().label() + ": " + each.label(), timed(panel.axis(), each, changes)));
            }
        } else if (figure instanceof Figure.Scatter given) {
            given.series().forEach(each -> values.put(each.label(), timed(given.y(), each, List.of())));
        } else {
            Figure.Axis axis = figure instanceof Figure.Cdf cdf ? cdf.axis() : ((Figure.Histogram) figure).axis();
            Overlay.samples(figure)
                    .forEach(each -> values.put(
                            each.label(), new Values(axis, new Measurements(each.values(), new long[0], List.of()))));
        }
        return values;
    }

    /** Without the places where a line has a gap. */
    private static Values timed(Figure.Axis axis, Figure.Series series, List<Long> changes) {
        int[] there = IntStream.range(0, series.y().length)
                .filter(i -> Double.isFinite(series.y()[i]))
                .toArray();
        return new Values(
                axis,
                new Measurements(
                        IntStream.of(there).mapToDouble(i -> series.y()[i]).toArray(),
                        IntStream.of(there).mapToLong(i -> ns(series.x()[i])).toArray(),
                        changes));
    }

    private static long ns(double seconds) {
        return Math.round(seconds * 1e9);
    }
}
