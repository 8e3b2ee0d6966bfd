package weir.plot.chart;

import java.awt.BasicStroke;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;
import weir.api.analysis.Figure;
import weir.plot.style.ChartFrame;
import weir.plot.style.Palette;
import weir.plot.style.TimeMarks;

/** Panels above each other over one time axis, with bands and marks through all of them. */
final class TimelineCharts {
    private static final double PANEL_GAP = 14;
    private static final double BAND_OPACITY = 0.22;
    /** Above the first panel's data, as a share of its height. */
    private static final double NUMBERS_ROOM = 0.2;

    private static final int MANY_SERIES = 4;
    private static final int LEAST_HEIGHT = 540;
    private static final int PANEL_HEIGHT = 160;
    /** Title, time axis, what the numbers mean. */
    private static final int FRAME_HEIGHT = 220;

    private TimelineCharts() {}

    static JFreeChart timeline(Figure.Timeline figure) {
        NumberAxis time = (NumberAxis)
                ChartFrame.plot(figure.time(), new Figure.Axis("", "")).getDomainAxis();
        CombinedDomainXYPlot all = new CombinedDomainXYPlot(time);
        all.setGap(PANEL_GAP);
        all.setBackgroundPaint(null);
        all.setOutlineVisible(false);
        boolean isFirst = true;
        for (Figure.Panel panel : figure.panels()) {
            all.add(panel(figure, panel, isFirst), weight(panel));
            isFirst = false;
        }
        JFreeChart chart = ChartFrame.chart(figure, all, subtitle(figure));
        boolean empty = figure.panels().stream()
                .flatMap(panel -> panel.series().stream())
                .allMatch(series -> series.x().length == 0);
        if (empty) {
            time.setRange(0, 1);
        } else {
            Range range = time.getRange();
            for (Figure.Marker marker : figure.markers()) {
                range = Range.expandToInclude(range, marker.x());
            }
            time.setRange(range);
        }
        TimeMarks.footnotes(chart, figure.markers(), figure.time().unit());
        return withLegend(chart, figure, all);
    }

    /** Colours mean the same in all panels: the one with the most series tells them. */
    private static JFreeChart withLegend(JFreeChart chart, Figure.Timeline figure, CombinedDomainXYPlot plots) {
        int most = IntStream.range(0, figure.panels().size())
                .boxed()
                .max(Comparator.comparing(i -> figure.panels().get(i).series().size()))
                .orElseThrow();
        return ChartFrame.withLegend(
                chart,
                plots.getSubplots().get(most),
                figure.panels().get(most).series().size());
    }

    /** How high the picture must be, so that each panel can be read. */
    static int height(Figure.Timeline figure) {
        int weights = figure.panels().stream().mapToInt(TimelineCharts::weight).sum();
        return Math.max(LEAST_HEIGHT, FRAME_HEIGHT + PANEL_HEIGHT * weights);
    }

    /** Many series need twice the height. */
    private static int weight(Figure.Panel panel) {
        return panel.series().size() >= MANY_SERIES ? 2 : 1;
    }

    private static XYPlot panel(Figure.Timeline figure, Figure.Panel panel, boolean isFirst) {
        XYPlot plot = ChartFrame.plot(figure.time(), panel.axis());
        plot.setDomainAxis(null);
        DotCharts.draw(plot, panel.series(), panel.axis(), panel.style());
        for (Figure.Span span : figure.spans()) {
            IntervalMarker band = new IntervalMarker(span.from(), span.to());
            band.setPaint(Palette.translucent(Palette.ACCENT, BAND_OPACITY));
            band.setOutlinePaint(null);
            band.setStroke(new BasicStroke(0));
            plot.addDomainMarker(band, Layer.BACKGROUND);
        }
        plot.getRangeAxis().setTickLabelInsets(new RectangleInsets(2, 9, 2, 5));
        if (isFirst) {
            TimeMarks.numbered(plot, figure.markers(), NUMBERS_ROOM);
        } else {
            TimeMarks.lines(plot, figure.markers(), false);
        }
        return plot;
    }

    /** Words the content of the panels, but for several series, which the legend tells, and the meaning of the bands. */
    private static String subtitle(Figure.Timeline figure) {
        String text = figure.panels().stream()
                .map(panel -> panel.axis().label()
                        + (panel.series().size() == 1
                                ? ": " + panel.series().get(0).label()
                                : ""))
                .collect(Collectors.joining(" \u00b7 "));
        Map<String, Long> shaded = figure.spans().stream()
                .collect(Collectors.groupingBy(Figure.Span::label, LinkedHashMap::new, Collectors.counting()));
        String bands = shaded.entrySet().stream()
                .map(each -> each.getKey() + " (" + each.getValue() + ")")
                .collect(Collectors.joining(" \u00b7 "));
        return text + (bands.isEmpty() ? "" : "\nshaded: " + bands);
    }
}
