package weir.analyzer.rate;

import java.util.List;
import java.util.stream.IntStream;
import weir.analyzer.sample.ColumnTable;
import weir.analyzer.sample.Downsampling;
import weir.analyzer.sample.LongList;
import weir.analyzer.sample.LongStatistics;
import weir.analyzer.sample.Longs;
import weir.analyzer.sample.TimeStatistics;
import weir.api.analysis.Analyzer;
import weir.api.analysis.Figure;
import weir.api.analysis.Report;
import weir.api.analysis.Table;
import weir.api.capture.CapturedFrame;

/**
 * Bursts: frames that follow each other with no more than {@code gap} between two of them. A frame whose time runs
 * backwards belongs to the burst before it. About 10 bytes a burst, see {@link LongList}.
 *
 * <pre>
 * | || |||        |          || |
 * '------'        '          '--'      three bursts of 6, 1 and 3 frames
 * |duration|idle  |idle      |
 * </pre>
 */
public final class Bursts implements Analyzer {
    private static final String GROUP = "bursts";

    private final long gapNs;
    private final LongList starts = new LongList();
    private final LongList ends = new LongList();
    private final LongList packets = new LongList();
    private final LongList bytes = new LongList();
    private long frames;
    /** The burst that goes on. */
    private long start;

    private long end;
    private long burstPackets;
    private long burstBytes;

    public Bursts(long gapNs) {
        this.gapNs = gapNs;
    }

    @Override
    public void onFrame(CapturedFrame frame) {
        frames++;
        add(frame.epochNs(), frame.epochNs(), 1, frame.wireBytes());
    }

    private void add(long from, long to, long count, long size) {
        if (burstPackets > 0 && from - end > gapNs) {
            close();
        }
        if (burstPackets == 0) {
            start = from;
            end = to;
        }
        end = Math.max(end, to);
        burstPackets += count;
        burstBytes += size;
    }

    private void close() {
        starts.add(start);
        ends.add(end);
        packets.add(burstPackets);
        bytes.add(burstBytes);
        burstPackets = 0;
        burstBytes = 0;
    }

    @Override
    public void merge(Analyzer later) {
        Bursts other = (Bursts) later;
        for (int i = 0; i < other.starts.size(); i++) {
            add(other.starts.get(i), other.ends.get(i), other.packets.get(i), other.bytes.get(i));
        }
        if (other.burstPackets > 0) {
            add(other.start, other.end, other.burstPackets, other.burstBytes);
        }
        frames += other.frames;
    }

    /** The closed bursts and, for the report, the one that goes on. */
    private Whole whole() {
        return new Whole(list(starts, start), list(ends, end), list(packets, burstPackets), list(bytes, burstBytes));
    }

    private Longs list(LongList closed, long open) {
        Longs values = closed.snapshot();
        return burstPackets == 0 ? values : Longs.of(values.size() + 1, i -> i < values.size() ? values.get(i) : open);
    }

    @Override
    public Report report() {
        Whole all = whole();
        LongStatistics sizes = new LongStatistics(all.packets);
        LongStatistics volumes = new LongStatistics(all.bytes);
        TimeStatistics durations = new TimeStatistics(Longs.of(all.size(), all::durationNs));
        TimeStatistics idle = new TimeStatistics(Longs.of(Math.max(0, all.size() - 1), i -> all.idleBeforeNs(i + 1)));
        return Report.builder()
                .matched(frames)
                .value(GROUP, "count", sizes.count())
                .value(GROUP, "gapMs", gapNs / 1e6)
                .value(GROUP, "packetsMean", sizes.mean())
                .value(GROUP, "packetsMedian", sizes.percentile(50))
                .value(GROUP, "packetsP95", sizes.percentile(95))
                .value(GROUP, "packetsMax", sizes.max())
                .value(GROUP, "meanBytes", volumes.mean())
                .value(GROUP, "medianBytes", volumes.percentile(50))
                .value(GROUP, "p95Bytes", volumes.percentile(95))
                .value(GROUP, "maxBytes", volumes.max())
                .value(GROUP, "durationMeanMs", durations.meanMs())
                .value(GROUP, "durationMedianMs", durations.medianMs())
                .value(GROUP, "durationMaxMs", durations.maxMs())
                .value(GROUP, "idleMeanMs", idle.meanMs())
                .value(GROUP, "idleMedianMs", idle.medianMs())
                .value(GROUP, "idleMaxMs", idle.maxMs())
                .table(all.table())
                .figure(overTime(all))
                .figure(histogram(all))
                .build();
    }

    private static Figure overTime(Whole all) {
        Downsampling shown = Downsampling.of(all.size());
        long origin = all.size() == 0 ? 0 : all.starts.get(0);
        double[] x = IntStream.range(0, shown.count())
                .mapToDouble(i -> (all.starts.get(shown.place(i)) - origin) / 1e9)
                .toArray();
        return new Figure.TimeSeries(
                "bursts",
                "Size of each burst",
                new Figure.Axis("time since the first frame", "s"),
                new Figure.Axis("bytes of a burst", "kB"),
                origin,
                List.of(new Figure.Series(shown.label("bursts"), x, shown.values(all.bytes, 1e3))),
                List.of());
    }

    private static Figure histogram(Whole all) {
        return new Figure.Histogram(
                "burst-packets",
                "Packets in a burst",
                new Figure.Axis("packets", ""),
                List.of(Downsampling.of(all.size()).samples("bursts", all.packets, 1)),
                0);
    }

    /** All bursts. */
    private record Whole(Longs starts, Longs ends, Longs packets, Longs bytes) {
        int size() {
            return starts.size();
        }

        long durationNs(int i) {
            return ends.get(i) - starts.get(i);
        }

        long idleBeforeNs(int i) {
            return starts.get(i) - ends.get(i - 1);
        }

        /** Returns a table with one row each. */
        Table table() {
            return new ColumnTable("bursts-list", size())
                    .with("start_epoch_ns", starts::get)
                    .with("duration_ns", this::durationNs)
                    .with("packets", packets::get)
                    .with("bytes", bytes::get)
                    .with("idle_before_ns", i -> i == 0 ? null : idleBeforeNs(i));
        }
    }
}
