package weir.plot.chart;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weir.api.analysis.Figure;

/** A figure's values instead of its picture, for other programs. */
public final class FigureValues {
    private FigureValues() {}

    /** Named columns of numbers, one below the other in a file. */
    private record Part(String label, List<String> columns, List<double[]> values) {}

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
    public static void json(Figure figure, OutputStream out) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("figure", figure.name());
        document.put("title", figure.title());
        if (figure instanceof Figure.TimeSeries series) {
            document.put("originEpochNs", series.originEpochNs());
            document.put("markers", markers(series.markers()));
        } else if (figure instanceof Figure.Timeline timeline) {
            document.put("originEpochNs", timeline.originEpochNs());
            document.put("markers", markers(timeline.markers()));
            document.put(
                    "spans",
                    timeline.spans().stream()
                            .map(span -> Map.of("from", span.from(), "to", span.to(), "label", span.label()))
                            .toList());
        }
        List<Map<String, Object>> series = new ArrayList<>();
        for (Part part : parts(figure)) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("label", part.label());
            for (int i = 0; i < part.columns().size(); i++) {
                each.put(part.columns().get(i), part.values().get(i));
            }
            series.add(each);
        }
        document.put("series", series);
        out.write(JSON.std.asString(document).getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }

    private static List<Map<String, Object>> markers(List<Figure.Marker> markers) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Figure.Marker marker : markers) {
            all.add(Map.of("x", marker.x(), "label", marker.label()));
        }
        return all;
    }

    private static List<Part> parts(Figure figure) {
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
