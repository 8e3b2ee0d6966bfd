package weir.analyzer.rtp;

/**
 * The regularity of a stream's arrivals, by Wireshark's rules: the interarrival jitter of RFC 3550 (6.4.1, A.8) over all
 * packets in the order of their arrival, of which packets with a mark (which end a picture, or begin a talk spurt) and
 * comfort noise are left out of the extremes and stand for the mean so far. Packets with a timestamp before the first
 * one's are left out of all.
 *
 * <pre>
 * D = (arrival - arrival before) - (timestamp - timestamp before)        J += (|D| - J) / 16
 * </pre>
 */
final class Arrivals {
    private static final double NS_PER_MS = 1e6;
    private static final int COMFORT_NOISE = 13;
    private static final int OLD_COMFORT_NOISE = 19;

    private final RtpStream.Packets packets;
    private final Clock clock;
    private final double[] jittersMs;
    private final Extremes deltas = new Extremes();
    private final Extremes jitters = new Extremes();
    private long beforeNs;
    private long beforeTicks;
    private double jitterNs;

    /** Least, mean and most of what counts. */
    static final class Extremes {
        private double min = Double.MAX_VALUE;
        private double max;
        private double mean;

        /** @param before how many packets came before */
        void add(double value, int before) {
            min = Math.min(min, value);
            max = Math.max(max, value);
            mean = (mean * (before - 1) + value) / before;
        }

        private Double orNull(double value) {
            return min == Double.MAX_VALUE ? null : value;
        }

        Double minMs() {
            return orNull(min / NS_PER_MS);
        }

        Double maxMs() {
            return orNull(max / NS_PER_MS);
        }

        Double meanMs() {
            return orNull(mean / NS_PER_MS);
        }
    }

    Arrivals(RtpStream.Packets packets, Clock clock) {
        this.packets = packets;
        this.clock = clock;
        jittersMs = new double[packets.size()];
        for (int i = 0; i < packets.size(); i++) {
            if (i == 0) {
                beforeNs = packets.arrivals().get(0);
            } else if (packets.ticks(i) >= 0) {
                add(i);
            }
            jittersMs[i] = jitterNs / NS_PER_MS;
        }
    }

    private void add(int i) {
        long arrivalNs = packets.arrivals().get(i);
        long ticks = packets.ticks(i);
        double deltaNs = arrivalNs - beforeNs;
        if (clock.isKnown()) {
            jitterNs += (Math.abs(deltaNs - clock.ns(ticks - beforeTicks)) - jitterNs) / 16;
        }
        if (!packets.isMarked(i) && !isNoise(i) && !isNoise(i - 1)) {
            deltas.add(deltaNs, i);
            if (clock.isKnown()) {
                jitters.add(jitterNs, i);
            }
        }
        beforeNs = arrivalNs;
        beforeTicks = ticks;
    }

    private boolean isNoise(int i) {
        int type = packets.payloadType(i);
        return type == COMFORT_NOISE || type == OLD_COMFORT_NOISE;
    }

    /** Times between packets. */
    Extremes deltas() {
        return deltas;
    }

    Extremes jitters() {
        return jitters;
    }

    /** Returns the jitter after a packet; 0 where no clock is known. */
    double jitterMs(int i) {
        return jittersMs[i];
    }

    /** Returns the jitter after the last packet, which a receiver would report; null if it is unknown. */
    Double lastJitterMs() {
        return clock.isKnown() && jittersMs.length > 1 ? jittersMs[jittersMs.length - 1] : null;
    }
}
