package weir.tck;

import java.util.Arrays;
import java.util.StringJoiner;
import weir.api.analysis.Figure;
import weir.api.analysis.Report;
import weir.api.analysis.Table;

/** A report's whole content as text, so that two can be compared and a difference be read. */
final class ReportText {
    private ReportText() {}

    static String of(Report report) {
        StringBuilder text =
                new StringBuilder("matched ").append(report.matched()).append('\n');
        report.groups()
                .forEach((name, values) ->
                        text.append(name).append(' ').append(values).append('\n'));
        report.tables().forEach(table -> append(text, table));
        report.figures().forEach(figure -> text.append(describe(figure)).append('\n'));
        return text.toString();
    }

    private static void append(StringBuilder text, Table table) {
        text.append(table.name()).append(' ').append(table.columns()).append('\n');
        for (long row = 0; row < table.rows(); row++) {
            StringJoiner cells = new StringJoiner(",");
            for (int column = 0; column < table.columns().size(); column++) {
                cells.add(String.valueOf(table.cell(row, column)));
            }
            text.append(cells).append('\n');
        }
    }

    private static String describe(Figure given) {
        Figure figure = given.alone();
        StringBuilder text = new StringBuilder(figure.name() + " " + figure.title());
        if (figure instanceof Figure.Histogram histogram) {
            histogram.samples().forEach(samples -> text.append(Arrays.toString(samples.values())));
        } else if (figure instanceof Figure.Cdf cdf) {
            cdf.samples().forEach(samples -> text.append(Arrays.toString(samples.values())));
        } else if (figure instanceof Figure.TimeSeries series) {
            series.series().forEach(each -> append(text, each));
            text.append(series.markers());
        } else if (figure instanceof Figure.Timeline timeline) {
            timeline.panels().forEach(panel -> panel.series().forEach(each -> append(text, each)));
            text.append(timeline.spans()).append(timeline.markers());
        } else if (figure instanceof Figure.Scatter scatter) {
            scatter.series().forEach(each -> append(text, each));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Figure.Series series) {
        text.append(Arrays.toString(series.x())).append(Arrays.toString(series.y()));
    }
}
