package weir.analyzer.rtp;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import weir.analyzer.sample.ColumnTable;
import weir.analyzer.sample.LongList;
import weir.analyzer.sample.Longs;
import weir.api.analysis.Table;
import weir.api.capture.CapturedFrame;
import weir.api.frame.FrameHeaders;

/**
 * Sender and receiver reports of RTCP, on whatever port: a datagram that begins with one, and whose packets have exactly
 * the datagram's length, is RTCP. Round trips are between the capture point and the reporter: from a sender report that
 * passed here to the report that refers to it, less the time for which the reporter held it (RFC 3550, 6.4.1).
 *
 * <pre>
 *           sender      capture point      receiver
 *              |--- SR (NTP) --->|-------------->|
 *              |                 |    DLSR of it |
 *              |<----------------|<- RR (LSR) ---|      round trip = time between here - DLSR
 * </pre>
 */
final class Reports {
    private static final int SENDER_REPORT = 200;
    private static final int RECEIVER_REPORT = 201;
    private static final int LAST_TYPE = 207;
    private static final int BLOCK_BYTES = 24;
    private static final int MOST_SOURCES = 4096;
    private static final int MOST_HELD = 32;
    private static final double DLSR_NS = 1e9 / 65_536;
    private static final long NONE = Long.MIN_VALUE;

    private final Map<Integer, Sender> senders = new LinkedHashMap<>(16, 0.75f, true);
    private final LongList times = new LongList();
    private final LongList reporters = new LongList();
    private final LongList sources = new LongList();
    private final LongList fractions = new LongList();
    private final LongList cumulative = new LongList();
    private final LongList jitters = new LongList();
    private final LongList roundTrips = new LongList();
    private long packets;
    private long senderReports;
    private long receiverReports;

    /** How far a sender's timestamps went while so many ns passed on its wall clock. */
    record Progress(long ticks, long ns) {}

    /** What the reports of one source said. */
    private static final class Sender {
        /** The middle 32 bits of its NTP times, and when they passed here. */
        final Map<Integer, Long> passedNs = new LinkedHashMap<>();

        long firstNtpNs;
        long lastNtpNs;
        long ticks;
        int lastTimestamp;
        int reports;

        void add(long ntp, int timestamp, long epochNs) {
            long ntpNs = (ntp >>> 32) * 1_000_000_000L + (((ntp & 0xffff_ffffL) * 1_000_000_000L) >>> 32);
            firstNtpNs = reports == 0 ? ntpNs : firstNtpNs;
            ticks += reports == 0 ? 0 : timestamp - lastTimestamp;
            lastTimestamp = timestamp;
            lastNtpNs = ntpNs;
            reports++;
            passedNs.put((int) (ntp >>> 16), epochNs);
            if (passedNs.size() > MOST_HELD) {
                passedNs.remove(passedNs.keySet().iterator().next());
            }
        }
    }

    /** Returns true if the frame has RTCP. */
    boolean onFrame(CapturedFrame frame) {
        FrameHeaders headers = frame.headers();
        int at = headers.payloadOffset();
        int end = at + headers.payloadLength();
        if (!headers.isUdp() || end > frame.capturedBytes() || !isCompound(frame.bytes(), at, end)) {
            return false;
        }
        packets++;
        ByteBuffer bytes = frame.bytes();
        for (int next = at; next < end; next += length(bytes, next)) {
            take(bytes, next, frame.epochNs());
        }
        return true;
    }

    private static boolean isCompound(ByteBuffer bytes, int from, int end) {
        int at = from;
        boolean isFirst = true;
        while (at + 4 <= end) {
            int type = bytes.get(at + 1) & 0xff;
            boolean isKnown = type >= SENDER_REPORT && type <= (isFirst ? RECEIVER_REPORT : LAST_TYPE);
            boolean hasRoom = !isReport(type) || at + blocks(bytes, at, type) <= at + length(bytes, at);
            if ((bytes.get(at) & 0xc0) != 0x80 || !isKnown || !hasRoom) {
                return false;
            }
            at += length(bytes, at);
            isFirst = false;
        }
        return at == end && !isFirst;
    }

    private static boolean isReport(int type) {
        return type == SENDER_REPORT || type == RECEIVER_REPORT;
    }

    private static int length(ByteBuffer bytes, int at) {
        return ((bytes.getShort(at + 2) & 0xffff) + 1) * 4;
    }

    /** Returns how many bytes a report has up to the end of its blocks. */
    private static int blocks(ByteBuffer bytes, int at, int type) {
        return (type == SENDER_REPORT ? 28 : 8) + (bytes.get(at) & 0x1f) * BLOCK_BYTES;
    }

    private void take(ByteBuffer bytes, int at, long epochNs) {
        int type = bytes.get(at + 1) & 0xff;
        if (!isReport(type)) {
            return;
        }
        int reporter = bytes.getInt(at + 4);
        int block = at + (type == SENDER_REPORT ? 28 : 8);
        if (type == SENDER_REPORT) {
            senderReports++;
            sender(reporter).add(bytes.getLong(at + 8), bytes.getInt(at + 16), epochNs);
        } else {
            receiverReports++;
        }
        for (int i = 0; i < (bytes.get(at) & 0x1f); i++) {
            takeBlock(bytes, block + i * BLOCK_BYTES, reporter, epochNs);
        }
    }

    private Sender sender(int source) {
        Sender sender = senders.computeIfAbsent(source, none -> new Sender());
        if (senders.size() > MOST_SOURCES) {
            senders.remove(senders.keySet().iterator().next());
        }
        return sender;
    }

    private void takeBlock(ByteBuffer bytes, int at, int reporter, long epochNs) {
        int source = bytes.getInt(at);
        times.add(epochNs);
        reporters.add(reporter);
        sources.add(source);
        fractions.add(bytes.get(at + 4) & 0xff);
        cumulative.add(bytes.getInt(at + 4) << 8 >> 8);
        jitters.add(bytes.getInt(at + 12) & 0xffff_ffffL);
        int lastReport = bytes.getInt(at + 16);
        Sender sender = senders.get(source);
        Long passedNs = sender == null || lastReport == 0 ? null : sender.passedNs.get(lastReport);
        long heldNs = Math.round((bytes.getInt(at + 20) & 0xffff_ffffL) * DLSR_NS);
        roundTrips.add(passedNs == null ? NONE : epochNs - passedNs - heldNs);
    }

    long packets() {
        return packets;
    }

    long senderReports() {
        return senderReports;
    }

    long receiverReports() {
        return receiverReports;
    }

    /** Returns how a source's timestamps went on by its own reports; empty without two of them. */
    Optional<Progress> progress(int source) {
        Sender sender = senders.get(source);
        return sender == null || sender.reports < 2
                ? Optional.empty()
                : Optional.of(new Progress(sender.ticks, sender.lastNtpNs - sender.firstNtpNs));
    }

    /** Times and round trips of the reports that have one. */
    record Trips(Longs epochNs, Longs valuesNs) {}

    Trips roundTrips() {
        LongList.Snapshot trips = roundTrips.snapshot();
        LongList epochs = new LongList();
        LongList values = new LongList();
        for (int i = 0; i < trips.size(); i++) {
            if (trips.get(i) != NONE) {
                epochs.add(times.get(i));
                values.add(trips.get(i));
            }
        }
        return new Trips(epochs.snapshot(), values.snapshot());
    }

    /** One row for what a report says of a source. */
    Table table() {
        LongList.Snapshot trips = roundTrips.snapshot();
        LongList.Snapshot from = reporters.snapshot();
        LongList.Snapshot about = sources.snapshot();
        LongList.Snapshot shares = fractions.snapshot();
        return new ColumnTable("reports", trips.size())
                .with("epoch_ns", times.snapshot()::get)
                .with("reporter", i -> StreamKey.sourceText((int) from.get(i)))
                .with("ssrc", i -> StreamKey.sourceText((int) about.get(i)))
                .with("lost_share", i -> shares.get(i) / 256.0)
                .with("cumulative_lost", cumulative.snapshot()::get)
                .with("jitter_ticks", jitters.snapshot()::get)
                .with("round_trip_ns", i -> trips.get(i) == NONE ? null : trips.get(i));
    }
}
