package weir.plot.chart;

import java.awt.BasicStroke;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.renderer.xy.XYStepRenderer;
import org.jfree.data.Range;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import weir.api.analysis.Figure;
import weir.plot.style.ChartFrame;
import weir.plot.style.Numbers;
import weir.plot.style.Palette;
import weir.plot.style.TimeMarks;

/** Time series and scatter plots. */
final class DotCharts {
    /** Of the dots that fall on one of this many cells each way, one is drawn: the picture looks the same. */
    private static final int CELLS = 800;

    private static final int MANY_DOTS = 3000;
    /** Above the data, as a share of its height. */
    private static final double NUMBERS_ROOM = 0.08;

    /** More lines above the picture would leave no room for it. */
    private static final int MOST_SUMMARIES = 2;

    private DotCharts() {}

    static JFreeChart timeSeries(Figure.TimeSeries figure) {
        XYPlot plot = ChartFrame.plot(figure.time(), figure.axis());
        draw(plot, figure.series(), figure.axis(), figure.style());
        JFreeChart chart = ChartFrame.chart(
                figure, plot, subtitle(figure.series(), figure.axis().unit()));
        TimeMarks.numbered(plot, figure.markers(), NUMBERS_ROOM);
        TimeMarks.include(plot, figure.markers());
        TimeMarks.footnotes(chart, figure.markers(), figure.time().unit());
        return ChartFrame.withLegend(chart, figure.series().size());
    }

    static JFreeChart scatter(Figure.Scatter figure) {
        XYPlot plot = ChartFrame.plot(figure.x(), figure.y());
        draw(plot, figure.series(), figure.y(), Figure.Style.DOTS);
        return ChartFrame.chart(
                figure, plot, subtitle(figure.series(), figure.y().unit()));
    }

    /** Draws all series into a plot, in one style unless a series has its own. */
    static void draw(XYPlot plot, List<Figure.Series> all, Figure.Axis axis, Figure.Style style) {
        plot.setDataset(new XYSeriesCollection());
        Range values = null;
        int datasets = 0;
        for (Figure.Style each : Figure.Style.values()) {
            int[] places = IntStream.range(0, all.size())
                    .filter(i -> all.get(i).style().orElse(style) == each)
                    .toArray();
            if (places.length > 0) {
                XYSeriesCollection data = data(all, places, each);
                plot.setDataset(datasets, data);
                plot.setRenderer(datasets++, renderer(data, places, each));
                values = Range.combineIgnoringNaN(values, data.getRangeBounds(false));
            }
        }
        setRange(plot, values, axis);
    }

    private static XYSeriesCollection data(List<Figure.Series> all, int[] places, Figure.Style style) {
        XYSeriesCollection data = new XYSeriesCollection();
        for (int i : places) {
            data.addSeries(style == Figure.Style.DOTS ? thin(all.get(i), i) : whole(all.get(i), i, style));
        }
        return data;
    }

    private static XYItemRenderer renderer(XYSeriesCollection data, int[] places, Figure.Style style) {
        boolean many = IntStream.range(0, places.length).map(data::getItemCount).sum() > MANY_DOTS;
        boolean dots = style == Figure.Style.DOTS;
        XYItemRenderer renderer = dots ? new DotRenderer(many ? 2.6 : 3.8) : lines(style);
        for (int i = 0; i < places.length; i++) {
            double opacity = !dots ? 1 : many ? 0.5 : 0.8;
            renderer.setSeriesPaint(i, Palette.translucent(Palette.data(places[i]), opacity));
            renderer.setSeriesStroke(i, new BasicStroke(1.7f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        }
        return renderer;
    }

    private static void setRange(XYPlot plot, Range values, Figure.Axis axis) {
        if (values == null) {
            plot.setNoDataMessage("no samples");
            plot.setNoDataMessageFont(Palette.LABEL);
            if (plot.getDomainAxis() != null) {
                plot.getDomainAxis().setRange(0, 1);
            }
            plot.getRangeAxis().setRange(0, 1);
        } else if (axis.fromZero() && (axis.unit().equals("ms") || values.getLowerBound() >= 0)) {
            // times are honest from zero on
            double top = Math.max(values.getUpperBound(), 0);
            double bottom = Math.min(values.getLowerBound(), 0);
            double margin = Math.max((top - bottom) * 0.05, 1e-6);
            plot.getRangeAxis().setRange(bottom < 0 ? bottom - margin : 0, top + margin);
        }
    }

    private static XYItemRenderer lines(Figure.Style style) {
        return style == Figure.Style.STEPS ? new XYStepRenderer() : new XYLineAndShapeRenderer(true, false);
    }

    /** Of more points than a picture can show, the lowest and the highest of each stretch; a last step has a width too. */
    private static XYSeries whole(Figure.Series given, int index, Figure.Style style) {
        Figure.Series series = drawable(given);
        XYSeries line = new XYSeries(ChartFrame.key(series.label(), index), false);
        int n = series.x().length;
        int stretch = Math.max(1, n / (2 * CELLS));
        for (int from = 0; from < n; from += stretch) {
            int to = Math.min(n, from + stretch);
            int low = from;
            int high = from;
            for (int i = from; i < to; i++) {
                low = series.y()[i] < series.y()[low] ? i : low;
                high = series.y()[i] > series.y()[high] ? i : high;
            }
            int first = Math.min(low, high);
            line.add(series.x()[first], series.y()[first]);
            if (low != high) {
                line.add(series.x()[Math.max(low, high)], series.y()[Math.max(low, high)]);
            }
        }
        if (style == Figure.Style.STEPS && n > 0) {
            double width = n > 1 ? series.x()[n - 1] - series.x()[n - 2] : 1;
            line.add(series.x()[n - 1] + width, series.y()[n - 1]);
        }
        return line;
    }

    /** Without the values that no picture has a place for. */
    private static Figure.Series drawable(Figure.Series series) {
        int[] places = IntStream.range(0, series.x().length)
                .filter(i -> Numbers.isDrawable(series.x()[i]) && Numbers.isDrawable(series.y()[i]))
                .toArray();
        if (places.length == series.x().length) {
            return series;
        }
        return new Figure.Series(
                series.label(),
                IntStream.of(places).mapToDouble(i -> series.x()[i]).toArray(),
                IntStream.of(places).mapToDouble(i -> series.y()[i]).toArray());
    }

    private static XYSeries thin(Figure.Series series, int index) {
        Span x = Span.of(series.x());
        Span y = Span.of(series.y());
        XYSeries thinned = new XYSeries(ChartFrame.key(series.label(), index), false);
        Set<Long> taken = new HashSet<>();
        for (int i = 0; i < series.x().length; i++) {
            boolean drawable = Numbers.isDrawable(series.x()[i]) && Numbers.isDrawable(series.y()[i]);
            if (drawable && taken.add((long) x.cell(series.x()[i]) * CELLS * 2 + y.cell(series.y()[i]))) {
                thinned.add(series.x()[i], series.y()[i]);
            }
        }
        return thinned;
    }

    private record Span(double low, double high) {
        static Span of(double[] values) {
            SampleSummary summary = new SampleSummary(values);
            return summary.count() == 0 ? new Span(0, 1) : new Span(summary.min(), summary.max());
        }

        int cell(double value) {
            return high > low ? (int) ((value - low) / (high - low) * (CELLS - 1)) : 0;
        }
    }

    private static String subtitle(List<Figure.Series> series, String unit) {
        int more = series.size() > MOST_SUMMARIES ? series.size() - 1 : 0;
        return series.stream()
                .limit(series.size() - more)
                .map(each -> (series.size() == 1 ? "" : each.label() + ": ") + new SampleSummary(each.y()).line(unit))
                .collect(Collectors.joining("\n"));
    }
}
