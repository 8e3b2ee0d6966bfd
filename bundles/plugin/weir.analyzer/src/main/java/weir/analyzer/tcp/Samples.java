package weir.analyzer.tcp;

import java.util.Arrays;
import weir.analyzer.sample.LongList;

/**
 * A quantity's values over time for a figure: all of them up to {@value #MOST}, beyond that every second, every fourth
 * and so on, by the order of their coming. One thread.
 */
final class Samples {
    private static final int MOST = 1 << 17;

    private LongList frames = new LongList();
    private LongList epochs = new LongList();
    private LongList values = new LongList();
    private long seen;
    private int stride = 1;

    void add(long frame, long epochNs, long value) {
        if (seen++ % stride != 0) {
            return;
        }
        frames.add(frame);
        epochs.add(epochNs);
        values.add(value);
        if (frames.size() >= MOST) {
            stride *= 2;
            frames = halved(frames);
            epochs = halved(epochs);
            values = halved(values);
        }
    }

    private static LongList halved(LongList list) {
        LongList half = new LongList();
        for (int i = 0; i < list.size(); i += 2) {
            half.add(list.get(i));
        }
        return half;
    }

    void addAll(Samples other) {
        frames.addAll(other.frames);
        epochs.addAll(other.epochs);
        values.addAll(other.values);
    }

    /** In the order of the frames, times in s since {@code originNs}. */
    double[] seconds(long originNs) {
        return Arrays.stream(frames.order())
                .mapToDouble(i -> (epochs.get(i) - originNs) / 1e9)
                .toArray();
    }

    double[] values(double unit) {
        return Arrays.stream(frames.order())
                .mapToDouble(i -> values.get(i) / unit)
                .toArray();
    }
}
