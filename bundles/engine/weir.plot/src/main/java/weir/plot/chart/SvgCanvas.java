package weir.plot.chart;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Draws into an SVG element, by Batik; measures texts as finely as the other formats do. Any thread may call it. */
final class SvgCanvas extends SVGGraphics2D {
    private static final String SVG = "http://www.w3.org/2000/svg";
    /** Of coordinates: a hundredth of a point is finer than any screen. */
    private static final int DECIMALS = 2;

    /** Batik ends lines within tags; a {@code >} of a text is written as an entity. */
    private static final Pattern LINE_END_IN_TAG = Pattern.compile("\\R\\s*(/?>)");

    private SvgCanvas(SVGGeneratorContext context) {
        super(context, false);
        fmg.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    }

    /** Straight lines for which JFreeChart asks for whole pixels stay sharp: Batik itself passes over that wish. */
    @Override
    public void setRenderingHint(RenderingHints.Key key, Object value) {
        super.setRenderingHint(key, value);
        if (key.equals(RenderingHints.KEY_STROKE_CONTROL)) {
            boolean sharp = value == RenderingHints.VALUE_STROKE_NORMALIZE;
            super.setRenderingHint(
                    RenderingHints.KEY_ANTIALIASING,
                    sharp ? RenderingHints.VALUE_ANTIALIAS_OFF : RenderingHints.VALUE_ANTIALIAS_ON);
        }
    }

    /**
     * @param idPrefix the element's ids start with it
     * @param fluid takes the width that there is, not its own
     */
    static String element(
            String title, int width, int height, String idPrefix, boolean fluid, Consumer<Graphics2D> drawing) {
        Document document = document();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setPrecision(DECIMALS);
        context.setComment(null);
        context.setIDGenerator(new SVGIDGenerator() {
            @Override
            public String generateID(String prefix) {
                return idPrefix + super.generateID(prefix);
            }
        });
        SvgCanvas graphics = new SvgCanvas(context);
        graphics.setSVGCanvasSize(new Dimension(width, height));
        // All of Batik's drawings share their formats of numbers, which promise nothing to several threads.
        synchronized (SvgCanvas.class) {
            drawing.accept(graphics);
        }
        Element root = graphics.getRoot();
        Element name = document.createElementNS(SVG, "title");
        name.setTextContent(title);
        // Batik's own definitions, which it gives the same id in each element.
        Element definitions = (Element) root.getFirstChild();
        definitions.setAttributeNS(null, "id", idPrefix + definitions.getAttributeNS(null, "id"));
        root.insertBefore(name, definitions);
        if (fluid) {
            root.setAttributeNS(null, "viewBox", "0 0 " + width + " " + height);
            root.removeAttribute("width");
            root.removeAttribute("height");
        }
        return text(graphics, root);
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java runtime makes no XML documents", e);
        }
    }

    private static String text(SVGGraphics2D graphics, Element root) {
        StringWriter text = new StringWriter();
        try {
            graphics.stream(root, text, true, false);
        } catch (SVGGraphics2DIOException e) {
            throw new UncheckedIOException(e);
        }
        // The document's head names a DTD that readers would fetch.
        String document = text.toString();
        String element = document.substring(document.indexOf("<svg")).stripTrailing();
        return LINE_END_IN_TAG.matcher(element).replaceAll("$1");
    }
}
