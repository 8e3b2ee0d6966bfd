package weir.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import weir.api.WeirException;
import weir.api.analysis.Figure;
import weir.api.analysis.FigureWriter;
import weir.plot.output.JFreeFigureWriter;

class FigureFilesTest {
    private static final Figure.Axis TIME = new Figure.Axis("time since the first frame", "s");
    private static final Figure.Axis DELAY = new Figure.Axis("one-way delay", "ms");

    @TempDir
    Path folder;

    private final JFreeFigureWriter writer = new JFreeFigureWriter();

    private static double[] values(int count) {
        return new Random(1).doubles(count, 10, 20).toArray();
    }

    private static Figure histogram(String title, double... values) {
        return new Figure.Histogram("h", title, DELAY, List.of(new Figure.Samples("frames", values)), 0);
    }

    static Stream<Figure> figures() {
        Figure.Series series = new Figure.Series("frames", values(300), values(300));
        Figure.Samples samples = new Figure.Samples("frames", values(300));
        Figure.Marker marker = new Figure.Marker(12, "link-set s1-s2 bandwidth 3Mbit/s");
        return Stream.of(
                histogram("Delays", values(300)),
                histogram("One value", 5, 5, 5),
                histogram("Nothing"),
                new Figure.Histogram("two", "Two", DELAY, List.of(samples, samples), 20),
                new Figure.Cdf("c", "Delays", DELAY, List.of(samples)),
                new Figure.TimeSeries("t", "Delays", TIME, DELAY, 1, List.of(series), List.of(marker)),
                new Figure.TimeSeries("e", "Nothing", TIME, DELAY, 0, List.of(), List.of()),
                new Figure.Scatter("s", "Pairs", TIME, DELAY, List.of(series, series)));
    }

    /** Nothing, one and two values, equal ones, and those at the limits of what a double holds. */
    static Stream<double[]> oddValues() {
        return Stream.of(
                new double[0],
                new double[] {0},
                new double[] {1, 2},
                new double[] {-3, -3, -3},
                new double[] {1e-300, 1e300},
                new double[] {-Double.MAX_VALUE, 0, Double.MAX_VALUE},
                new double[] {1.7e18, 1.7e18 + 4096},
                new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1});
    }

    @ParameterizedTest
    @MethodSource("oddValues")
    void shouldDrawEveryKindOfFigureWhateverItsValues(double... values) throws IOException {
        List<Figure.Samples> both = List.of(new Figure.Samples("a", values), new Figure.Samples("b", values));
        List<Figure.Series> series = List.of(new Figure.Series("a", values, values));
        Figure.Panel panel = new Figure.Panel(DELAY, Figure.Style.STEPS, series);
        List<Figure.Marker> markers = List.of(new Figure.Marker(0.5, "link-set s1-s2"));
        List<Figure> figures = List.of(
                histogram("One", values),
                new Figure.Histogram("h2", "Two", DELAY, both, 0),
                new Figure.Histogram("h3", "Bins", DELAY, both, 7),
                new Figure.Histogram("l", "Log", DELAY, both, 0, true),
                new Figure.Cdf("c", "Cdf", DELAY, both),
                new Figure.TimeSeries("t", "Dots", TIME, DELAY, 1, series, markers),
                new Figure.TimeSeries("t", "Lines", TIME, DELAY, 1, series, markers).drawn(Figure.Style.LINES),
                new Figure.Timeline("q", "Panels", TIME, 1, List.of(panel, panel, panel), List.of(), markers),
                new Figure.Scatter("s", "Pairs", TIME, DELAY, series));
        for (Figure figure : figures) {
            for (String ending : List.of("svg", "json", "csv")) {
                writer.write(figure, folder.resolve("f." + ending), FigureWriter.Theme.DARK);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "svg", "pdf", "csv", "json"})
    void shouldSayThatTheDiskIsFull(String ending) throws IOException {
        Path full = Files.createSymbolicLink(folder.resolve("full." + ending), Path.of("/dev/full"));
        IOException e = assertThrows(IOException.class, () -> writer.write(histogram("Delays", values(300)), full));
        assertTrue(e.getMessage().contains("No space left"), e.getMessage());
    }

    @ParameterizedTest
    @MethodSource("figures")
    void shouldWriteAnImageThatIsNotBlank(Figure figure) throws IOException {
        Path file = folder.resolve("figure.png");
        writer.write(figure, file);
        BufferedImage image = ImageIO.read(file.toFile());
        assertEquals(1800, image.getWidth());
        assertEquals(1080, image.getHeight());
        assertTrue(inkedPixels(image) > 2000, "text and axes are drawn");
    }

    private static long inkedPixels(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return java.util.Arrays.stream(pixels)
                .filter(pixel -> (pixel & 0xffffff) != 0xffffff)
                .count();
    }

    @ParameterizedTest
    @MethodSource("figures")
    void shouldWriteWellFormedSvgWithItsLabels(Figure figure) throws Exception {
        Path file = folder.resolve("figure.svg");
        writer.write(figure, file);
        Document svg = parse(Files.readString(file));
        assertEquals("svg", svg.getDocumentElement().getTagName());
        assertTrue(svg.getDocumentElement().getTextContent().contains("one-way delay [ms]"), "the axis is labelled");
        assertTrue(svg.getDocumentElement().getTextContent().contains(figure.title()), "the title is there");
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    @ParameterizedTest
    @MethodSource("figures")
    void shouldWriteOnePageOfPdf(Figure figure) throws IOException {
        Path file = folder.resolve("figure.pdf");
        writer.write(figure, file);
        String raw = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertTrue(raw.startsWith("%PDF-") && raw.stripTrailing().endsWith("%%EOF"));
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            assertEquals(1, document.getNumberOfPages());
            assertTrue(inkedPixels(new PDFRenderer(document).renderImage(0)) > 500, "text and axes are drawn");
        }
    }

    @Test
    void shouldStateItsSamplesBeneathTheTitle() {
        String svg = writer.svg(histogram("Delays", 1, 2, 3, 10));
        assertTrue(svg.contains("n = 4 \u00b7 mean 4 ms \u00b7 median 2 ms \u00b7 std. dev. 4.082 ms"), svg);
    }

    @Test
    void shouldNumberMarkersAndSayWhatTheyMean() {
        Figure.Series series = new Figure.Series("frames", new double[] {0, 1}, new double[] {1, 2});
        Figure.Marker marker = new Figure.Marker(0.5, "link-set s1-s2 delay 60ms");
        String svg = writer.svg(new Figure.TimeSeries("t", "Delays", TIME, DELAY, 1, List.of(series), List.of(marker)));
        assertTrue(svg.contains("1  at 0.5 s: link-set s1-s2 delay 60ms"), svg);
    }

    @Test
    void shouldFollowThePagesColoursWhenInAPage() throws Exception {
        String first = writer.svg(histogram("A <b> & \"c\"", 1, 2, 3));
        String second = writer.svg(histogram("B", 1, 2, 3));
        assertTrue(first.contains("var(--figure-ink,rgb(31,35,40))"));
        assertTrue(parse(first).getDocumentElement().getTextContent().contains("A <b> & \"c\""), "text is escaped");
        Matcher id = Pattern.compile(" id=\"([^\"]+)\"").matcher(first);
        assertTrue(first.contains("<clipPath"), first);
        while (id.find()) {
            assertFalse(second.contains(id.group()), "ids differ between the figures of a page: " + id.group(1));
        }
    }

    @Test
    void shouldBeAWholePictureByItself() throws Exception {
        String svg = Files.readString(write("a.svg"));
        Element root = parse(svg).getDocumentElement();
        assertEquals("900x540", root.getAttribute("width") + "x" + root.getAttribute("height"));
        assertEquals("Delays", root.getElementsByTagName("title").item(0).getTextContent());
        assertFalse(svg.contains("<!DOCTYPE"), "no reader goes to the network for a document type");
        assertFalse(svg.contains("xlink:href"), "nothing lies elsewhere");
        assertEquals(svg, Files.readString(write("b.svg")), "the same figure gives the same file");
        Element element = parse(writer.svg(histogram("Delays", 1))).getDocumentElement();
        assertEquals("0 0 900 540", element.getAttribute("viewBox"));
        assertEquals("", element.getAttribute("width"), "the page gives it its width");
    }

    @Test
    void shouldDrawAxesSharplyAndDataSmoothly() throws Exception {
        writer.write(histogram("Delays", values(300)), folder.resolve("a.svg"));
        Document svg = parse(Files.readString(folder.resolve("a.svg")));
        assertTrue(shapeRendering(svg, "line").contains("crispEdges"), "axes");
        assertFalse(shapeRendering(svg, "rect").contains("crispEdges"), "bars");
    }

    /** Of all elements of a name, whether set by themselves or by the group around them. */
    private static Set<String> shapeRendering(Document svg, String name) {
        NodeList elements = svg.getElementsByTagName(name);
        return IntStream.range(0, elements.getLength())
                .mapToObj(i -> (Element) elements.item(i))
                .map(each -> ((Element) each.getParentNode()).getAttribute("style") + ";" + each.getAttribute("style"))
                .map(style -> style.replaceAll("(?s).*shape-rendering:\\s*(\\w+).*", "$1"))
                .collect(Collectors.toSet());
    }

    @Test
    void shouldStaySmallWhenThereAreManyDots() {
        double[] x = new Random(1).doubles(500_000).toArray();
        double[] y = new Random(2)
                .doubles(500_000)
                .map(v -> 10 + v * v * v * v * v * 0.01)
                .toArray();
        String svg = writer.svg(new Figure.TimeSeries(
                "t", "Many", TIME, DELAY, 1, List.of(new Figure.Series("frames", x, y)), List.of()));
        assertTrue(svg.contains("n = 500,000"), "all are counted");
        assertTrue(svg.length() < 60_000_000, "length: " + svg.length());
    }

    @Test
    void shouldRefuseAnotherFormat() {
        assertThrows(
                IllegalArgumentException.class, () -> writer.write(histogram("h", 1), folder.resolve("figure.gif")));
    }

    @Test
    void shouldLeaveNothingWhenTheFileCanNotBeWritten() throws IOException {
        assertThrows(NoSuchFileException.class, () -> writer.write(histogram("h", 1), folder.resolve("no/such/f.png")));
        Files.createDirectories(folder.resolve("taken.png/x"));
        assertThrows(IOException.class, () -> writer.write(histogram("h", 1), folder.resolve("taken.png")));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(folder.resolve("taken.png")), files.toList());
        }
    }

    @Test
    void shouldSayWhatToDoWhenThereIsNoDisplay() {
        assertTrue(java.awt.GraphicsEnvironment.isHeadless(), "this test runs without a display");
        WeirException e = assertThrows(WeirException.class, () -> writer.show(histogram("h", 1)));
        assertTrue(e.fix().contains("plot:save"), e.fix());
    }

    @Test
    void shouldReadBackWhatItWrote() throws IOException {
        byte[] png = Files.readAllBytes(write("a.png"));
        assertEquals(1800, ImageIO.read(new ByteArrayInputStream(png)).getWidth());
        assertEquals(png.length, Files.size(write("b.png")), "the same figure gives the same picture");
        assertEquals(Optional.of("Delays"), writer.title(folder.resolve("a.png")));
    }

    private Path write(String name) throws IOException {
        Path file = folder.resolve(name);
        writer.write(histogram("Delays", values(50)), file);
        return file;
    }
}
