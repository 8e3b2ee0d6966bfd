package weir.plot;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import weir.api.analysis.Figure;

/** Time series and scatter plots. */
final class DotCharts {
    /** Of the dots that fall on one of this many cells each way, one is drawn: the picture looks the same. */
    private static final int CELLS = 800;

    private static final int MOST_FOOTNOTES = 8;
    private static final int MANY_DOTS = 3000;

    private DotCharts() {}

    static JFreeChart timeSeries(Figure.TimeSeries figure) {
        XYPlot plot = ChartFrame.plot(figure.time(), figure.axis());
        draw(plot, figure.series(), figure.axis());
        JFreeChart chart = ChartFrame.chart(
                figure, plot, subtitle(figure.series(), figure.axis().unit()));
        addMarkers(chart, plot, figure);
        return ChartFrame.withLegend(chart, figure.series().size());
    }

    static JFreeChart scatter(Figure.Scatter figure) {
        XYPlot plot = ChartFrame.plot(figure.x(), figure.y());
        draw(plot, figure.series(), figure.y());
        return ChartFrame.chart(
                figure, plot, subtitle(figure.series(), figure.y().unit()));
    }

    private static void draw(XYPlot plot, List<Figure.Series> all, Figure.Axis axis) {
        XYSeriesCollection data = new XYSeriesCollection();
        for (int i = 0; i < all.size(); i++) {
            data.addSeries(thin(all.get(i), i));
        }
        boolean many = IntStream.range(0, all.size()).map(data::getItemCount).sum() > MANY_DOTS;
        DotRenderer renderer = new DotRenderer(many ? 2.6 : 3.8);
        for (int i = 0; i < all.size(); i++) {
            renderer.setSeriesPaint(i, Palette.translucent(Palette.data(i), many ? 0.5 : 0.8));
        }
        plot.setDataset(data);
        plot.setRenderer(renderer);
        Range values = data.getRangeBounds(false);
        if (values == null) {
            plot.setNoDataMessage("no samples");
            plot.setNoDataMessageFont(Palette.LABEL);
            plot.getDomainAxis().setRange(0, 1);
            plot.getRangeAxis().setRange(0, 1);
        } else if (axis.unit().equals("ms") || values.getLowerBound() >= 0) {
            // times are honest from zero on
            double top = Math.max(values.getUpperBound(), 0);
            double bottom = Math.min(values.getLowerBound(), 0);
            double margin = Math.max((top - bottom) * 0.05, 1e-6);
            plot.getRangeAxis().setRange(bottom < 0 ? bottom - margin : 0, top + margin);
        }
    }

    private static XYSeries thin(Figure.Series series, int index) {
        Span x = Span.of(series.x());
        Span y = Span.of(series.y());
        XYSeries thinned = new XYSeries(ChartFrame.key(series.label(), index), false);
        Set<Long> taken = new HashSet<>();
        for (int i = 0; i < series.x().length; i++) {
            boolean drawable = Double.isFinite(series.x()[i]) && Double.isFinite(series.y()[i]);
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

    /** A numbered line for each; what the numbers mean stands below the plot. */
    private static void addMarkers(JFreeChart chart, XYPlot plot, Figure.TimeSeries figure) {
        List<Figure.Marker> markers = new ArrayList<>(figure.markers());
        markers.sort(Comparator.comparingDouble(Figure.Marker::x));
        for (int i = 0; i < markers.size(); i++) {
            ValueMarker line = new ValueMarker(markers.get(i).x(), Palette.ACCENT, Palette.dashed());
            line.setLabel(" " + (i + 1) + " ");
            line.setLabelFont(Palette.LABEL);
            line.setLabelPaint(Palette.ACCENT);
            line.setLabelBackgroundColor(Palette.translucent(Palette.PAPER, 0));
            line.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
            line.setLabelTextAnchor(TextAnchor.TOP_LEFT);
            line.setOutlineStroke(new BasicStroke(0));
            plot.addDomainMarker(line);
        }
        include(plot, markers);
        int shown = markers.size() > MOST_FOOTNOTES ? MOST_FOOTNOTES - 1 : markers.size();
        if (shown < markers.size()) {
            chart.addSubtitle(ChartFrame.footnote("and " + (markers.size() - shown) + " more"));
        }
        for (int i = shown - 1; i >= 0; i--) {
            String at = Numbers.short4(markers.get(i).x()) + " " + figure.time().unit();
            chart.addSubtitle(ChartFrame.footnote(
                    (i + 1) + "  at " + at + ": " + markers.get(i).label()));
        }
    }

    private static void include(XYPlot plot, List<Figure.Marker> markers) {
        Range range = plot.getDomainAxis().getRange();
        for (Figure.Marker marker : markers) {
            range = Range.expandToInclude(range, marker.x());
        }
        if (!markers.isEmpty()) {
            plot.getDomainAxis().setRange(range);
        }
    }

    private static String subtitle(List<Figure.Series> series, String unit) {
        return series.stream()
                .map(each -> (series.size() == 1 ? "" : each.label() + ": ") + new SampleSummary(each.y()).line(unit))
                .collect(Collectors.joining("\n"));
    }
}
