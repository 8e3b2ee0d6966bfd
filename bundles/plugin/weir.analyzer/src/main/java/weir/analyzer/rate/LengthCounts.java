package weir.analyzer.rate;

import weir.api.analysis.NearestRank;

/** Statistics of lengths of which it is known how often each occurs. Null where there is no sample. */
public final class LengthCounts {
    private final LengthTable counts;
    private final int from;
    private final int to;
    private long count;
    private long bytes;

    /** Of the lengths from {@code from} up to, without, {@code to}; the table is not kept beyond the report. */
    public LengthCounts(LengthTable counts, int from, int to) {
        this.counts = counts;
        this.from = from;
        this.to = Math.min(to, counts.limit());
        for (int length = counts.next(from); length < this.to; length = counts.next(length + 1)) {
            count += counts.count(length);
            bytes += counts.count(length) * length;
        }
    }

    public long count() {
        return count;
    }

    public long bytes() {
        return bytes;
    }

    Double mean() {
        return count == 0 ? null : bytes / (double) count;
    }

    /** Nearest-rank; 0 is the smallest. */
    public Long percentile(int percent) {
        if (count == 0) {
            return null;
        }
        long rank = NearestRank.rank(count, percent);
        long seen = 0;
        int length = counts.next(from);
        while (seen + counts.count(length) < rank) {
            seen += counts.count(length);
            length = counts.next(length + 1);
        }
        return (long) length;
    }

    Double stddev() {
        if (count < 2) {
            return null;
        }
        double mean = bytes / (double) count;
        double squares = 0;
        for (int length = counts.next(from); length < to; length = counts.next(length + 1)) {
            squares += counts.count(length) * (length - mean) * (length - mean);
        }
        return Math.sqrt(squares / (count - 1));
    }
}
