package weir.analysis;

import java.util.Locale;
import weir.api.analysis.Figure;

/** A histogram of a few lines for a terminal. The slowest percent shares the last line, so that the rest stays readable. */
final class TextHistogram {
    private static final int ROWS = 12;
    private static final int FINE = 2000;
    private static final double SHOWN = 0.99;
    private static final int WIDEST_BAR = 60;
    private static final int LEGEND = 42;

    private TextHistogram() {}

    /** @param columns of the terminal */
    static String of(Figure.Samples samples, Figure.Axis axis, int columns) {
        double[] values = samples.values();
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (Double.isFinite(value)) {
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        String title = (samples.label().isEmpty() ? "" : samples.label() + ": ") + axis.label();
        if (!(max >= min)) {
            return title + ": nothing yet\n";
        }
        double top = top(values, min, max);
        long[] counts = count(values, min, (top - min) / ROWS);
        return title + "\n" + rows(counts, min, (top - min) / ROWS, axis.unit(), max, columns);
    }

    /** About what {@value #SHOWN} of the values are at most. */
    private static double top(double[] values, double min, double max) {
        double width = (max - min) / FINE;
        if (!(width > 0)) {
            return max;
        }
        long[] fine = new long[FINE];
        long all = 0;
        for (double value : values) {
            if (Double.isFinite(value)) {
                fine[Math.min(FINE - 1, (int) ((value - min) / width))]++;
                all++;
            }
        }
        long below = 0;
        for (int i = 0; i < FINE; i++) {
            below += fine[i];
            if (below >= SHOWN * all) {
                return min + (i + 1) * width;
            }
        }
        return max;
    }

    /** The last count is of what lies beyond. */
    private static long[] count(double[] values, double min, double width) {
        long[] counts = new long[ROWS + 1];
        for (double value : values) {
            if (Double.isFinite(value)) {
                int row = width > 0 ? (int) Math.min(ROWS, (value - min) / width) : 0;
                counts[row]++;
            }
        }
        return counts;
    }

    private static String rows(long[] counts, double min, double width, String unit, double max, int columns) {
        long most = 1;
        for (long count : counts) {
            most = Math.max(most, count);
        }
        int bar = Math.max(5, Math.min(WIDEST_BAR, columns - LEGEND));
        StringBuilder text = new StringBuilder();
        int rows = width > 0 ? ROWS : 1;
        for (int i = 0; i < rows; i++) {
            row(text, min + i * width, width > 0 ? min + (i + 1) * width : max, unit);
            bar(text, counts[i], most, bar);
        }
        if (counts[ROWS] > 0) {
            row(text, min + ROWS * width, max, unit);
            bar(text, counts[ROWS], most, bar);
        }
        return text.toString();
    }

    private static void row(StringBuilder text, double from, double to, String unit) {
        text.append(String.format(Locale.ROOT, "%11s to %11s %-4s", number(from), number(to), unit));
    }

    private static void bar(StringBuilder text, long count, long most, int width) {
        int length = (int) (count * width / most);
        text.append(' ').append("#".repeat(count > 0 ? Math.max(1, length) : 0));
        text.append(count > 0 ? " " + count : "").append('\n');
    }

    private static String number(double value) {
        double size = Math.abs(value);
        String format = size >= 1e6 || (size > 0 && size < 1e-3) ? "%.3g" : size >= 1000 ? "%.0f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }
}
