package weir.analyzer.tcp;

import weir.analyzer.sample.ColumnTable;
import weir.analyzer.sample.LongList;
import weir.api.analysis.Table;

/** The flags of each frame, kept on request: 32 bytes a frame. One thread; its table does not change. */
final class FrameLog {
    private static final int FLAG_BITS = 24;

    private final LongList numbersAndFlags = new LongList();
    private final LongList epochs = new LongList();
    private final LongList rtts = new LongList();
    private final LongList flights = new LongList();

    void add(long number, long epochNs, int flags, Connection connection) {
        numbersAndFlags.add(number << FLAG_BITS | flags);
        epochs.add(epochNs);
        rtts.add(connection.rttKnown() ? connection.rttNs() : Long.MIN_VALUE);
        flights.add(connection.inFlight());
    }

    void addAll(FrameLog other) {
        numbersAndFlags.addAll(other.numbersAndFlags);
        epochs.addAll(other.epochs);
        rtts.addAll(other.rtts);
        flights.addAll(other.flights);
    }

    /** One row a frame, by number. */
    Table table() {
        LongList.Snapshot numbers = numbersAndFlags.snapshot();
        int[] order = numbers.order();
        LongList.Snapshot times = epochs.snapshot();
        LongList.Snapshot roundTrips = rtts.snapshot();
        LongList.Snapshot inFlight = flights.snapshot();
        return new ColumnTable("frames", order.length)
                .with("frame", i -> numbers.get(order[i]) >>> FLAG_BITS)
                .with("epoch_ns", i -> times.get(order[i]))
                .with("flags", i -> TcpFlag.names((int) numbers.get(order[i]) & (1 << FLAG_BITS) - 1))
                .with("rtt_ns", i -> valueUnless(Long.MIN_VALUE, roundTrips.get(order[i])))
                .with("bytes_in_flight", i -> valueUnless(0, inFlight.get(order[i])));
    }

    private static Long valueUnless(long none, long value) {
        return value == none ? null : value;
    }
}
