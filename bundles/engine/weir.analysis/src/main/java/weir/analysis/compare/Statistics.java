package weir.analysis.compare;

import java.util.Arrays;
import java.util.SplittableRandom;
import weir.api.analysis.NearestRank;

/** Statistics to compare two series of measurements. Stateless; the order of a series is that of its times. */
final class Statistics {
    private static final int MOST_LAGS = 2_000;
    private static final int MOST_TERMS = 100;
    private static final double NEGLIGIBLE = 1e-12;
    private static final int MEDIAN_PERCENT = 50;

    private Statistics() {}

    /** A value and how far it may be off. */
    record Interval(double value, double low, double high) {}

    /**
     * By how many samples one must go on until the next is as good as independent: 1 + 2 x the sum of the
     * autocorrelations, of the ranks, so that a few extreme values do not decide. Summed up by pairs as long as those are
     * positive (C. J. Geyer, Practical Markov Chain Monte Carlo, 1992). At least 1, at most the number of samples, which
     * it is when the series never forgets. The ranks are those within a phase: that a link was changed is no memory.
     */
    static double correlationTime(Series series) {
        int n = series.count();
        double[] ranks = new double[n];
        for (int phase = 0; phase < series.phases(); phase++) {
            int start = series.start(phase);
            double[] within = centredRanks(Arrays.copyOfRange(series.values(), start, series.end(phase)));
            System.arraycopy(within, 0, ranks, start, within.length);
        }
        double variance = correlation(ranks, 0);
        if (n < 4 || variance == 0) {
            return 1;
        }
        int lags = Math.min(n / 2, MOST_LAGS);
        double sum = 0;
        for (int lag = 0; lag + 1 < lags; lag += 2) {
            double pair = (correlation(ranks, lag) + correlation(ranks, lag + 1)) / variance;
            if (pair <= 0) {
                return Math.min(n, Math.max(1, 2 * sum - 1));
            }
            sum += pair;
        }
        return n;
    }

    /** Ranks less their mean, in parts of their number; equal values share the middle of theirs. */
    private static double[] centredRanks(double[] series) {
        double[] sorted = sorted(series);
        double[] ranks = new double[series.length];
        for (int i = 0; i < series.length; i++) {
            int first = firstNotBelow(sorted, series[i]);
            int last = firstNotBelow(sorted, Math.nextUp(series[i])) - 1;
            ranks[i] = ((first + last) / 2.0 - (series.length - 1) / 2.0) / series.length;
        }
        return ranks;
    }

    private static int firstNotBelow(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double correlation(double[] centred, int lag) {
        double sum = 0;
        for (int i = lag; i < centred.length; i++) {
            sum += centred[i] * centred[i - lag];
        }
        return sum / centred.length;
    }

    static double[] sorted(double[] series) {
        double[] sorted = series.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    static double percentile(double[] sorted, int percent) {
        return NearestRank.of(sorted, percent);
    }

    /**
     * The median of independent samples with its interval of at least 95 %, by order statistics: how many samples lie
     * below the median is binomial, whatever their distribution.
     */
    static Interval median(double[] sorted) {
        int n = sorted.length;
        double below = 0;
        double probability = Math.pow(0.5, Math.min(n, 1000));
        int rank = 0;
        if (n > 1000) {
            rank = (int) Math.floor(n / 2.0 - 1.96 * Math.sqrt(n) / 2 - 0.5);
        } else {
            while (below + probability <= 0.025) {
                below += probability;
                probability *= (n - rank) / (rank + 1.0);
                rank++;
            }
        }
        int low = Math.max(0, rank - 1);
        return new Interval(percentile(sorted, MEDIAN_PERCENT), sorted[low], sorted[n - 1 - low]);
    }

    /** The largest distance of two samples' distribution functions (Kolmogorov, Smirnov). */
    static double kolmogorovSmirnov(double[] sortedA, double[] sortedB) {
        int a = 0;
        int b = 0;
        double largest = 0;
        while (a < sortedA.length && b < sortedB.length) {
            double value = Math.min(sortedA[a], sortedB[b]);
            while (a < sortedA.length && sortedA[a] <= value) {
                a++;
            }
            while (b < sortedB.length && sortedB[b] <= value) {
                b++;
            }
            largest = Math.max(largest, Math.abs((double) a / sortedA.length - (double) b / sortedB.length));
        }
        return largest;
    }

    /**
     * How probable such a distance is, or a larger one, between samples of one distribution: Kolmogorov's limit with
     * M. A. Stephens's correction for small samples (1970), good from about 10 samples on.
     */
    static double probability(double distance, int countA, int countB) {
        double root = Math.sqrt((double) countA * countB / (countA + countB));
        double lambda = (root + 0.12 + 0.11 / root) * distance;
        if (lambda < 0.2) {
            return 1;
        }
        double sum = 0;
        double sign = 1;
        for (int k = 1; k <= MOST_TERMS; k++) {
            double term = sign * 2 * Math.exp(-2 * k * k * lambda * lambda);
            sum += term;
            sign = -sign;
            if (Math.abs(term) < NEGLIGIBLE) {
                break;
            }
        }
        return Math.max(0, Math.min(1, sum));
    }

    /** The area between two samples' distribution functions: by how much, on average, one must shift to get the other. */
    static double shift(double[] sortedA, double[] sortedB) {
        int a = 0;
        int b = 0;
        double area = 0;
        double previous = Math.min(sortedA[0], sortedB[0]);
        while (a < sortedA.length || b < sortedB.length) {
            boolean fromA = b == sortedB.length || (a < sortedA.length && sortedA[a] <= sortedB[b]);
            double value = fromA ? sortedA[a] : sortedB[b];
            area += (value - previous) * Math.abs((double) a / sortedA.length - (double) b / sortedB.length);
            previous = value;
            if (fromA) {
                a++;
            } else {
                b++;
            }
        }
        return area;
    }

    /**
     * By how much the median of the second series is above that of the first, with its interval of 95 %: by resampling
     * blocks of each phase, so that what belongs together in time stays together (moving block bootstrap, H. R. Kuensch, 1989).
     */
    static Interval medianDifference(Series a, Series b, int block, int times, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] differences = new double[times];
        for (int i = 0; i < times; i++) {
            differences[i] = resampledMedian(b, block, random) - resampledMedian(a, block, random);
        }
        Arrays.sort(differences);
        double found = percentile(sorted(b.values()), MEDIAN_PERCENT) - percentile(sorted(a.values()), MEDIAN_PERCENT);
        int tail = Math.max(0, (int) Math.floor(0.025 * times) - 1);
        return new Interval(found, differences[tail], differences[times - 1 - tail]);
    }

    private static double resampledMedian(Series series, int block, SplittableRandom random) {
        double[] sample = new double[series.count()];
        for (int phase = 0; phase < series.phases(); phase++) {
            int start = series.start(phase);
            int end = series.end(phase);
            int length = Math.min(block, end - start);
            for (int filled = start; filled < end; filled += length) {
                int from = start + random.nextInt(end - start - length + 1);
                System.arraycopy(series.values(), from, sample, filled, Math.min(length, end - filled));
            }
        }
        Arrays.sort(sample);
        return percentile(sample, MEDIAN_PERCENT);
    }
}
