package weir.plot.style;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;

/** A logarithmic axis with ticks that people can read: 1, 2 and 5 times each power of ten, or powers of ten alone. */
final class DecadeAxis extends LogAxis {
    private static final long serialVersionUID = 1;
    /** Over more powers of ten than this there is no room for what lies between them. */
    private static final double FINE_DECADES = 3;

    private static final int MOST_TICKS = 12;
    private static final int[] FINE = {1, 2, 5};
    private static final int[] FINEST = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    private static final int[] COARSE = {1};

    DecadeAxis(String label) {
        super(label);
    }

    @Override
    public List<NumberTick> refreshTicks(Graphics2D g2, AxisState state, Rectangle2D area, RectangleEdge edge) {
        Range range = getRange();
        double decades = Math.log10(range.getUpperBound() / range.getLowerBound());
        int[] steps = decades <= 1 ? FINEST : decades <= FINE_DECADES ? FINE : COARSE;
        int every = Math.max(1, (int) Math.ceil(decades / MOST_TICKS));
        List<NumberTick> ticks = new ArrayList<>();
        int last = (int) Math.floor(Math.log10(range.getUpperBound()));
        for (int power = (int) Math.floor(Math.log10(range.getLowerBound())); power <= last; power++) {
            for (int step : steps) {
                double value = Double.parseDouble(step + "e" + power);
                if (range.contains(value) && power % every == 0) {
                    ticks.add(new NumberTick(
                            value, Numbers.short4(value), TextAnchor.TOP_CENTER, TextAnchor.TOP_CENTER, 0));
                }
            }
        }
        return ticks;
    }
}
