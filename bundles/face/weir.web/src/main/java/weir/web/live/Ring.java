package weir.web.live;

import java.util.List;
import java.util.function.IntToDoubleFunction;

/** The last rows of a table of numbers, each with its time. What is not known is {@code NaN}. For one thread at a time. */
final class Ring {
    private final double[] seconds;
    private final float[][] columns;
    private int first;
    private int count;

    Ring(int rows, int columns) {
        this.seconds = new double[rows];
        this.columns = new float[columns][rows];
    }

    /** Adds a row; the oldest one goes where there is no room. */
    void add(double second, float[] values) {
        int at = (first + count) % seconds.length;
        if (count == seconds.length) {
            first = (first + 1) % seconds.length;
        } else {
            count++;
        }
        seconds[at] = second;
        for (int i = 0; i < columns.length; i++) {
            columns[i][at] = values[i];
        }
    }

    /** Returns the oldest row's time, in s; infinity where there is no row. */
    double firstSecond() {
        return count == 0 ? Double.POSITIVE_INFINITY : seconds[first];
    }

    /** Adds the times before one, oldest first. */
    void secondsBefore(double end, List<Double> into) {
        collect(end, at -> seconds[at], into);
    }

    /** Adds a column's values of the times before one; null for what is not known. */
    void valuesBefore(double end, int column, List<Double> into) {
        collect(end, at -> columns[column][at], into);
    }

    private void collect(double end, IntToDoubleFunction value, List<Double> into) {
        for (int i = 0; i < count && seconds[(first + i) % seconds.length] < end; i++) {
            double each = value.applyAsDouble((first + i) % seconds.length);
            into.add(Double.isNaN(each) ? null : Double.valueOf(each));
        }
    }
}
