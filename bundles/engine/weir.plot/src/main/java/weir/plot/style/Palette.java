package weir.plot.style;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Stroke;

/** Colours and fonts. The data's colours are those of Okabe and Ito (2008), which colour-blind people tell apart. */
public final class Palette {
    public static final Color PAPER = Color.WHITE;
    public static final Color INK = new Color(0x1f, 0x23, 0x28);
    public static final Color FAINT_INK = new Color(0x57, 0x60, 0x6a);
    public static final Color GRID = new Color(0xdd, 0xe1, 0xe6);
    /** Vermillion: what stands apart from the data, such as changes of a link. */
    public static final Color ACCENT = new Color(0xd5, 0x5e, 0x00);

    static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 17);
    static final Font SUBTITLE = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    public static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    public static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    private static final Color[] DATA = {
        new Color(0x00, 0x72, 0xb2),
        new Color(0xe6, 0x9f, 0x00),
        new Color(0x00, 0x9e, 0x73),
        new Color(0xcc, 0x79, 0xa7),
        new Color(0x56, 0xb4, 0xe9)
    };

    private Palette() {}

    public static Color data(int series) {
        return DATA[series % DATA.length];
    }

    public static Color translucent(Color color, double opacity) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(opacity * 255));
    }

    static Stroke dashed() {
        return new BasicStroke(1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {5f, 3f}, 0f);
    }
}
