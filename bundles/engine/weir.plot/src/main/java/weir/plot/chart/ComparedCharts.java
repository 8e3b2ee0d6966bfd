package weir.plot.chart;

import java.util.List;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.Range;
import weir.api.analysis.ComparedFigure;
import weir.api.analysis.Figure;

/** Figures whose axes have the ranges that suit all that they are compared with. */
final class ComparedCharts {
    private ComparedCharts() {}

    static JFreeChart chart(ComparedFigure compared) {
        Figure figure = compared.figure();
        List<Figure> others = compared.others().stream()
                .filter(other -> isAlike(figure, other))
                .toList();
        List<Figure> all = Stream.concat(Stream.of(figure), others.stream()).toList();
        JFreeChart chart = among(figure, all);
        for (Figure other : others) {
            expand(chart.getXYPlot(), among(other, all).getXYPlot());
        }
        return chart;
    }

    private static boolean isAlike(Figure figure, Figure other) {
        if (figure instanceof Figure.Histogram one && other instanceof Figure.Histogram two) {
            return one.log() == two.log() && isAlike(one.axis(), two.axis());
        }
        if (figure instanceof Figure.Cdf one && other instanceof Figure.Cdf two) {
            return isAlike(one.axis(), two.axis());
        }
        if (figure instanceof Figure.TimeSeries one && other instanceof Figure.TimeSeries two) {
            return isAlike(one.time(), two.time()) && isAlike(one.axis(), two.axis());
        }
        return figure instanceof Figure.Scatter one
                && other instanceof Figure.Scatter two
                && isAlike(one.x(), two.x())
                && isAlike(one.y(), two.y());
    }

    private static boolean isAlike(Figure.Axis one, Figure.Axis two) {
        return one.unit().equals(two.unit());
    }

    /** The bins of a histogram and the edges of a distribution suit all. */
    private static JFreeChart among(Figure figure, List<Figure> all) {
        if (figure instanceof Figure.Histogram histogram) {
            return DistributionCharts.histogram(
                    histogram,
                    all.stream()
                            .flatMap(each -> ((Figure.Histogram) each).samples().stream())
                            .toList());
        }
        if (figure instanceof Figure.Cdf cdf) {
            return DistributionCharts.cdf(
                    cdf,
                    all.stream()
                            .flatMap(each -> ((Figure.Cdf) each).samples().stream())
                            .toList());
        }
        return Drawing.chart(figure);
    }

    private static void expand(XYPlot plot, XYPlot other) {
        if (plot.getNoDataMessage() == null && other.getNoDataMessage() == null) {
            expand(plot.getDomainAxis(), other.getDomainAxis());
            expand(plot.getRangeAxis(), other.getRangeAxis());
        }
    }

    private static void expand(ValueAxis axis, ValueAxis other) {
        axis.setRange(Range.combine(axis.getRange(), other.getRange()));
    }
}
