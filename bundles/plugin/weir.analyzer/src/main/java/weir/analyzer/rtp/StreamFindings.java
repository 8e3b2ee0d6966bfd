package weir.analyzer.rtp;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What is known about one stream. Never changes. */
public final class StreamFindings {
    static final List<String> COLUMNS = List.of(
            "from",
            "to",
            "ssrc",
            "payload_type",
            "packets",
            "expected",
            "lost",
            "cumulative_lost",
            "duplicates",
            "reordered",
            "gaps",
            "longest_gap",
            "start_s",
            "duration_s",
            "clock_hz",
            "clock_from",
            "max_delta_ms",
            "mean_delta_ms",
            "max_jitter_ms",
            "mean_jitter_ms",
            "last_jitter_ms");

    /** A place among the packets shares a long with a number. */
    private static final int PLACE_BITS = 31;

    private final RtpStream.Packets packets;
    private final Numbering numbering;
    private final Clock clock;
    private final Arrivals arrivals;

    private StreamFindings(RtpStream.Packets packets, Clock clock) {
        this.packets = packets;
        this.clock = clock;
        this.numbering = Numbering.of(packets);
        this.arrivals = new Arrivals(packets, clock);
    }

    static StreamFindings of(RtpStream.Packets packets, long clockHz, Reports reports) {
        return new StreamFindings(
                packets,
                Clock.of(packets, clockHz, reports.progress(packets.key().source())));
    }

    List<Object> row(long originNs) {
        long firstNs = epochNs(0);
        return Arrays.asList(
                packets.key().from(),
                packets.key().to(),
                StreamKey.sourceText(packets.key().source()),
                (long) packets.payloadType(0),
                (long) size(),
                numbering.expected(),
                numbering.lost(),
                numbering.cumulativeLost(),
                numbering.duplicates(),
                numbering.reordered(),
                numbering.gaps(),
                numbering.longestGap(),
                (firstNs - originNs) / 1e9,
                (epochNs(size() - 1) - firstNs) / 1e9,
                clock.isKnown() ? clock.hz() : null,
                clock.from(),
                arrivals.deltas().maxMs(),
                arrivals.deltas().meanMs(),
                arrivals.jitters().maxMs(),
                arrivals.jitters().meanMs(),
                arrivals.lastJitterMs());
    }

    /** {@code rtp 0x12345678 10.0.0.1:5004 > 10.0.0.2:5004}. */
    public String name() {
        return "rtp " + StreamKey.sourceText(packets.key().source()) + " "
                + packets.key().from() + " > " + packets.key().to();
    }

    public int source() {
        return packets.key().source();
    }

    public int size() {
        return packets.size();
    }

    public long epochNs(int i) {
        return packets.arrivals().get(i);
    }

    /** The extended sequence number. */
    public long sequence(int i) {
        return packets.sequence(i);
    }

    /** The places of its packets without repeated ones, in the order of arrival. */
    public int[] firsts() {
        long[] keys = new long[size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = sequence(i) << PLACE_BITS | i;
        }
        Arrays.sort(keys);
        return IntStream.range(0, keys.length)
                .filter(i -> i == 0 || keys[i] >> PLACE_BITS != keys[i - 1] >> PLACE_BITS)
                .map(i -> (int) (keys[i] & (1L << PLACE_BITS) - 1))
                .sorted()
                .toArray();
    }

    public boolean hasClock() {
        return clock.isKnown();
    }

    /** Returns when a packet was sent by its timestamp, in ns since the first; meaningless without a clock. */
    public long sentNs(int i) {
        return Math.round(clock.ns(packets.ticks(i)));
    }

    public double jitterMs(int i) {
        return arrivals.jitterMs(i);
    }

    Numbering numbering() {
        return numbering;
    }

    RtpStream.Packets packets() {
        return packets;
    }
}
