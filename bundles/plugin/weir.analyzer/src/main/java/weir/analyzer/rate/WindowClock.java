package weir.analyzer.rate;

import java.time.Duration;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import weir.api.analysis.Figure;
import weir.api.unit.Units;

/**
 * Tells in which window of time frames fall. Windows count from the first frame, with times rounded to microseconds; a frame
 * whose time runs backwards falls into the latest window so far: both as {@code tshark -z io,stat} has it. One thread.
 */
final class WindowClock {
    private static final int BITS = 8;

    private final long windowUs;
    private long frames;
    private long firstNs;
    private long lastNs;
    private long window;

    WindowClock(long windowUs) {
        this.windowUs = windowUs;
    }

    /** Returns the window of the next frame. */
    long window(long epochNs) {
        if (frames++ == 0) {
            firstNs = epochNs;
            lastNs = firstNs;
        }
        lastNs = Math.max(lastNs, epochNs);
        long sinceUs = (epochNs - firstNs + 500) / 1000;
        window = Math.max(window, sinceUs / windowUs);
        return window;
    }

    long frames() {
        return frames;
    }

    long firstNs() {
        return firstNs;
    }

    /** From the first frame to the last. */
    double seconds() {
        return (lastNs - firstNs) / 1e9;
    }

    /** How many there are up to the last frame's. */
    long windows() {
        return frames == 0 ? 0 : window + 1;
    }

    double windowS() {
        return windowUs / 1e6;
    }

    String windowText() {
        return Units.format(Duration.ofNanos(windowUs * 1000));
    }

    double start(long number) {
        return number * windowUs / 1e6;
    }

    double bps(long bytes) {
        return bytes * BITS * 1e6 / windowUs;
    }

    /**
     * Values by window, zero where there are no packets; of windows without packets that follow each other two at the begin
     * and two at the end are enough.
     *
     * @param value of the n-th window that has packets
     */
    Figure.Series series(String label, WindowCounts counts, IntToDoubleFunction value) {
        DoubleStream.Builder x = DoubleStream.builder();
        DoubleStream.Builder y = DoubleStream.builder();
        long next = 0;
        int size = Math.min(counts.size(), WindowCounts.MOST_LISTED);
        for (int i = 0; i < size || (i == size && size == counts.size()); i++) {
            long to = i < size ? counts.window(i) : windows();
            for (long empty = next; empty < to; empty += empty == next + 1 ? Math.max(1, to - empty - 2) : 1) {
                x.add(start(empty));
                y.add(0);
            }
            if (i < size) {
                x.add(start(to));
                y.add(value.applyAsDouble(i));
            }
            next = to + 1;
        }
        return new Figure.Series(label, x.build().toArray(), y.build().toArray());
    }
}
