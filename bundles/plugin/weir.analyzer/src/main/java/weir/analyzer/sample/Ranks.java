package weir.analyzer.sample;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import weir.api.analysis.NearestRank;

/**
 * Percentiles by nearest rank. Few values are sorted. Many are left where they are: how many share their highest 16 bits
 * is counted, then only among the right ones the next 16, and so on; that takes 256 KiB for each percentile instead of a
 * sorted copy, and four walks over the values. One thread.
 */
final class Ranks {
    private static final int DIGIT_BITS = 16;
    private static final int DIGITS = 1 << DIGIT_BITS;
    private static final int SORTED_UP_TO = 1 << 20;
    /** Those that people ask for are found in the same walks. */
    private static final int[] USUAL = {50, 95, 99};

    private final Longs values;
    private final long[] sorted;
    private final Map<Integer, Long> found = new TreeMap<>();

    Ranks(Longs values) {
        this(values, SORTED_UP_TO);
    }

    /** @param sortedUpTo how many values are sorted */
    Ranks(Longs values, int sortedUpTo) {
        this.values = values;
        sorted = values.size() <= sortedUpTo ? values.toArray() : null;
        if (sorted != null) {
            Arrays.sort(sorted);
        }
    }

    /**
     * There is a value.
     *
     * @param percent above 0, at most 100
     */
    long percentile(int percent) {
        if (sorted != null) {
            return sorted[rank(percent)];
        }
        if (found.isEmpty()) {
            find(USUAL);
        }
        if (!found.containsKey(percent)) {
            find(percent);
        }
        return found.get(percent);
    }

    /** Counts from 0. */
    private int rank(int percent) {
        return (int) NearestRank.rank(values.size(), percent) - 1;
    }

    private void find(int... percents) {
        long[] begins = new long[percents.length];
        int[] left = Arrays.stream(percents).map(this::rank).toArray();
        int[][] counts = new int[percents.length][DIGITS];
        for (int shift = Long.SIZE - DIGIT_BITS; shift >= 0; shift -= DIGIT_BITS) {
            count(shift, begins, counts);
            for (int i = 0; i < percents.length; i++) {
                int digit = 0;
                while (left[i] >= counts[i][digit]) {
                    left[i] -= counts[i][digit];
                    digit++;
                }
                begins[i] |= (long) digit << shift;
            }
        }
        for (int i = 0; i < percents.length; i++) {
            found.put(percents[i], begins[i] ^ Long.MIN_VALUE);
        }
    }

    /** Counts the digits at {@code shift} of those values that begin as {@code begins} does. */
    private void count(int shift, long[] begins, int[][] counts) {
        for (int[] each : counts) {
            Arrays.fill(each, 0);
        }
        int above = shift + DIGIT_BITS;
        for (int v = 0; v < values.size(); v++) {
            long value = values.get(v) ^ Long.MIN_VALUE; // unsigned numbers are in order from 0
            for (int i = 0; i < begins.length; i++) {
                if (above == Long.SIZE || value >>> above == begins[i] >>> above) {
                    counts[i][(int) (value >>> shift) & (DIGITS - 1)]++;
                }
            }
        }
    }
}
