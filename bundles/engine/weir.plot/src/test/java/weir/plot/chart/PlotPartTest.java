package weir.plot.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.api.analysis.Figure;
import weir.api.analysis.FigureWriter.Part;
import weir.api.analysis.FigureWriter.Theme;
import weir.plot.output.JFreeFigureWriter;

class PlotPartTest {
    private static final Figure.Axis TIME = new Figure.Axis("time", "s");
    private static final Figure.Axis VALUE = new Figure.Axis("value", "ms");

    @TempDir
    Path folder;

    /** Goes from 100 to 200 in ten seconds. */
    private static Figure.Series rising() {
        double[] x = IntStream.range(0, 101).mapToDouble(i -> i / 10.0).toArray();
        double[] y = IntStream.range(0, 101).mapToDouble(i -> 100 + i).toArray();
        return new Figure.Series("rising", x, y);
    }

    private static Figure timeline() {
        Figure.Panel panel = new Figure.Panel(VALUE, Figure.Style.DOTS, List.of(rising()));
        return new Figure.Timeline("t", "Title", TIME, 0, List.of(panel, panel), List.of(), List.of());
    }

    private static List<Figure> all() {
        Figure.Samples samples = new Figure.Samples("s", rising().y());
        return List.of(
                new Figure.TimeSeries("a", "Title", TIME, VALUE, 0, List.of(rising()), List.of()),
                timeline(),
                new Figure.Scatter("b", "Title", TIME, VALUE, List.of(rising())),
                new Figure.Cdf("c", "Title", VALUE, List.of(samples)),
                new Figure.Histogram("d", "Title", VALUE, List.of(samples), 0, false),
                new Figure.Histogram("e", "Title", VALUE, List.of(samples), 0, true));
    }

    @Test
    void shouldShowWhatIsInThePartInEachPanel() {
        JFreeChart chart = Drawing.chart(timeline());
        PlotPart.show(chart, new Part(5, 6));
        CombinedDomainXYPlot plot = (CombinedDomainXYPlot) chart.getXYPlot();
        assertEquals(new Range(5, 6), plot.getDomainAxis().getRange());
        for (XYPlot panel : plot.getSubplots()) {
            Range values = panel.getRangeAxis().getRange();
            assertTrue(values.contains(150) && values.contains(160) && values.getLength() < 20, values.toString());
        }
    }

    @Test
    void shouldSayInThePictureWhereItsPlotIs() throws Exception {
        for (Figure figure : all()) {
            Matcher whole = place(figure, null);
            double from = Double.parseDouble(whole.group(3));
            double to = Double.parseDouble(whole.group(4));
            double left = Double.parseDouble(whole.group(1));
            double right = Double.parseDouble(whole.group(2));
            assertTrue(0 < left && left < 0.2 && 0.8 < right && right < 1, whole.group());
            assertEquals(figure.name().equals("e") ? "log" : "linear", whole.group(5));
            double middle = (from + to) / 2;
            Matcher part = place(figure, new Part(middle, to));
            assertEquals(middle, Double.parseDouble(part.group(3)), 1e-9, figure.name());
            assertEquals(to, Double.parseDouble(part.group(4)), 1e-9, figure.name());
        }
    }

    private Matcher place(Figure figure, Part part) throws Exception {
        JFreeFigureWriter writer = new JFreeFigureWriter();
        Path file = folder.resolve("figure.png");
        if (part == null) {
            writer.write(figure, file, Theme.LIGHT);
        } else {
            writer.write(figure, file, Theme.LIGHT, part);
        }
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        // The page reads the first 4096 bytes.
        Matcher found = Pattern.compile("Plot\0([\\d.]+) ([\\d.]+) (\\S+) (\\S+) (log|linear)")
                .matcher(bytes.substring(0, 4096));
        assertTrue(found.find(), figure.name());
        return found;
    }

    @Test
    void shouldRefuseAPartWithoutLength() {
        assertThrows(IllegalArgumentException.class, () -> new Part(2, 2));
        assertThrows(IllegalArgumentException.class, () -> new Part(Double.NaN, 2));
    }
}
