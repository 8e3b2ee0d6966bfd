package weir.plot.chart;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weir.api.analysis.Figure;
import weir.api.field.Described;
import weir.api.field.Fields;
import weir.api.field.Unit;
import weir.command.Json;

/** A figure's values instead of its picture, for other programs. */
public final class FigureValues {
    private FigureValues() {}

    /** Named columns of numbers, one below the other in a file. */
    private record Part(String label, List<String> columns, List<double[]> values) {
        /** Columns are called as the figure's axes are. */
        Described<?> described() {
            Map<String, List<Double>> byColumn = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                byColumn.put(
                        columns.get(i), Arrays.stream(values.get(i)).boxed().toList());
            }
            Fields.Builder<Part> fields = Fields.<Part>builder().text("label", "what they are", Part::label);
            byColumn.forEach((column, each) -> fields.values(column, "", part -> each));
            return fields.build().of(this);
        }
    }

    private static final Fields<Figure.Marker> MARKER = Fields.<Figure.Marker>builder()
            .number("x", Unit.NONE, "where, on the axis of time", Figure.Marker::x)
            .text("label", "what has happened", Figure.Marker::label)
            .build();

    private static final Fields<Figure.Span> SPAN = Fields.<Figure.Span>builder()
            .number("from", Unit.NONE, "where it begins, on the axis of time", Figure.Span::from)
            .number("to", Unit.NONE, "where it ends", Figure.Span::to)
            .text("label", "what it is", Figure.Span::label)
            .build();

    /** {@code series,x,y} or {@code samples,value}, one line each; the header names axes and units. */
    public static void csv(Figure figure, OutputStream out) throws IOException {
        BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        List<Part> parts = parts(figure);
        writer.write("series,"
                + (parts.isEmpty()
                        ? "value"
                        : String.join(",", quoted(parts.get(0).columns()))) + "\n");
        for (Part part : parts) {
            for (int row = 0; row < part.values().get(0).length; row++) {
                writer.write(quoted(part.label()));
                for (double[] column : part.values()) {
                    writer.write("," + column[row]);
                }
                writer.write('\n');
            }
        }
        writer.flush();
    }

    /** One object: name, title, origin, and the values of each series by column. */
    public static void json(Figure given, OutputStream out) throws IOException {
        Figure figure = given.alone();
        Fields.Builder<Figure> fields = Fields.<Figure>builder()
                .text("figure", "its name", Figure::name)
                .text("title", "for people", Figure::title);
        if (figure instanceof Figure.TimeSeries series) {
            origin(fields, series.originEpochNs(), series.markers());
        } else if (figure instanceof Figure.Timeline timeline) {
            origin(fields, timeline.originEpochNs(), timeline.markers());
            fields.objects("spans", "what has lasted for some time", SPAN, each -> timeline.spans());
        }
        fields.described(
                "series",
                "each with its values by column",
                each -> parts(each).stream().map(Part::described).toList());
        out.write(Json.line(fields.build().of(figure)).getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }

    private static void origin(Fields.Builder<Figure> fields, long epochNs, List<Figure.Marker> markers) {
        fields.number("originEpochNs", Unit.EPOCH_NANOSECONDS, "the time at 0", each -> epochNs);
        fields.objects("markers", "events", MARKER, each -> markers);
    }

    private static List<Part> parts(Figure given) {
        Figure figure = given.alone();
        List<Part> parts = new ArrayList<>();
        if (figure instanceof Figure.Histogram histogram) {
            histogram.samples().forEach(samples -> parts.add(samples(samples, histogram.axis())));
        } else if (figure instanceof Figure.Cdf cdf) {
            cdf.samples().forEach(samples -> parts.add(samples(samples, cdf.axis())));
        } else if (figure instanceof Figure.TimeSeries series) {
            series.series().forEach(each -> parts.add(pairs(each, series.time(), series.axis())));
        } else if (figure instanceof Figure.Timeline timeline) {
            for (Figure.Panel panel : timeline.panels()) {
                panel.series()
                        .forEach(each -> parts.add(new Part(
                                panel.axis().label() + ": " + each.label() + unit(panel.axis()),
                                List.of(column(timeline.time()), "value"),
                                List.of(each.x(), each.y()))));
            }
        } else if (figure instanceof Figure.Scatter scatter) {
            scatter.series().forEach(each -> parts.add(pairs(each, scatter.x(), scatter.y())));
        }
        return parts;
    }

    private static Part samples(Figure.Samples samples, Figure.Axis axis) {
        return new Part(samples.label(), List.of(column(axis)), List.of(samples.values()));
    }

    private static Part pairs(Figure.Series series, Figure.Axis x, Figure.Axis y) {
        return new Part(series.label(), List.of(column(x), column(y)), List.of(series.x(), series.y()));
    }

    private static String column(Figure.Axis axis) {
        return axis.label() + unit(axis);
    }

    private static String unit(Figure.Axis axis) {
        return axis.unit().isEmpty() ? "" : " [" + axis.unit() + "]";
    }

    private static List<String> quoted(List<String> texts) {
        return texts.stream().map(FigureValues::quoted).toList();
    }

    private static String quoted(String text) {
        return text.matches("[^\",\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
