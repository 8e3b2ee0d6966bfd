package weir.analyzer.rate;

import java.util.Arrays;

/** Packets and bytes in those windows that have any, in their order: 24 bytes each. One thread. */
final class WindowCounts {
    /** Of more windows than this only those that have packets are listed. */
    static final int MOST_ALL = 10_000;

    /** No more windows with packets than this are listed or drawn. */
    static final int MOST_LISTED = 1_000_000;

    private long[] windows = new long[4];
    private long[] packetCounts = new long[4];
    private long[] byteCounts = new long[4];
    private int size;
    private long bytes;
    private long packets;
    private long peakBytes;

    /** @param window not before the last one */
    void add(long window, long frameBytes) {
        if (size == 0 || windows[size - 1] != window) {
            open(window);
        }
        packetCounts[size - 1]++;
        byteCounts[size - 1] += frameBytes;
        packets++;
        bytes += frameBytes;
        peakBytes = Math.max(peakBytes, byteCounts[size - 1]);
    }

    private void open(long window) {
        if (size == windows.length) {
            windows = Arrays.copyOf(windows, size * 2);
            packetCounts = Arrays.copyOf(packetCounts, size * 2);
            byteCounts = Arrays.copyOf(byteCounts, size * 2);
        }
        windows[size] = window;
        packetCounts[size] = 0;
        byteCounts[size] = 0;
        size++;
    }

    /** Those so far. */
    WindowCounts copy() {
        WindowCounts copy = new WindowCounts();
        copy.windows = Arrays.copyOf(windows, size);
        copy.packetCounts = Arrays.copyOf(packetCounts, size);
        copy.byteCounts = Arrays.copyOf(byteCounts, size);
        copy.size = size;
        copy.bytes = bytes;
        copy.packets = packets;
        copy.peakBytes = peakBytes;
        return copy;
    }

    /** Returns the place of each of the first windows, -1 where one has no packets. */
    int[] places(int count) {
        int[] places = new int[count];
        Arrays.fill(places, -1);
        for (int i = 0; i < size && windows[i] < count; i++) {
            places[(int) windows[i]] = i;
        }
        return places;
    }

    int size() {
        return size;
    }

    long window(int i) {
        return windows[i];
    }

    long packets(int i) {
        return packetCounts[i];
    }

    long bytes(int i) {
        return byteCounts[i];
    }

    long packets() {
        return packets;
    }

    long bytes() {
        return bytes;
    }

    long peakBytes() {
        return peakBytes;
    }
}
