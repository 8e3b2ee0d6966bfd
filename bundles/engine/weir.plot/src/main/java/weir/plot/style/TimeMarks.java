package weir.plot.style;

import java.awt.BasicStroke;
import java.util.Comparator;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;
import weir.api.analysis.Figure;

/** Draws events as numbered lines over time. */
public final class TimeMarks {
    private static final int MOST_FOOTNOTES = 8;

    private TimeMarks() {}

    /** A numbered line for each, with room for the numbers above the data; what they mean stands below the plot. */
    public static void numbered(XYPlot plot, List<Figure.Marker> markers, double room) {
        Range range = plot.getRangeAxis().getRange();
        if (!markers.isEmpty()) {
            plot.getRangeAxis().setRange(range.getLowerBound(), range.getUpperBound() + room * range.getLength());
        }
        lines(plot, markers, true);
    }

    /** A line for each. */
    public static void lines(XYPlot plot, List<Figure.Marker> unsorted, boolean numbers) {
        List<Figure.Marker> markers = sorted(unsorted);
        for (int i = 0; i < markers.size(); i++) {
            ValueMarker line = new ValueMarker(markers.get(i).x(), Palette.ACCENT, Palette.dashed());
            line.setLabel(numbers ? " " + (i + 1) + " " : null);
            line.setLabelFont(Palette.LABEL);
            line.setLabelPaint(Palette.ACCENT);
            line.setLabelBackgroundColor(Palette.translucent(Palette.PAPER, 0));
            line.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
            line.setLabelTextAnchor(TextAnchor.TOP_LEFT);
            line.setOutlineStroke(new BasicStroke(0));
            plot.addDomainMarker(line);
        }
    }

    private static List<Figure.Marker> sorted(List<Figure.Marker> markers) {
        return markers.stream()
                .sorted(Comparator.comparingDouble(Figure.Marker::x))
                .toList();
    }

    /** Adds the meaning of the numbers below the plot. */
    public static void footnotes(JFreeChart chart, List<Figure.Marker> unsorted, String unit) {
        List<Figure.Marker> markers = sorted(unsorted);
        int shown = markers.size() > MOST_FOOTNOTES ? MOST_FOOTNOTES - 1 : markers.size();
        if (shown < markers.size()) {
            chart.addSubtitle(ChartFrame.footnote("and " + (markers.size() - shown) + " more"));
        }
        for (int i = shown - 1; i >= 0; i--) {
            String at = Numbers.short4(markers.get(i).x()) + " " + unit;
            chart.addSubtitle(ChartFrame.footnote(
                    (i + 1) + "  at " + at + ": " + markers.get(i).label()));
        }
    }

    /** Widens the time axis to the marks. */
    public static void include(XYPlot plot, List<Figure.Marker> markers) {
        Range range = plot.getDomainAxis().getRange();
        for (Figure.Marker marker : markers) {
            range = Range.expandToInclude(range, marker.x());
        }
        if (!markers.isEmpty()) {
            plot.getDomainAxis().setRange(range);
        }
    }
}
