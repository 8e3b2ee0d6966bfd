package weir.analyzer.tcp;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
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
        int[] order = IntStream.range(0, numbers.size())
                .boxed()
                .sorted(Comparator.comparingLong(i -> numbers.get(i)))
                .mapToInt(Integer::intValue)
                .toArray();
        LongList.Snapshot times = epochs.snapshot();
        LongList.Snapshot roundTrips = rtts.snapshot();
        LongList.Snapshot inFlight = flights.snapshot();
        return new Table() {
            @Override
            public String name() {
                return "frames";
            }

            @Override
            public List<String> columns() {
                return List.of("frame", "epoch_ns", "flags", "rtt_ns", "bytes_in_flight");
            }

            @Override
            public long rows() {
                return order.length;
            }

            @Override
            public Object cell(long row, int column) {
                int i = order[Math.toIntExact(row)];
                return switch (column) {
                    case 0 -> numbers.get(i) >>> FLAG_BITS;
                    case 1 -> times.get(i);
                    case 2 -> TcpFlag.names((int) numbers.get(i) & (1 << FLAG_BITS) - 1);
                    case 3 -> roundTrips.get(i) == Long.MIN_VALUE ? null : roundTrips.get(i);
                    case 4 -> inFlight.get(i) == 0 ? null : inFlight.get(i);
                    default -> throw new IndexOutOfBoundsException("column " + column + " of 5");
                };
            }
        };
    }
}
