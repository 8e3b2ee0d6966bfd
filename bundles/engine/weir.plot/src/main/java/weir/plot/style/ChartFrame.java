package weir.plot.style;

import java.awt.BasicStroke;
import java.awt.Font;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import weir.api.analysis.Figure;

/** The parts that all charts share: title, subtitle, axes and grid. */
public final class ChartFrame {
    static {
        // else the vertical axis's label becomes outlines, which nobody can search or select
        TextUtils.setUseDrawRotatedStringWorkaround(false);
    }

    private ChartFrame() {}

    public static XYPlot plot(Figure.Axis x, Figure.Axis y) {
        XYPlot plot = new XYPlot();
        plot.setDomainAxis(axis(x));
        plot.setRangeAxis(axis(y));
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinePaint(Palette.GRID);
        plot.setRangeGridlinePaint(Palette.GRID);
        plot.setDomainGridlineStroke(new BasicStroke(0.8f));
        plot.setRangeGridlineStroke(new BasicStroke(0.8f));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        return plot;
    }

    private static NumberAxis axis(Figure.Axis described) {
        NumberAxis axis = styled(new NumberAxis(label(described)));
        axis.setAutoRangeIncludesZero(false);
        axis.setUpperMargin(0.02);
        axis.setLowerMargin(0.02);
        return axis;
    }

    /** The same axis with a logarithmic scale. */
    public static LogAxis logAxis(Figure.Axis described) {
        return styled(new DecadeAxis(label(described)));
    }

    private static String label(Figure.Axis described) {
        return described.label() + (described.unit().isEmpty() ? "" : " [" + described.unit() + "]");
    }

    private static <A extends ValueAxis> A styled(A axis) {
        axis.setLabelFont(Palette.LABEL);
        axis.setTickLabelFont(Palette.TICK);
        axis.setLabelPaint(Palette.INK);
        axis.setTickLabelPaint(Palette.INK);
        axis.setAxisLinePaint(Palette.FAINT_INK);
        axis.setTickMarkPaint(Palette.FAINT_INK);
        // wide insets keep ticks apart
        axis.setTickLabelInsets(new RectangleInsets(7, 9, 7, 5));
        axis.setLabelInsets(new RectangleInsets(6, 6, 6, 6));
        return axis;
    }

    public static JFreeChart chart(Figure figure, XYPlot plot, String subtitle) {
        JFreeChart chart = new JFreeChart(null, Palette.TITLE, plot, false);
        chart.setBackgroundPaint(Palette.PAPER);
        chart.setPadding(new RectangleInsets(10, 10, 10, 24));
        TextTitle title = text(figure.title(), Palette.TITLE);
        title.setPaint(Palette.INK);
        chart.setTitle(title);
        TextTitle line = text(subtitle, Palette.SUBTITLE);
        line.setMargin(2, 8, 8, 0);
        chart.addSubtitle(line);
        return chart;
    }

    /** One series needs no legend. */
    public static JFreeChart withLegend(JFreeChart chart, int series) {
        return withLegend(chart, chart.getXYPlot(), series);
    }

    /** The legend of one plot of several whose series are the same. */
    public static JFreeChart withLegend(JFreeChart chart, XYPlot of, int series) {
        if (series > 1) {
            LegendTitle legend = new LegendTitle(of);
            legend.setPosition(RectangleEdge.TOP);
            legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
            legend.setItemFont(Palette.SUBTITLE);
            legend.setItemPaint(Palette.INK);
            chart.addLegend(legend);
        }
        return chart;
    }

    /** Series are told apart by key, and two may have one label: zero-width marks make each key its own. */
    public static String key(String label, int series) {
        return label + "\u200b".repeat(series);
    }

    /** A line below the plot. */
    static TextTitle footnote(String content) {
        TextTitle line = text(content, Palette.SUBTITLE);
        line.setPosition(RectangleEdge.BOTTOM);
        return line;
    }

    private static TextTitle text(String content, Font font) {
        TextTitle text = new TextTitle(content, font);
        text.setPaint(Palette.FAINT_INK);
        text.setHorizontalAlignment(HorizontalAlignment.LEFT);
        text.setTextAlignment(HorizontalAlignment.LEFT);
        text.setMargin(1, 8, 1, 0);
        return text;
    }
}
