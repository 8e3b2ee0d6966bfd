package weir.analyzer.sample;

import weir.api.analysis.Figure;

/**
 * Which of many values a figure shows: all, or beyond {@value #MOST} one of each two, four, eight, ... of successive
 * ones. Which of them a hash of their place says, so that what repeats itself in the capture is not always met at the
 * same point. Numbers are computed from all values; only figures are thinned.
 */
public final class Downsampling {
    /** Far more than a picture has points. */
    static final int MOST = 1 << 18;

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int GOOD_BITS = 32;

    private final int each;
    private final int count;

    Downsampling(int values, int most) {
        int step = 1;
        while (values / step > most) {
            step *= 2;
        }
        each = step;
        count = values / step;
    }

    /** @param values how many there are */
    public static Downsampling of(int values) {
        return new Downsampling(values, MOST);
    }

    public int count() {
        return count;
    }

    /** The place of the n-th that is shown. */
    public int place(int n) {
        int within = (int) ((n * GOLDEN) >>> GOOD_BITS) & (each - 1);
        return n * each + within;
    }

    /** Returns the label for a legend: {@code frames}, or {@code frames (1 of 8)}. */
    public String label(String what) {
        return each == 1 ? what : what + " (1 of " + each + ")";
    }

    /** Those of the values that are shown, each divided by {@code scale}. */
    public double[] values(Longs all, double scale) {
        double[] shown = new double[count];
        for (int n = 0; n < count; n++) {
            shown[n] = all.get(place(n)) / scale;
        }
        return shown;
    }

    /** As samples of a figure. */
    public Figure.Samples samples(String what, Longs all, double scale) {
        return new Figure.Samples(label(what), values(all, scale));
    }
}
