package weir.plot.chart;

import java.awt.BasicStroke;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYStepRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import weir.api.analysis.Figure;
import weir.plot.style.ChartFrame;
import weir.plot.style.Numbers;
import weir.plot.style.Palette;

/** Histograms and cumulative distributions. */
final class DistributionCharts {
    private static final int MOST_STEPS = 1000;
    private static final double EDGE_SHARE = 0.01;

    private DistributionCharts() {}

    static JFreeChart histogram(Figure.Histogram figure) {
        return histogram(figure, figure.samples());
    }

    /** @param all the samples that the bins suit, also those of other figures */
    static JFreeChart histogram(Figure.Histogram figure, List<Figure.Samples> all) {
        XYPlot plot = ChartFrame.plot(figure.axis(), new Figure.Axis(what(figure.samples()) + " per bin", ""));
        if (summaries(figure.samples()).isEmpty()) {
            return ChartFrame.chart(figure, empty(plot), "no samples");
        }
        String binned = figure.log() ? logBars(figure, plot, all) : linearBars(figure, plot, summaries(all));
        plot.getRangeAxis().setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        JFreeChart chart = ChartFrame.chart(
                figure, plot, subtitle(figure.samples(), figure.axis().unit()) + "\n" + binned);
        return ChartFrame.withLegend(chart, figure.samples().size());
    }

    private static String linearBars(Figure.Histogram figure, XYPlot plot, List<SampleSummary> summaries) {
        Bins bins = Bins.of(summaries, figure.bins());
        List<long[]> counts = figure.samples().stream()
                .map(samples -> bins.count(samples.values()))
                .toList();
        Bars bars = new Bars(plot, figure.samples(), bins::edge);
        bars.draw(counts.stream().map(Bins::withoutTails).toList());
        bars.tails(bins, counts, figure.axis().unit());
        if (summaries.stream().allMatch(SampleSummary::isWhole)) {
            plot.getDomainAxis().setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        }
        return String.format(
                        "%d bin%s of %s %s",
                        bins.count(),
                        bins.count() == 1 ? "" : "s",
                        Numbers.short4(bins.width()),
                        figure.axis().unit())
                .stripTrailing();
    }

    private static String logBars(Figure.Histogram figure, XYPlot plot, List<Figure.Samples> all) {
        LogBins bins = LogBins.of(all.stream().map(Figure.Samples::values).toList(), figure.bins());
        plot.setDomainAxis(ChartFrame.logAxis(figure.axis()));
        plot.getDomainAxis().setRange(bins.edge(0) / 1.05, bins.edge(bins.count()) * 1.05);
        new Bars(plot, figure.samples(), bins::edge)
                .draw(figure.samples().stream()
                        .map(samples -> bins.count(samples.values()))
                        .toList());
        return bins.count() + (bins.count() == 1 ? " bin" : " bins of equal width") + " on a logarithmic axis"
                + (bins.none() > 0 ? "; " + bins.none() + " values of 0 and less not shown" : "");
    }

    static JFreeChart cdf(Figure.Cdf figure) {
        return cdf(figure, figure.samples());
    }

    /** @param all the samples that the edges suit, also those of other figures */
    static JFreeChart cdf(Figure.Cdf figure, List<Figure.Samples> all) {
        List<SampleSummary> summaries = summaries(figure.samples());
        XYPlot plot = ChartFrame.plot(
                figure.axis(), new Figure.Axis("share of " + what(figure.samples()) + " at or below", "%"));
        if (summaries.isEmpty()) {
            return ChartFrame.chart(figure, empty(plot), "no samples");
        }
        Extent extent = Extent.of(summaries(all));
        XYSeriesCollection data = new XYSeriesCollection();
        XYStepRenderer renderer = new XYStepRenderer();
        for (int i = 0; i < summaries.size(); i++) {
            data.addSeries(steps(ChartFrame.key(figure.samples().get(i).label(), i), summaries.get(i), extent));
            renderer.setSeriesPaint(i, Palette.data(i));
            renderer.setSeriesStroke(i, new BasicStroke(1.8f));
        }
        plot.setDataset(data);
        plot.setRenderer(renderer);
        plot.getRangeAxis().setRange(0, 100);
        showExtent(plot, extent);
        String unit = figure.axis().unit();
        JFreeChart chart =
                ChartFrame.chart(figure, plot, subtitle(figure.samples(), unit) + beyond(summaries, extent, unit));
        return ChartFrame.withLegend(chart, summaries.size());
    }

    private static void showExtent(XYPlot plot, Extent extent) {
        double margin = (extent.to() - extent.from()) * EDGE_SHARE;
        if (margin > 0 && Double.isFinite(margin)) {
            plot.getDomainAxis().setRange(extent.from() - margin, extent.to() + margin);
        }
    }

    /** Words the range that the picture leaves out, so that a few stragglers do not squeeze the rest. */
    private static String beyond(List<SampleSummary> summaries, Extent extent, String unit) {
        long outside = summaries.stream()
                .mapToLong(summary -> summary.outside(extent.from(), extent.to()))
                .sum();
        return outside == 0
                ? ""
                : "\nnot shown: " + outside + " outside " + Numbers.short4(extent.from()) + " to "
                        + Numbers.short4(extent.to()) + " " + unit;
    }

    /** From 0 % where the lowest value is to 100 %, or to the picture's edges. */
    private static XYSeries steps(String name, SampleSummary summary, Extent extent) {
        XYSeries series = new XYSeries(name, false);
        int steps = Math.min(MOST_STEPS, summary.count());
        series.add(Math.max(extent.from(), summary.min()), 0);
        for (int i = 1; i <= steps; i++) {
            double percent = 100.0 * i / steps;
            double value = summary.percentile(percent);
            series.add(Math.max(extent.from(), Math.min(extent.to(), value)), percent);
            if (value > extent.to()) {
                break;
            }
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
