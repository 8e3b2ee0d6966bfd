package weir.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
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

/** Histograms and cumulative distributions. */
final class DistributionCharts {
    private static final int MOST_STEPS = 1000;
    /** A tail's bar is this wide, in shares of the picture, and stands as far off the others. */
    private static final double TAIL_SHARE = 0.025;

    private DistributionCharts() {}

    static JFreeChart histogram(Figure.Histogram figure) {
        List<SampleSummary> summaries = summaries(figure.samples());
        XYPlot plot = ChartFrame.plot(figure.axis(), new Figure.Axis(what(figure.samples()) + " per bin", ""));
        if (summaries.isEmpty()) {
            return ChartFrame.chart(figure, empty(plot), "no samples");
        }
        if (figure.log()) {
            return logHistogram(figure, plot);
        }
        Bins bins = Bins.of(summaries, figure.bins());
        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        XYBarRenderer renderer = bars();
        double top = 0;
        for (int i = 0; i < figure.samples().size(); i++) {
            Figure.Samples samples = figure.samples().get(i);
            long[] counts = bins.count(samples.values());
            XYIntervalSeries series = new XYIntervalSeries(ChartFrame.key(samples.label(), i));
            for (int bin = 0; bin < bins.count(); bin++) {
                double low = bins.from() + bin * bins.width();
                add(series, low, low + bins.width(), counts[bin + 1]);
            }
            data.addSeries(series);
            Color color = Palette.data(i);
            renderer.setSeriesPaint(i, figure.samples().size() == 1 ? color : Palette.translucent(color, 0.5));
            top = Math.max(top, Arrays.stream(counts).asDoubleStream().max().orElse(0));
        }
        addTails(plot, data, renderer, bins, figure);
        plot.setDataset(data);
        plot.setRenderer(renderer);
        plot.getRangeAxis().setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        plot.getRangeAxis().setRange(0, top * 1.08);
        setRange(plot, bins);
        String binned = String.format(
                Locale.ROOT,
                "%d bins of %s %s",
                bins.count(),
                Numbers.short4(bins.width()),
                figure.axis().unit());
        JFreeChart chart = ChartFrame.chart(
                figure, plot, subtitle(figure.samples(), figure.axis().unit()) + "\n" + binned);
        return ChartFrame.withLegend(chart, figure.samples().size());
    }

    private static JFreeChart logHistogram(Figure.Histogram figure, XYPlot plot) {
        List<double[]> values =
                figure.samples().stream().map(Figure.Samples::values).toList();
        LogBins bins = LogBins.of(values, figure.bins());
        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        XYBarRenderer renderer = bars();
        double top = 1;
        for (int i = 0; i < values.size(); i++) {
            long[] counts = bins.count(values.get(i));
            XYIntervalSeries series =
                    new XYIntervalSeries(ChartFrame.key(figure.samples().get(i).label(), i));
            for (int bin = 0; bin < counts.length; bin++) {
                add(series, bins.edge(bin), bins.edge(bin + 1), counts[bin]);
                top = Math.max(top, (double) counts[bin]);
            }
            data.addSeries(series);
            Color color = Palette.data(i);
            renderer.setSeriesPaint(i, values.size() == 1 ? color : Palette.translucent(color, 0.5));
        }
        plot.setDomainAxis(ChartFrame.logAxis(figure.axis()));
        plot.getDomainAxis().setRange(bins.edge(0) / 1.05, bins.edge(bins.count()) * 1.05);
        plot.setDataset(data);
        plot.setRenderer(renderer);
        plot.getRangeAxis().setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        plot.getRangeAxis().setRange(0, top * 1.08);
        String binned = bins.count() + " bins of equal width on a logarithmic axis"
                + (bins.none() > 0 ? "; " + bins.none() + " values of 0 and less not shown" : "");
        JFreeChart chart = ChartFrame.chart(
                figure, plot, subtitle(figure.samples(), figure.axis().unit()) + "\n" + binned);
        return ChartFrame.withLegend(chart, figure.samples().size());
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

    private static void add(XYIntervalSeries series, double low, double high, long count) {
        if (count > 0) {
            series.add((low + high) / 2, low, high, (double) count, 0, (double) count);
        }
    }

    /** Values far out: one bar beside the others, in another colour, with its meaning written on it. */
    private static void addTails(
            XYPlot plot, XYIntervalSeriesCollection data, XYBarRenderer renderer, Bins bins, Figure.Histogram figure) {
        double width = (bins.to() - bins.from()) * TAIL_SHARE;
        long below = 0;
        long above = 0;
        for (Figure.Samples samples : figure.samples()) {
            long[] counts = bins.count(samples.values());
            below += counts[0];
            above += counts[counts.length - 1];
        }
        XYIntervalSeries tails = new XYIntervalSeries("tails");
        String unit = " " + figure.axis().unit();
        if (bins.cutBelow()) {
            add(tails, bins.from() - 2 * width, bins.from() - width, below);
            label(
                    plot,
                    bins.from() - 2 * width,
                    height(data, bins, true),
                    below + " below " + Numbers.short4(bins.from()) + unit,
                    true);
        }
        if (bins.cutAbove()) {
            add(tails, bins.to() + width, bins.to() + 2 * width, above);
            label(
                    plot,
                    bins.to() + 2 * width,
                    height(data, bins, false),
                    above + " above " + Numbers.short4(bins.to()) + unit,
                    false);
        }
        renderer.setSeriesPaint(data.getSeriesCount(), Palette.ACCENT);
        renderer.setSeriesVisibleInLegend(data.getSeriesCount(), false);
        data.addSeries(tails);
    }

    /** Above the bars that the label would else cover. */
    private static double height(XYIntervalSeriesCollection data, Bins bins, boolean left) {
        double share = 0.3 * (bins.to() - bins.from());
        double height = 0;
        for (int series = 0; series < data.getSeriesCount(); series++) {
            for (int item = 0; item < data.getItemCount(series); item++) {
                double x = data.getXValue(series, item);
                if (left ? x < bins.from() + share : x > bins.to() - share) {
                    height = Math.max(height, data.getYValue(series, item));
                }
            }
        }
        return height;
    }

    private static void label(XYPlot plot, double x, double height, String text, boolean left) {
        XYTextAnnotation label = new XYTextAnnotation(text, x, height);
        label.setFont(Palette.TICK);
        label.setPaint(Palette.ACCENT);
        label.setTextAnchor(left ? TextAnchor.BOTTOM_LEFT : TextAnchor.BOTTOM_RIGHT);
        plot.addAnnotation(label);
    }

    private static void setRange(XYPlot plot, Bins bins) {
        double range = bins.to() - bins.from();
        double low = bins.from() - range * (bins.cutBelow() ? 3 * TAIL_SHARE : 0.01);
        double high = bins.to() + range * (bins.cutAbove() ? 3 * TAIL_SHARE : 0.01);
        plot.getDomainAxis().setRange(low, high);
    }

    static JFreeChart cdf(Figure.Cdf figure) {
        List<SampleSummary> summaries = summaries(figure.samples());
        XYPlot plot = ChartFrame.plot(
                figure.axis(), new Figure.Axis("share of " + what(figure.samples()) + " at or below", "%"));
        if (summaries.isEmpty()) {
            return ChartFrame.chart(figure, empty(plot), "no samples");
        }
        XYSeriesCollection data = new XYSeriesCollection();
        XYStepRenderer renderer = new XYStepRenderer();
        for (int i = 0; i < summaries.size(); i++) {
            data.addSeries(steps(ChartFrame.key(figure.samples().get(i).label(), i), summaries.get(i)));
            renderer.setSeriesPaint(i, Palette.data(i));
            renderer.setSeriesStroke(i, new BasicStroke(1.8f));
        }
        plot.setDataset(data);
        plot.setRenderer(renderer);
        plot.getRangeAxis().setRange(0, 100);
        JFreeChart chart = ChartFrame.chart(
                figure, plot, subtitle(figure.samples(), figure.axis().unit()));
        return ChartFrame.withLegend(chart, summaries.size());
    }

    private static XYSeries steps(String name, SampleSummary summary) {
        XYSeries series = new XYSeries(name, false);
        int steps = Math.min(MOST_STEPS, summary.count());
        series.add(summary.min(), 0);
        for (int i = 1; i <= steps; i++) {
            double percent = 100.0 * i / steps;
            series.add(summary.percentile(percent), percent);
        }
        return series;
    }

    /** One set of samples says by its label what is counted. */
    private static String what(List<Figure.Samples> samples) {
        return samples.size() == 1 ? samples.get(0).label() : "frames";
    }

    private static XYPlot empty(XYPlot plot) {
        plot.setNoDataMessage("no samples");
        plot.setNoDataMessageFont(Palette.LABEL);
        plot.setNoDataMessagePaint(Palette.FAINT_INK);
        plot.getDomainAxis().setRange(0, 1);
        plot.getRangeAxis().setRange(0, 1);
        return plot;
    }

    private static List<SampleSummary> summaries(List<Figure.Samples> samples) {
        return samples.stream()
                .map(each -> new SampleSummary(each.values()))
                .filter(summary -> summary.count() > 0)
                .toList();
    }

    private static String subtitle(List<Figure.Samples> samples, String unit) {
        return IntStream.range(0, samples.size())
                .mapToObj(i -> (samples.size() == 1 ? "" : samples.get(i).label() + ": ")
                        + new SampleSummary(samples.get(i).values()).line(unit))
                .collect(Collectors.joining("\n"));
    }
}
