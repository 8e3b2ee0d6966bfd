package weir.analyzer.tcp;

import weir.analyzer.sample.LongList;
import weir.analyzer.sample.Longs;

/** Round trip times with their moments, by direction: some 8 bytes each, 16 more while they are sorted out. One thread. */
final class RoundTrips {
    private final LongList sides = new LongList();
    private final LongList epochs = new LongList();
    private final LongList times = new LongList();

    /** @param side the number of the direction whose acknowledgement it is */
    void add(int side, long epochNs, long timeNs) {
        sides.add(side);
        epochs.add(epochNs);
        times.add(timeNs);
    }

    /** @param by how much the other's numbers of directions are raised */
    void addAll(RoundTrips other, int by) {
        for (int i = 0; i < other.sides.size(); i++) {
            sides.add(other.sides.get(i) + by);
        }
        epochs.addAll(other.epochs);
        times.addAll(other.times);
    }

    /** Those of all directions. */
    Longs times() {
        return Longs.of(times.snapshot().toArray());
    }

    /** @param count how many directions there are */
    BySide bySide(int count) {
        return new BySide(this, count);
    }

    /** The times of each direction, in the order of their coming. */
    static final class BySide {
        private final int[] ends;
        private final long[] epochs;
        private final long[] times;

        private BySide(RoundTrips all, int count) {
            ends = new int[count + 1];
            for (int i = 0; i < all.sides.size(); i++) {
                ends[(int) all.sides.get(i) + 1]++;
            }
            for (int side = 0; side < count; side++) {
                ends[side + 1] += ends[side];
            }
            epochs = new long[ends[count]];
            times = new long[ends[count]];
            int[] next = ends.clone();
            for (int i = 0; i < epochs.length; i++) {
                int place = next[(int) all.sides.get(i)]++;
                epochs[place] = all.epochs.get(i);
                times[place] = all.times.get(i);
            }
        }

        int count(int side) {
            return ends[side + 1] - ends[side];
        }

        Longs epochs(int side) {
            return Longs.of(count(side), i -> epochs[ends[side] + i]);
        }

        Longs times(int side) {
            return Longs.of(count(side), i -> times[ends[side] + i]);
        }
    }
}
