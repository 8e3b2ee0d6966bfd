package weir.model.queue;

import weir.api.option.Options;
import weir.api.unit.DataSize;
import weir.api.unit.QueueLimit;

/**
 * Between which averages RED drops early.
 *
 * @param minBytes from here on
 * @param maxBytes above {@code minBytes}
 */
record RedThresholds(long minBytes, long maxBytes) {
    private static final int FULL_FRAME_BYTES = 1514;
    private static final int MIN_SHARE = 6;
    private static final int MAX_SHARE = 2;

    /**
     * As given, else a sixth and a half of the limit, packets counting as full frames.
     *
     * @throws IllegalArgumentException when they contradict each other, or the limit is a time and they are not given
     */
    static RedThresholds of(QueueLimit limit, Options options) {
        boolean isTime = limit.measure() == QueueLimit.Measure.NANOSECONDS;
        boolean isGiven = options.size(RedFactory.MIN).isPresent()
                && options.size(RedFactory.MAX).isPresent();
        if (isTime && !isGiven) {
            throw new IllegalArgumentException("red needs min and max when the queue is limited by a time;"
                    + " write for example min=15kB max=45kB");
        }
        long bytes = limit.measure() == QueueLimit.Measure.PACKETS ? limit.amount() * FULL_FRAME_BYTES : limit.amount();
        long min = options.size(RedFactory.MIN).map(DataSize::bytes).orElse(Math.max(1, bytes / MIN_SHARE));
        long max = options.size(RedFactory.MAX).map(DataSize::bytes).orElse(Math.max(min + 1, bytes / MAX_SHARE));
        if (min < 1 || max <= min) {
            throw new IllegalArgumentException("min " + new DataSize(min) + " and max " + new DataSize(max)
                    + " must be at least 1 B and max larger than min; write for example min=15kB max=45kB");
        }
        return new RedThresholds(min, max);
    }
}
