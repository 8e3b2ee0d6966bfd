package weir.plot.chart;

import java.awt.BasicStroke;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.renderer.xy.XYStepRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import weir.api.analysis.Figure;
import weir.plot.style.ChartFrame;
import weir.plot.style.Numbers;
import weir.plot.style.Palette;

/**
 * Counts of a histogram in a plot: the first samples' as filled bars, those of others as outlines over them, so that
 * every colour in the picture is one of the legend's. One thread.
 */
final class Bars {
    private static final double BEHIND_OPACITY = 0.45;
    /** Above the tallest bar. */
    private static final double HEADROOM = 1.08;
    /** A tail's bar is this wide, in shares of the picture, and stands as far off the others. */
    private static final double TAIL_SHARE = 0.025;

    private final XYPlot plot;
    private final List<Figure.Samples> samples;
    private final IntToDoubleFunction edge;
    private final XYIntervalSeriesCollection filled = new XYIntervalSeriesCollection();
    private final XYSeriesCollection outlined = new XYSeriesCollection();
    private final XYBarRenderer bars = bars();

    /** @param edge the lower edge of the bin of that number; of the number of bins, the last one's upper edge */
    Bars(XYPlot plot, List<Figure.Samples> samples, IntToDoubleFunction edge) {
        this.plot = plot;
        this.samples = samples;
        this.edge = edge;
    }

    /** @param counts of each bin, for each of the samples */
    void draw(List<long[]> counts) {
        XYStepRenderer outlines = new XYStepRenderer();
        double top = 1;
        for (int i = 0; i < counts.size(); i++) {
            String key = ChartFrame.key(samples.get(i).label(), i);
            if (i == 0) {
                filled.addSeries(filled(key, counts.get(i)));
                bars.setSeriesPaint(
                        0, counts.size() == 1 ? Palette.data(0) : Palette.translucent(Palette.data(0), BEHIND_OPACITY));
            } else {
                outlined.addSeries(outline(key, counts.get(i)));
                outlines.setSeriesPaint(i - 1, Palette.data(i));
                outlines.setSeriesStroke(i - 1, new BasicStroke(2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
            }
            for (long count : counts.get(i)) {
                top = Math.max(top, (double) count);
            }
        }
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        plot.setDataset(0, filled);
        plot.setRenderer(0, bars);
        plot.setDataset(1, outlined);
        plot.setRenderer(1, outlines);
        plot.getRangeAxis().setRange(0, top * HEADROOM);
    }

    private XYIntervalSeries filled(String key, long[] counts) {
        XYIntervalSeries series = new XYIntervalSeries(key);
        for (int bin = 0; bin < counts.length; bin++) {
            bar(series, edge.applyAsDouble(bin), edge.applyAsDouble(bin + 1), counts[bin]);
        }
        return series;
    }

    private XYSeries outline(String key, long[] counts) {
        XYSeries series = new XYSeries(key, false);
        series.add(edge.applyAsDouble(0), 0);
        for (int bin = 0; bin < counts.length; bin++) {
            series.add(edge.applyAsDouble(bin), (double) counts[bin]);
        }
        series.add(edge.applyAsDouble(counts.length), 0);
        return series;
    }

    private static XYBarRenderer bars() {
        XYBarRenderer renderer = new XYBarRenderer();
        renderer.setBarPainter(new StandardXYBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(true);
        renderer.setDefaultOutlinePaint(Palette.PAPER);
        renderer.setDefaultOutlineStroke(new BasicStroke(0.6f));
        renderer.setAutoPopulateSeriesOutlinePaint(false);
        renderer.setAutoPopulateSeriesOutlineStroke(false);
        return renderer;
    }

    private static void bar(XYIntervalSeries series, double low, double high, long count) {
        if (count > 0) {
            series.add((low + high) / 2, low, high, (double) count, 0, (double) count);
        }
    }

    /**
     * Values far out: one bar beside the others, in another colour, with its meaning written on it.
     *
     * @param counts with those below at the beginning and those above at the end
     */
    void tails(Bins bins, List<long[]> counts, String unit) {
        double range = bins.to() - bins.from();
        double width = range * TAIL_SHARE;
        long below = counts.stream().mapToLong(each -> each[0]).sum();
        long above = counts.stream().mapToLong(each -> each[each.length - 1]).sum();
        XYIntervalSeries tails = new XYIntervalSeries("tails");
        if (below > 0) {
            bar(tails, bins.from() - 2 * width, bins.from() - width, below);
            String text = below + " below " + Numbers.short4(bins.lowest()) + " " + unit;
            label(bins.from() - 2 * width, height(bins, counts, true), text, true);
        }
        if (above > 0) {
            bar(tails, bins.to() + width, bins.to() + 2 * width, above);
            String text = above + " above " + Numbers.short4(bins.highest()) + " " + unit;
            label(bins.to() + 2 * width, height(bins, counts, false), text, false);
        }
        bars.setSeriesPaint(1, Palette.ACCENT);
        bars.setSeriesVisibleInLegend(1, false);
        filled.addSeries(tails);
        plot.getDomainAxis()
                .setRange(
                        bins.from() - range * (bins.cutBelow() ? 3 * TAIL_SHARE : 0.01),
                        bins.to() + range * (bins.cutAbove() ? 3 * TAIL_SHARE : 0.01));
    }

    /** Above all that the label would else cover. */
    private static double height(Bins bins, List<long[]> counts, boolean left) {
        int covered = (int) Math.ceil(0.3 * bins.count());
        long height = 0;
        for (long[] each : counts) {
            for (int i = 0; i <= covered; i++) {
                height = Math.max(height, each[left ? i : each.length - 1 - i]);
            }
        }
        return height;
    }

    private void label(double x, double height, String text, boolean left) {
        XYTextAnnotation label = new XYTextAnnotation(
                text, x, height + 0.01 * plot.getRangeAxis().getUpperBound());
        label.setFont(Palette.TICK);
        label.setPaint(Palette.ACCENT);
        label.setTextAnchor(left ? TextAnchor.BOTTOM_LEFT : TextAnchor.BOTTOM_RIGHT);
        plot.addAnnotation(label);
    }
}
