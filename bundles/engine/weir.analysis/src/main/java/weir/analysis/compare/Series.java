package weir.analysis.compare;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import weir.api.analysis.MeasureComparer.Measurements;

/**
 * Measurements in the order of their times. A change of a link begins another phase, in which their level may be another.
 */
final class Series {
    private final double[] values;
    /** The index at which each phase begins; the first is 0. Phases may be empty. */
    private final int[] starts;

    private Series(double[] values, int[] starts) {
        this.values = values;
        this.starts = starts;
    }

    static Series of(Measurements measured) {
        return of(measured.values(), measured.timesNs(), measured.changesNs());
    }

    /** Returns a series of one phase. */
    static Series of(double... values) {
        return new Series(values, new int[] {0});
    }

    /**
     * Returns a series whose phases begin at some moments.
     *
     * @param timesNs of the values, ascending
     * @param changesNs ascending
     */
    static Series of(double[] values, long[] timesNs, List<Long> changesNs) {
        int[] starts = new int[changesNs.size() + 1];
        for (int i = 0; i < changesNs.size(); i++) {
            int found = Arrays.binarySearch(timesNs, changesNs.get(i));
            starts[i + 1] = Math.max(starts[i], found < 0 ? -found - 1 : found);
        }
        return new Series(values, starts);
    }

    double[] values() {
        return values;
    }

    int phases() {
        return starts.length;
    }

    int start(int phase) {
        return starts[phase];
    }

    int count() {
        return values.length;
    }

    /** Returns the index behind the last value of a phase. */
    int end(int phase) {
        return phase + 1 < starts.length ? starts[phase + 1] : values.length;
    }

    /** Returns the first values only. */
    Series head(int most) {
        return values.length <= most
                ? this
                : new Series(
                        Arrays.copyOf(values, most),
                        Arrays.stream(starts).filter(start -> start < most).toArray());
    }

    /** Returns one value of each so many. */
    double[] thinned(int step) {
        return IntStream.iterate(0, i -> i < values.length, i -> i + step)
                .mapToDouble(i -> values[i])
                .toArray();
    }

    /** Returns true if all values are the same. */
    boolean isSame(Series other) {
        return values.length > 0 && Arrays.equals(values, other.values);
    }
}
