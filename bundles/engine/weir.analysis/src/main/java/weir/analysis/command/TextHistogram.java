package weir.analysis.command;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import weir.api.analysis.Figure;

/** A histogram of a few lines for a terminal. The slowest percent shares the last line, so that the rest stays readable. */
public final class TextHistogram {
    private static final int ROWS = 12;
    private static final int FINE = 2000;
    private static final double SHOWN = 0.99;
    private static final int WIDEST_BAR = 60;
    private static final int LEGEND = 42;

    private TextHistogram() {}

    /** @param columns of the terminal */
    public static String of(Figure.Samples samples, Figure.Axis axis, int columns) {
        double[] values = samples.values();
        DoubleSummaryStatistics finite =
                Arrays.stream(values).filter(Double::isFinite).summaryStatistics();
        double min = finite.getMin();
        double max = finite.getMax();
        boolean isNamed = !samples.label().isEmpty() && !samples.label().equals(axis.label());
        String title = (isNamed ? samples.label() + ": " : "") + axis.label();
        if (!(max >= min)) {
            return title + ": nothing yet\n";
        }
        Scale scale = Scale.of(min, top(values, min, max));
        return title + "\n" + rows(scale.count(values), scale, axis.unit(), max, columns);
    }

    /**
     * The rows: so many, each so wide; what lies beyond them shares one more.
     *
     * @param width 0 when all values are the same
     */
    private record Scale(double from, double width, int rows) {
        private static final double[] READABLE = {1, 2, 2.5, 5, 10};
        /** Beyond this, readable numbers have no readable place. */
        private static final double LARGEST = 1e12;

        private static final double FINEST = 1e-6;

        /** Edges at round numbers where there are such. */
        static Scale of(double min, double top) {
            double width = (top - min) / ROWS;
            double size = Math.max(Math.abs(min), Math.abs(top));
            if (!(width > 0)) {
                return new Scale(min, 0, 1);
            }
            if (size > LARGEST || width < FINEST * Math.max(size, FINEST)) {
                return new Scale(min, width, ROWS);
            }
            double decade = Math.pow(10, Math.floor(Math.log10(width)));
            double readable = 10 * decade;
            for (int i = READABLE.length - 1; i >= 0; i--) {
                readable = READABLE[i] * decade >= width ? READABLE[i] * decade : readable;
            }
            double from = Math.floor(min / readable) * readable;
            int rows = (int) Math.ceil((top - from) / readable - FINEST);
            return new Scale(from, readable, Math.max(1, rows));
        }

        double edge(int row) {
            return from + row * width;
        }

        /** The last count is of what lies beyond. */
        long[] count(double[] values) {
            long[] counts = new long[rows + 1];
            for (double value : values) {
                if (Double.isFinite(value)) {
                    double row = width > 0 ? Math.floor((value - from) / width + FINEST) : 0;
                    counts[(int) Math.max(0, Math.min(rows, row))]++;
                }
            }
            if (width > 0 && counts[rows] > 0 && Arrays.stream(values).noneMatch(value -> value > edge(rows))) {
                counts[rows - 1] += counts[rows];
                counts[rows] = 0;
            }
            return counts;
        }
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

    private static String rows(long[] counts, Scale scale, String unit, double max, int columns) {
        long most = Math.max(1, Arrays.stream(counts).max().orElse(1));
        int bar = Math.max(5, Math.min(WIDEST_BAR, columns - LEGEND));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < scale.rows(); i++) {
            row(text, scale.edge(i), scale.width() > 0 ? scale.edge(i + 1) : max, unit);
            bar(text, counts[i], most, bar);
        }
        if (counts[scale.rows()] > 0) {
            row(text, scale.edge(scale.rows()), max, unit);
            bar(text, counts[scale.rows()], most, bar);
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
