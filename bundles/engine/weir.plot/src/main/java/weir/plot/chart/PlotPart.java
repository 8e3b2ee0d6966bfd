package weir.plot.chart;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.data.Range;
import org.jfree.data.xy.XYDataset;
import weir.api.analysis.FigureWriter.Part;

/** Looks into a chart: what its horizontal axis shows, and where that is in the picture. */
final class PlotPart {
    private static final double MARGIN = 0.04;

    private PlotPart() {}

    /** Vertical axes show the values that are there; bars begin at zero. */
    static void show(JFreeChart chart, Part part) {
        XYPlot plot = chart.getXYPlot();
        Range shown = new Range(part.from(), part.to());
        plot.getDomainAxis().setRange(shown);
        List<XYPlot> panels = plot instanceof CombinedDomainXYPlot combined ? combined.getSubplots() : List.of(plot);
        panels.forEach(panel -> fit(panel, shown));
    }

    private static void fit(XYPlot panel, Range shown) {
        Range values = null;
        for (int i = 0; i < panel.getDatasetCount(); i++) {
            values = values(panel.getDataset(i), shown, values);
        }
        ValueAxis axis = panel.getRangeAxis();
        if (values == null || axis instanceof LogAxis) {
            return;
        }
        double bottom = panel.getRenderer() instanceof XYBarRenderer ? 0 : values.getLowerBound();
        double length = values.getUpperBound() - bottom;
        double margin = MARGIN * (length > 0 ? length : Math.max(1, Math.abs(bottom)));
        axis.setRange(bottom == 0 ? 0 : bottom - margin, values.getUpperBound() + margin);
    }

    private static Range values(XYDataset data, Range shown, Range before) {
        Range values = before;
        for (int series = 0; data != null && series < data.getSeriesCount(); series++) {
            for (int i = 0; i < data.getItemCount(series); i++) {
                double y = data.getYValue(series, i);
                if (shown.contains(data.getXValue(series, i)) && Double.isFinite(y)) {
                    values = Range.expandToInclude(values, y);
                }
            }
        }
        return values;
    }

    /**
     * Returns where the plot begins and ends, as shares of the picture's width, the values there, and the axis's kind:
     * {@code 0.08 0.97 0 12.5 linear}.
     */
    static String place(JFreeChart chart, ChartRenderingInfo info) {
        Rectangle2D area = info.getPlotInfo().getDataArea();
        ValueAxis axis = chart.getXYPlot().getDomainAxis();
        return String.format(
                Locale.ROOT,
                "%.5f %.5f %s %s %s",
                area.getMinX() / Drawing.WIDTH,
                area.getMaxX() / Drawing.WIDTH,
                axis.getLowerBound(),
                axis.getUpperBound(),
                axis instanceof LogAxis ? "log" : "linear");
    }
}
