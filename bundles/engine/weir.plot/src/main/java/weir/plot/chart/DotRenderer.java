package weir.plot.chart;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.xy.XYDataset;

/** A filled dot for each value; in SVG a short element, where JFreeChart's own renderers write two long paths. */
final class DotRenderer extends AbstractXYItemRenderer {
    private static final long serialVersionUID = 1;

    private final double diameter;

    DotRenderer(double diameter) {
        this.diameter = diameter;
    }

    @Override
    public void drawItem(
            Graphics2D graphics,
            XYItemRendererState state,
            Rectangle2D area,
            PlotRenderingInfo info,
            XYPlot plot,
            ValueAxis domainAxis,
            ValueAxis rangeAxis,
            XYDataset data,
            int series,
            int item,
            CrosshairState crosshair,
            int pass) {
        double x = domainAxis.valueToJava2D(data.getXValue(series, item), area, plot.getDomainAxisEdge());
        double y = rangeAxis.valueToJava2D(data.getYValue(series, item), area, plot.getRangeAxisEdge());
        graphics.setPaint(getItemPaint(series, item));
        graphics.fill(new Ellipse2D.Double(x - diameter / 2, y - diameter / 2, diameter, diameter));
    }
}
