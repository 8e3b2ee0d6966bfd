package weir.analyzer.quic;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The datagrams of one direction in two captures. Those that differ in nothing do not occur: each is encrypted anew. Bounded:
 * of more than {@value #MOST} that only one capture has so far the eldest is taken to be in that one alone. One thread.
 */
final class Datagrams {
    private static final int MOST = 65_536;
    private static final int HASHED = 64;

    private final long[] only = new long[2];
    private long both;
    /** How much later the second capture had those that both have. */
    private double laterNs;

    private final Map<Long, Seen> waiting = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Seen> eldest) {
            boolean isFull = size() > MOST;
            only[eldest.getValue().input] += isFull ? 1 : 0;
            return isFull;
        }
    };

    private record Seen(int input, long epochNs) {}

    /** Takes a datagram of which {@code frame} has the bytes between two places. */
    void take(int input, long epochNs, ByteBuffer frame, int from, int to, int wireBytes) {
        long hash = wireBytes;
        for (int i = from; i < Math.min(to, from + HASHED); i++) {
            hash = (hash ^ frame.get(i)) * 0x100_0000_01b3L;
        }
        Seen before = waiting.get(hash);
        if (before == null || before.input == input) {
            waiting.putIfAbsent(hash, new Seen(input, epochNs));
            return;
        }
        waiting.remove(hash);
        both++;
        laterNs += (input == 1 ? 1 : -1) * (double) (epochNs - before.epochNs);
    }

    long both() {
        return both;
    }

    /**
     * Returns how many were lost: those that only the capture nearer to their sender has, in the time in which the other one saw
     * frames.
     *
     * @param firstNs when each capture begins
     * @param lastNs when it ends
     */
    long lost(long[] firstNs, long[] lastNs) {
        int near = laterNs >= 0 ? 0 : 1;
        int far = 1 - near;
        return only[near]
                + waiting.values().stream()
                        .filter(each -> each.input == near)
                        .filter(each -> each.epochNs >= firstNs[far] && each.epochNs <= lastNs[far])
                        .count();
    }
}
