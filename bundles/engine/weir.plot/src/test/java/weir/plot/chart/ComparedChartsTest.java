package weir.plot.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.jfree.chart.plot.XYPlot;
import org.junit.jupiter.api.Test;
import weir.api.analysis.ComparedFigure;
import weir.api.analysis.Figure;

class ComparedChartsTest {
    private static final Figure.Axis MS = new Figure.Axis("time between frames", "ms");
    private static final Figure.Axis S = new Figure.Axis("time", "s");

    private static double[] values(double to) {
        return new Random(1).doubles(500, 0, to).toArray();
    }

    private static Figure histogram(double to, boolean log) {
        return new Figure.Histogram("h", "h", MS, List.of(new Figure.Samples("frames", values(to))), 0, log);
    }

    private static Figure cdf(double to, Figure.Axis axis) {
        return new Figure.Cdf("c", "c", axis, List.of(new Figure.Samples("frames", values(to))));
    }

    private static Figure series(double to) {
        Figure.Series series = new Figure.Series("frames", values(to), values(3 * to));
        return new Figure.TimeSeries("t", "t", S, MS, 0, List.of(series), List.of());
    }

    private static void assertSharing(Figure one, Figure two) {
        List<XYPlot> plots = ComparedFigure.each(List.of(one, two)).stream()
                .map(figure -> Drawing.chart(figure).getXYPlot())
                .toList();
        XYPlot first = plots.get(0);
        XYPlot second = plots.get(1);
        assertEquals(first.getDomainAxis().getRange(), second.getDomainAxis().getRange());
        assertEquals(first.getRangeAxis().getRange(), second.getRangeAxis().getRange());
        XYPlot alone = Drawing.chart(one).getXYPlot();
        assertNotEquals(alone.getDomainAxis().getRange(), first.getDomainAxis().getRange());
    }

    @Test
    void shouldGiveBothEndsTheSameRanges() {
        assertSharing(histogram(10, false), histogram(47, false));
        assertSharing(histogram(10, true), histogram(470, true));
        assertSharing(cdf(10, MS), cdf(47, MS));
        assertSharing(series(10), series(47));
    }

    @Test
    void shouldPairFiguresByTheirPlaces() {
        List<Figure> paired = ComparedFigure.paired(
                List.of(histogram(10, false), cdf(10, MS)), List.of(histogram(47, false), cdf(47, MS), series(1)));
        assertEquals(
                List.of("h", "c", "h", "c", "t"),
                paired.stream().map(Figure::name).toList());
        assertEquals(
                Drawing.chart(paired.get(1)).getXYPlot().getDomainAxis().getRange(),
                Drawing.chart(paired.get(3)).getXYPlot().getDomainAxis().getRange());
        assertTrue(paired.get(4) instanceof Figure.TimeSeries, "nothing stands at its place");
    }

    @Test
    void shouldNotCompareWhatIsInOtherUnits() {
        Figure.Axis bytes = new Figure.Axis("frame length", "B");
        XYPlot alone = Drawing.chart(cdf(10, MS)).getXYPlot();
        XYPlot compared = Drawing.chart(new ComparedFigure(cdf(10, MS), List.of(cdf(4700, bytes), series(47))))
                .getXYPlot();
        assertEquals(alone.getDomainAxis().getRange(), compared.getDomainAxis().getRange());
    }

    @Test
    void shouldCompareWithoutSamples() {
        Figure empty = new Figure.Cdf("c", "c", MS, List.of(new Figure.Samples("frames", new double[0])));
        XYPlot alone = Drawing.chart(cdf(10, MS)).getXYPlot();
        XYPlot compared =
                Drawing.chart(new ComparedFigure(cdf(10, MS), List.of(empty))).getXYPlot();
        assertEquals(alone.getDomainAxis().getRange(), compared.getDomainAxis().getRange());
        assertEquals(
                "no samples",
                Drawing.chart(new ComparedFigure(empty, List.of(cdf(10, MS))))
                        .getXYPlot()
                        .getNoDataMessage());
    }
}
