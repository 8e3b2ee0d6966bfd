package weir.plot.style;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;
import org.jfree.data.general.DatasetUtils;
import weir.api.analysis.Figure;

/** Draws events as numbered lines over time. */
public final class TimeMarks {
    private static final int MOST_FOOTNOTES = 8;
    /** How much of the picture's width a number takes. */
    private static final double NUMBER_SHARE = 0.02;

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
        List<String> numbered = numbers ? numbers(markers, length(plot, markers)) : List.of();
        for (int i = 0; i < markers.size(); i++) {
            Color color = markers.get(i).disturbance() ? Palette.FAINT_INK : Palette.ACCENT;
            ValueMarker line = new ValueMarker(markers.get(i).x(), color, Palette.dashed());
            line.setLabel(numbers ? numbered.get(i) : null);
            line.setLabelFont(Palette.LABEL);
            line.setLabelPaint(color);
            line.setLabelBackgroundColor(Palette.translucent(Palette.PAPER, 0));
            line.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
            line.setLabelTextAnchor(TextAnchor.TOP_LEFT);
            line.setOutlineStroke(new BasicStroke(0));
            plot.addDomainMarker(line);
        }
    }

    /** Which stretch of time the picture shows. */
    private static double length(XYPlot plot, List<Figure.Marker> markers) {
        Range range = DatasetUtils.findDomainBounds(plot.getDataset());
        for (Figure.Marker marker : markers) {
            range = range == null ? new Range(marker.x(), marker.x()) : Range.expandToInclude(range, marker.x());
        }
        return range == null ? 0 : range.getLength();
    }

    /** The number of each; where they would lie upon each other the first has those of all, {@code 3-5}, and the others none. */
    private static List<String> numbers(List<Figure.Marker> sorted, double length) {
        List<String> numbers = new ArrayList<>();
        for (int first = 0; first < sorted.size(); first = numbers.size()) {
            int end = first + 1;
            while (end < sorted.size()
                    && sorted.get(end).x() - sorted.get(end - 1).x() < length * NUMBER_SHARE) {
                end++;
            }
            numbers.add(end == first + 1 ? " " + end + " " : " " + (first + 1) + "-" + end + " ");
            numbers.addAll(Collections.nCopies(end - first - 1, null));
        }
        return numbers;
    }

    private static List<Figure.Marker> sorted(List<Figure.Marker> markers) {
        return markers.stream()
                .sorted(Comparator.comparingDouble(Figure.Marker::x))
                .toList();
    }

    /** Adds the meaning of the numbers below the plot; where there is no room for all, rather of changes than of disturbances. */
    public static void footnotes(JFreeChart chart, List<Figure.Marker> unsorted, String unit) {
        List<Figure.Marker> markers = sorted(unsorted);
        int room = markers.size() > MOST_FOOTNOTES ? MOST_FOOTNOTES - 1 : markers.size();
        List<Figure.Marker> shown = markers.stream()
                .sorted(Comparator.comparing(Figure.Marker::disturbance))
                .limit(room)
                .toList();
        if (shown.size() < markers.size()) {
            chart.addSubtitle(ChartFrame.footnote("and " + (markers.size() - shown.size()) + " more"));
        }
        for (int i = markers.size() - 1; i >= 0; i--) {
            Figure.Marker marker = markers.get(i);
            if (shown.contains(marker)) {
                chart.addSubtitle(ChartFrame.footnote((i + 1) + "  at " + Numbers.short4(marker.x()) + " " + unit + ": "
                        + (marker.disturbance() ? "disturbed: " : "") + marker.label()));
            }
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
