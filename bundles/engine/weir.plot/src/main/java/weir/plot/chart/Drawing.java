package weir.plot.chart;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import weir.api.analysis.ComparedFigure;
import weir.api.analysis.Figure;
import weir.api.analysis.FigureWriter.Part;
import weir.api.analysis.FigureWriter.Theme;
import weir.plot.style.DarkTheme;
import weir.plot.style.Palette;

/** Charts as PNG, SVG and PDF, without a display. */
public final class Drawing {
    public static final int WIDTH = 900;
    private static final int HEIGHT = 540;
    /** Pixels of a PNG for each point. */
    static final int DENSITY = 2;

    private Drawing() {}

    public static JFreeChart chart(Figure figure) {
        if (figure instanceof ComparedFigure compared) {
            return ComparedCharts.chart(compared);
        }
        if (figure instanceof Figure.Histogram histogram) {
            return DistributionCharts.histogram(histogram);
        }
        if (figure instanceof Figure.Cdf cdf) {
            return DistributionCharts.cdf(cdf);
        }
        if (figure instanceof Figure.TimeSeries series) {
            return DotCharts.timeSeries(series);
        }
        if (figure instanceof Figure.Timeline timeline) {
            return TimelineCharts.timeline(timeline);
        }
        return DotCharts.scatter((Figure.Scatter) figure);
    }

    /** In points. */
    public static int height(Figure figure) {
        return figure.alone() instanceof Figure.Timeline timeline ? TimelineCharts.height(timeline) : HEIGHT;
    }

    /** A picture in a theme, of a part or the whole. */
    private static JFreeChart chart(Figure figure, Theme theme, Optional<Part> part) throws IOException {
        checkFonts();
        JFreeChart chart = chart(figure);
        part.ifPresent(wanted -> PlotPart.show(chart, wanted));
        if (theme == Theme.DARK) {
            DarkTheme.apply(chart);
        }
        return chart;
    }

    public static void png(Figure figure, Theme theme, Optional<Part> part, OutputStream out) throws IOException {
        JFreeChart chart = chart(figure, theme, part);
        // Without entities, of which each dot would be one.
        ChartRenderingInfo info = new ChartRenderingInfo(null);
        BufferedImage image = new BufferedImage(WIDTH * DENSITY, height(figure) * DENSITY, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.scale(DENSITY, DENSITY);
        chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, height(figure)), info);
        graphics.dispose();
        PngFile.write(image, figure.title(), PlotPart.place(chart, info), out);
    }

    /** A document of its own. */
    public static String svgDocument(Figure figure, Theme theme, Optional<Part> part) throws IOException {
        String element = vector(figure, chart(figure, theme, part), "figure-", false);
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element + "\n";
    }

    /**
     * An element of a page: it takes the page's width, and its greys come from the page's style where that defines them
     * ({@code --figure-ink}, {@code --figure-faint}, {@code --figure-grid}, {@code --figure-paper}).
     *
     * @param idPrefix its ids start with it, so that a page can hold several
     */
    public static String svgElement(Figure figure, String idPrefix) {
        String element = vector(figure, chart(figure), idPrefix, true);
        element = themed(element, "ink", Palette.INK);
        element = themed(element, "faint", Palette.FAINT_INK);
        element = themed(element, "grid", Palette.GRID);
        return themed(element, "paper", Palette.PAPER);
    }

    private static String themed(String element, String name, Color color) {
        String rgb = "rgb(" + color.getRed() + "," + color.getGreen() + "," + color.getBlue() + ")";
        String written = color.equals(Color.WHITE) ? "white" : rgb;
        return element.replace(":" + written + ";", ":var(--figure-" + name + "," + rgb + ");");
    }

    private static String vector(Figure figure, JFreeChart chart, String idPrefix, boolean fluid) {
        int height = height(figure);
        return SvgCanvas.element(
                figure.title(), WIDTH, height, idPrefix, fluid, graphics -> draw(chart, graphics, height));
    }

    /** Text becomes outlines: it looks the same everywhere and needs no font of the reader's. */
    public static void pdf(Figure figure, Theme theme, Optional<Part> part, OutputStream out) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(WIDTH, height(figure)));
            document.addPage(page);
            PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, WIDTH, height(figure));
            draw(chart(figure, theme, part), graphics, height(figure));
            graphics.dispose();
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawForm(graphics.getXFormObject());
            }
            document.getDocumentInformation().setTitle(figure.title());
            document.save(out);
        }
    }

    private static void draw(JFreeChart chart, Graphics2D graphics, int height) {
        chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, height));
    }

    /**
     * Makes sure that this Java runtime can measure text.
     *
     * @throws IOException when it finds no fonts; says what to install
     */
    public static void checkFonts() throws IOException {
        try {
            new Font(Font.SANS_SERIF, Font.PLAIN, 12).getStringBounds("0", new FontRenderContext(null, true, true));
        } catch (RuntimeException | LinkageError | InternalError e) {
            throw new IOException(
                    "Java finds no fonts to draw with (" + e.getMessage() + "); install fontconfig and a font, on"
                            + " Debian and Ubuntu: apt-get install fontconfig fonts-dejavu-core",
                    e);
        }
    }
}
