package weir.analyzer.rate;

import weir.analyzer.sample.LongList;
import weir.analyzer.sample.Longs;

/** How many values there are in each window that has packets, their sum, the least and the largest. One thread. */
final class WindowValues {
    private final LongList counts = new LongList();
    private final LongList sums = new LongList();
    private final LongList mins = new LongList();
    private final LongList maxs = new LongList();
    private boolean begun;
    private long window;
    private long count;
    private long sum;
    private long min;
    private long max;

    /**
     * Takes a packet.
     *
     * @param newWindow not before the last one
     * @param value {@link FrameField#NONE} if it has none
     */
    void add(long newWindow, long value) {
        if (!begun || newWindow != window) {
            close();
            begun = true;
            window = newWindow;
        }
        if (value != FrameField.NONE) {
            min = count == 0 ? value : Math.min(min, value);
            max = count == 0 ? value : Math.max(max, value);
            sum += value;
            count++;
        }
    }

    private void close() {
        if (begun) {
            counts.add(count);
            sums.add(sum);
            mins.add(min);
            maxs.add(max);
        }
        count = 0;
        sum = 0;
        min = 0;
        max = 0;
    }

    /**
     * Those so far, by the windows' places among those that have packets. Never changes.
     *
     * @param mins 0 where there is no value, as {@code maxs}
     */
    record Seen(Longs counts, Longs sums, Longs mins, Longs maxs) {
        Double mean(int i) {
            return counts.get(i) == 0 ? null : sums.get(i) / (double) counts.get(i);
        }

        Long min(int i) {
            return counts.get(i) == 0 ? null : mins.get(i);
        }

        Long max(int i) {
            return counts.get(i) == 0 ? null : maxs.get(i);
        }
    }

    Seen seen() {
        return new Seen(with(counts, count), with(sums, sum), with(mins, min), with(maxs, max));
    }

    private Longs with(LongList closed, long open) {
        Longs values = closed.snapshot();
        return begun ? Longs.of(values.size() + 1, i -> i < values.size() ? values.get(i) : open) : values;
    }
}
