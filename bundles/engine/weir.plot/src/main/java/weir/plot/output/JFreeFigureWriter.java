package weir.plot.output;

import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;
import org.jfree.chart.ChartPanel;
import org.jfree.chart.JFreeChart;
import org.osgi.service.component.annotations.Component;
import weir.api.WeirException;
import weir.api.analysis.Figure;
import weir.api.analysis.FigureWriter;
import weir.command.OutputFile;
import weir.plot.chart.Drawing;
import weir.plot.chart.FigureValues;
import weir.plot.chart.PngFile;

/** Draws figures by JFreeChart. Each call draws for itself, so any thread may. */
@Component(service = FigureWriter.class)
public final class JFreeFigureWriter implements FigureWriter {
    private static final AtomicInteger ELEMENTS = new AtomicInteger();

    private interface Format {
        void draw(Figure figure, Theme theme, Optional<Part> part, OutputStream out) throws IOException;
    }

    @Override
    public void write(Figure figure, Path file) throws IOException {
        write(figure, file, Theme.LIGHT);
    }

    @Override
    public void write(Figure figure, Path file, Theme theme) throws IOException {
        write(figure, file, theme, Optional.empty());
    }

    @Override
    public void write(Figure figure, Path file, Theme theme, Part part) throws IOException {
        write(figure, file, theme, Optional.of(part));
    }

    private static void write(Figure figure, Path file, Theme theme, Optional<Part> part) throws IOException {
        Format format = format(file);
        OutputFile.write(file, out -> format.draw(figure, theme, part, out));
    }

    @Override
    public Optional<String> title(Path png) throws IOException {
        return PngFile.title(png);
    }

    private static Format format(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return switch (name.substring(Math.max(0, name.lastIndexOf('.')))) {
            case ".png" -> Drawing::png;
            case ".svg" ->
                (figure, theme, part, out) ->
                        out.write(Drawing.svgDocument(figure, theme, part).getBytes(StandardCharsets.UTF_8));
            case ".pdf" -> Drawing::pdf;
            case ".csv" -> (figure, theme, part, out) -> FigureValues.csv(figure, out);
            case ".json" -> (figure, theme, part, out) -> FigureValues.json(figure, out);
            default ->
                throw new IllegalArgumentException(
                        "figure file '" + file + "' must end in .png, .svg, .pdf, .csv or .json");
        };
    }

    @Override
    public String svg(Figure figure) {
        return Drawing.svgElement(figure, "figure" + ELEMENTS.incrementAndGet() + "-");
    }

    @Override
    public void show(Figure figure) throws WeirException {
        checkDisplay(figure);
        JFreeChart chart = Drawing.chart(figure);
        try {
            // Whoever asks shall find the window open when this returns.
            SwingUtilities.invokeAndWait(() -> open(figure, chart));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (InvocationTargetException e) {
            throw windowless(figure, "the display fails: " + e.getCause(), e);
        }
    }

    private static void open(Figure figure, JFreeChart chart) {
        JFrame window = new JFrame(figure.title());
        window.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
        window.setContentPane(new ChartPanel(chart));
        window.setSize(Drawing.WIDTH, Drawing.height(figure));
        window.setVisible(true);
    }

    private static void checkDisplay(Figure figure) throws WeirException {
        if (GraphicsEnvironment.isHeadless()) {
            throw windowless(figure, "there is no display, or this workbench was started without one", null);
        }
        try {
            GraphicsEnvironment.getLocalGraphicsEnvironment().getDefaultScreenDevice();
        } catch (AWTError | HeadlessException e) {
            throw windowless(figure, "the display " + System.getenv("DISPLAY") + " does not answer", e);
        } catch (LinkageError e) {
            // Distributions have the JVM without what draws on a screen; others lack a library which that needs.
            throw windowless(
                    figure,
                    "this Java (" + System.getProperty("java.home") + ") has no windows: " + e.getMessage(),
                    "save it with plot:save --out FILE.png, or install a Java with windows, on Debian openjdk-"
                            + Runtime.version().feature() + "-jre",
                    e);
        }
    }

    private static WeirException windowless(Figure figure, String why, Throwable cause) {
        return windowless(
                figure,
                why,
                "save it with plot:save --out FILE.png, or call ./weir plot:show in a terminal with a display",
                cause);
    }

    private static WeirException windowless(Figure figure, String why, String fix, Throwable cause) {
        return new WeirException("no window can be opened for figure '" + figure.name() + "'", why, fix, cause);
    }
}
