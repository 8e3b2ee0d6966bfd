package weir.plot.style;

import java.awt.Color;
import java.awt.Paint;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.title.Title;
import org.jfree.data.xy.XYDataset;

/** Turns a chart's paper and ink; the data's colours keep, lightened where they would be too dark. */
public final class DarkTheme {
    private static final Color PAPER = new Color(0x0f, 0x14, 0x19);
    private static final Color INK = new Color(0xe6, 0xed, 0xf3);
    private static final Color FAINT_INK = new Color(0x9a, 0xa5, 0xb1);
    private static final Color GRID = new Color(0x2f, 0x37, 0x42);
    private static final Color BLUE = new Color(0x3d, 0xa5, 0xe0);

    private DarkTheme() {}

    public static void apply(JFreeChart chart) {
        chart.setBackgroundPaint(PAPER);
        chart.getTitle().setPaint(INK);
        for (Object each : chart.getSubtitles()) {
            apply((Title) each);
        }
        apply(chart.getXYPlot());
    }

    private static void apply(Title title) {
        if (title instanceof LegendTitle legend) {
            legend.setItemPaint(INK);
            legend.setBackgroundPaint(PAPER);
        } else if (title instanceof TextTitle text) {
            text.setPaint(FAINT_INK);
        }
    }

    private static void apply(XYPlot plot) {
        apply(plot.getDomainAxis());
        if (plot instanceof CombinedDomainXYPlot combined) {
            List<?> parts = combined.getSubplots();
            parts.forEach(part -> apply((XYPlot) part));
            return;
        }
        apply(plot.getRangeAxis());
        plot.setDomainGridlinePaint(GRID);
        plot.setRangeGridlinePaint(GRID);
        plot.setNoDataMessagePaint(FAINT_INK);
        for (int i = 0; i < plot.getRendererCount(); i++) {
            apply(plot.getRenderer(i), plot.getDataset(i));
        }
    }

    private static void apply(XYItemRenderer renderer, XYDataset data) {
        if (renderer == null || data == null) {
            return;
        }
        for (int i = 0; i < data.getSeriesCount(); i++) {
            renderer.setSeriesPaint(i, lightened(renderer.getSeriesPaint(i)));
        }
        renderer.setDefaultOutlinePaint(PAPER);
    }

    private static void apply(ValueAxis axis) {
        if (axis != null) {
            axis.setLabelPaint(INK);
            axis.setTickLabelPaint(INK);
            axis.setAxisLinePaint(FAINT_INK);
            axis.setTickMarkPaint(FAINT_INK);
        }
    }

    /** The first colour is a blue that hardly shows on black. */
    private static Paint lightened(Paint paint) {
        boolean blue = paint instanceof Color color
                && (color.getRGB() & 0xffffff) == (Palette.data(0).getRGB() & 0xffffff);
        return blue ? Palette.translucent(BLUE, ((Color) paint).getAlpha() / 255.0) : paint;
    }
}
