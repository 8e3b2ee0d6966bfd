package weir.analyzer.jitter;

import java.util.stream.IntStream;
import weir.analyzer.sample.Longs;

/**
 * How the delay of packets varies, in ns.
 *
 * <pre>
 * interarrival jitter  J += (|D| - J) / 16, D = delay - delay of the packet that arrived before    RFC 3550, 6.4.1
 * PDV                  delay - least delay of all                                                  RFC 5481, 4.2
 * IPDV                 delay - delay of the packet that was sent before, if that arrived           RFC 5481, 4.1
 * </pre>
 */
final class DelayVariation {
    private static final double GAIN = 1 / 16.0;

    private final Transit transit;
    private final long leastNs;
    private final long[] jitterNs;
    /** Places in the transit of the packets that have an IPDV, in the order of sending, and of those sent before. */
    private final int[] later;

    private final int[] earlier;

    DelayVariation(Transit transit) {
        this.transit = transit;
        this.leastNs = IntStream.range(0, transit.size())
                .mapToLong(transit::delayNs)
                .min()
                .orElse(0);
        this.jitterNs = jitter();
        int[] order = inOrderOfSending(transit.places());
        int[] pairs = IntStream.range(1, order.length)
                .filter(i -> transit.places().get(order[i]) == transit.places().get(order[i - 1]) + 1)
                .toArray();
        this.later = IntStream.of(pairs).map(i -> order[i]).toArray();
        this.earlier = IntStream.of(pairs).map(i -> order[i - 1]).toArray();
    }

    private long[] jitter() {
        long[] values = new long[Math.max(0, transit.size() - 1)];
        double jitter = 0;
        for (int i = 0; i < values.length; i++) {
            double difference = Math.abs((double) (transit.delayNs(i + 1) - transit.delayNs(i)));
            jitter += (difference - jitter) * GAIN;
            values[i] = Math.round(jitter);
        }
        return values;
    }

    private static int[] inOrderOfSending(Longs places) {
        int size = places.size();
        boolean isSorted = IntStream.range(1, size).allMatch(i -> places.get(i - 1) < places.get(i));
        return isSorted ? IntStream.range(0, size).toArray() : places.order();
    }

    /** After each arrival but the first. */
    Longs jitterNs() {
        return Longs.of(jitterNs);
    }

    /** In the order of arrival. */
    Longs pdvNs() {
        return Longs.of(transit.size(), i -> transit.delayNs(i) - leastNs);
    }

    /** In the order of sending. */
    Longs ipdvNs() {
        return Longs.of(later.length, i -> transit.delayNs(later[i]) - transit.delayNs(earlier[i]));
    }

    /** Returns when the packet arrived that an IPDV is of. */
    long ipdvEpochNs(int i) {
        return transit.receivedNs().get(later[i]);
    }
}
