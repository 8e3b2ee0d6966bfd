package weir.web.live;

import java.util.Arrays;

/**
 * When a packet was seen where, until it is seen at a second place. Of fixed size: a packet that is never seen again is
 * forgotten when another one needs its slot. One thread.
 */
final class DelayTable {
    private static final int SLOTS = 1 << 16;

    private final long[] keys = new long[SLOTS];
    private final long[] epochsNs = new long[SLOTS];
    private final int[] places = new int[SLOTS];

    /** Takes what was seen at two places. */
    interface Sink {
        /** @param epochNs when it was sent */
        void onDelay(int from, int to, long epochNs, long delayNs);
    }

    void seen(long key, int place, long epochNs, Sink sink) {
        int slot = (int) ((key ^ (key >>> 32)) & (SLOTS - 1));
        if (keys[slot] != key || places[slot] == place) {
            keys[slot] = key;
            epochsNs[slot] = epochNs;
            places[slot] = place;
            return;
        }
        keys[slot] = 0;
        long before = epochsNs[slot];
        if (before <= epochNs) {
            sink.onDelay(places[slot], place, before, epochNs - before);
        } else {
            sink.onDelay(place, places[slot], epochNs, before - epochNs);
        }
    }

    /** A place is another one from now on. */
    void forget(int place) {
        for (int i = 0; i < SLOTS; i++) {
            if (places[i] == place) {
                keys[i] = 0;
            }
        }
    }

    void clear() {
        Arrays.fill(keys, 0);
    }
}
