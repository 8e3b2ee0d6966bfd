package weir.analyzer.rate;

import java.util.Arrays;
import java.util.Locale;

/** What an I/O graph draws of each window. */
enum GraphValue {
    PACKETS("packets", "", 1),
    BITS("frame bytes", "Mbit/s", 8e-6),
    BYTES("frame bytes", "kB", 1e-3),
    GOODPUT("goodput", "Mbit/s", 8e-6),
    COUNT("packets with", "", 1),
    MEAN("mean", "", 1),
    MIN("least", "", 1),
    MAX("largest", "", 1),
    SUM("sum", "", 1);

    private final String label;
    private final String unit;
    private final double scale;

    GraphValue(String label, String unit, double scale) {
        this.label = label;
        this.unit = unit;
        this.scale = scale;
    }

    static String[] names() {
        return Arrays.stream(values()).map(GraphValue::text).toArray(String[]::new);
    }

    static GraphValue named(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isOfField() {
        return compareTo(COUNT) >= 0;
    }

    /** Returns true if a window without such a value has none, rather than 0. */
    boolean mayBeMissing() {
        return this == MEAN || this == MIN || this == MAX;
    }

    /** Returns the label of the axis, with the field's name. */
    String label(FrameField field) {
        return isOfField() ? label + " " + field.text() : label;
    }

    String title(FrameField field) {
        String label = label(field);
        return Character.toUpperCase(label.charAt(0)) + label.substring(1);
    }

    String unit(FrameField field) {
        return isOfField() && this != COUNT ? field.unit() : unit;
    }

    /** Returns the value of the n-th window that has packets; there is one. */
    double of(GraphLine.Drawn line, int i, double windowS) {
        return switch (this) {
            case PACKETS -> line.frames().packets(i);
            case BYTES -> line.frames().bytes(i) * scale;
            case BITS -> line.frames().bytes(i) * scale / windowS;
            case GOODPUT -> line.good().bytes(i) * scale / windowS;
            case COUNT -> line.values().counts().get(i);
            case SUM -> line.values().sums().get(i);
            case MEAN -> line.values().mean(i);
            case MIN -> line.values().min(i);
            case MAX -> line.values().max(i);
        };
    }
}
