package weir.analyzer.tcp;

import java.util.ArrayList;
import java.util.List;
import weir.analyzer.sample.TimeStatistics;

/** Totals of one direction of a connection. One thread. */
final class SideTotals {
    private final int[] counts = new int[TcpFlag.values().length];
    private long packets;
    private long payloadBytes;
    private long ambiguousRtts;
    private long rtts;
    private long rttSumNs;
    private long rttMinNs = Long.MAX_VALUE;
    private long rttMaxNs = Long.MIN_VALUE;
    private long flightPeakBytes;

    void add(int flags, int payload, int flightBytes) {
        packets++;
        payloadBytes += payload;
        flightPeakBytes = Math.max(flightPeakBytes, flightBytes);
        for (int rest = flags; rest != 0; rest &= rest - 1) {
            counts[Integer.numberOfTrailingZeros(rest)]++;
        }
    }

    void rtt(long ns) {
        rtts++;
        rttSumNs += ns;
        rttMinNs = Math.min(rttMinNs, ns);
        rttMaxNs = Math.max(rttMaxNs, ns);
    }

    void ambiguousRtt() {
        ambiguousRtts++;
    }

    long ambiguousRtts() {
        return ambiguousRtts;
    }

    long count(TcpFlag flag) {
        return counts[Integer.numberOfTrailingZeros(flag.bit)];
    }

    long packets() {
        return packets;
    }

    long payloadBytes() {
        return payloadBytes;
    }

    long flightPeakBytes() {
        return flightPeakBytes;
    }

    static List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("flow", "packets", "payload_bytes"));
        for (TcpFlag flag : TcpFlag.values()) {
            columns.add(flag.column());
        }
        columns.addAll(List.of("rtt_count", "rtt_min_ms", "rtt_mean_ms", "rtt_max_ms", "max_bytes_in_flight"));
        columns.addAll(List.of("rtt_to", "rtt_median_ms", "rtt_p95_ms", "rtt_p99_ms", "rtt_ambiguous"));
        return columns;
    }

    /**
     * Returns the cells of its row.
     *
     * @param source the end that sends, to which the round trip times of its acknowledgements are
     * @param times those
     */
    List<Object> row(String flow, String source, TimeStatistics times) {
        List<Object> row = new ArrayList<>(List.of(flow, packets, payloadBytes));
        for (int count : counts) {
            row.add((long) count);
        }
        row.add(rtts);
        row.add(rtts == 0 ? null : rttMinNs / 1e6);
        row.add(rtts == 0 ? null : rttSumNs / (double) rtts / 1e6);
        row.add(rtts == 0 ? null : rttMaxNs / 1e6);
        row.add(flightPeakBytes == 0 ? null : flightPeakBytes);
        row.add(source);
        row.add(times.medianMs());
        row.add(times.percentileMs(95));
        row.add(times.percentileMs(99));
        row.add(ambiguousRtts);
        return row;
    }
}
