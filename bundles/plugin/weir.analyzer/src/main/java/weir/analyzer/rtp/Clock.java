package weir.analyzer.rtp;

import java.util.Map;
import java.util.Optional;

/**
 * How fast a stream's timestamps count.
 *
 * @param hz ticks a second; 0 if nobody knows
 * @param from how that is known, for people
 */
record Clock(long hz, String from) {
    private static final double NS_PER_S = 1e9;
    /** What is in use; the nearest two are 8 % apart. */
    private static final long[] USUAL = {8000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 90_000};

    private static final double TOLERANCE = 0.03;
    private static final long LEAST_NS = 1_000_000_000L;

    /** RFC 3551, tables 4 and 5; the rates of other types are agreed upon elsewhere. */
    private static final Map<Integer, Long> OF_TYPES = Map.ofEntries(
            Map.entry(0, 8000L),
            Map.entry(1, 8000L),
            Map.entry(2, 8000L),
            Map.entry(3, 8000L),
            Map.entry(4, 8000L),
            Map.entry(5, 8000L),
            Map.entry(6, 16_000L),
            Map.entry(7, 8000L),
            Map.entry(8, 8000L),
            Map.entry(9, 8000L),
            Map.entry(10, 44_100L),
            Map.entry(11, 44_100L),
            Map.entry(12, 8000L),
            Map.entry(13, 8000L),
            Map.entry(14, 90_000L),
            Map.entry(15, 8000L),
            Map.entry(16, 11_025L),
            Map.entry(17, 22_050L),
            Map.entry(18, 8000L),
            Map.entry(19, 8000L),
            Map.entry(25, 90_000L),
            Map.entry(26, 90_000L),
            Map.entry(28, 90_000L),
            Map.entry(31, 90_000L),
            Map.entry(32, 90_000L),
            Map.entry(33, 90_000L),
            Map.entry(34, 90_000L));

    static final Clock UNKNOWN = new Clock(0, "unknown");

    /**
     * Finds out the clock of a stream: from what was asked for, the payload type, the stream's sender reports, or how its
     * timestamps went on while it arrived.
     *
     * @param wantedHz 0 if none was asked for
     */
    static Clock of(RtpStream.Packets packets, long wantedHz, Optional<Reports.Progress> reported) {
        if (wantedHz > 0) {
            return new Clock(wantedHz, "option");
        }
        Long ofType = packets.size() == 0 ? null : OF_TYPES.get(packets.payloadType(0));
        if (ofType != null) {
            return new Clock(ofType, "payload type");
        }
        Clock bySender = reported.map(each -> usual(each.ticks(), each.ns(), "sender reports"))
                .orElse(UNKNOWN);
        if (bySender.isKnown() || packets.size() == 0) {
            return bySender;
        }
        int last = packets.size() - 1;
        return usual(
                packets.ticks(last),
                packets.arrivals().get(last) - packets.arrivals().get(0),
                "arrival times");
    }

    /** Returns a usual rate if the measured one is close to it. */
    private static Clock usual(long ticks, long ns, String from) {
        double measured = ticks * NS_PER_S / ns;
        for (long hz : USUAL) {
            if (ns >= LEAST_NS && Math.abs(measured - hz) <= TOLERANCE * hz) {
                return new Clock(hz, from);
            }
        }
        return UNKNOWN;
    }

    boolean isKnown() {
        return hz > 0;
    }

    /** Returns how long so many ticks take. */
    double ns(long ticks) {
        return ticks * NS_PER_S / hz;
    }
}
