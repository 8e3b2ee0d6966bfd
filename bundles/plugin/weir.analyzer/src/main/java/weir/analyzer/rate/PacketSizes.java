package weir.analyzer.rate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import weir.analyzer.sample.Rows;
import weir.api.analysis.Analyzer;
import weir.api.analysis.Figure;
import weir.api.analysis.Report;
import weir.api.capture.CapturedFrame;

/** How long frames are on the wire. Counts each length, so memory does not grow with the frames. */
public final class PacketSizes implements Analyzer {
    private static final String GROUP = "packetSizes";
    /** The limits of {@code tshark -z plen,tree}. */
    private static final int[] LIMITS = {0, 20, 40, 80, 160, 320, 640, 1280, 2560, 5120};

    private static final int MOST_DRAWN = 1_000_000;

    private final int bins;
    private final LengthTable counts = new LengthTable();
    private long frames;

    public PacketSizes(int bins) {
        this.bins = bins;
    }

    @Override
    public void onFrame(CapturedFrame frame) {
        counts.add(frame.wireBytes());
        frames++;
    }

    @Override
    public void merge(Analyzer later) {
        PacketSizes other = (PacketSizes) later;
        counts.addAll(other.counts);
        frames += other.frames;
    }

    @Override
    public Report report() {
        LengthCounts lengths = new LengthCounts(counts, 0, counts.limit());
        return Report.builder()
                .matched(frames)
                .value(GROUP, "count", frames)
                .value(GROUP, "bytes", lengths.bytes())
                .value(GROUP, "meanBytes", lengths.mean())
                .value(GROUP, "medianBytes", lengths.percentile(50))
                .value(GROUP, "stddevBytes", lengths.stddev())
                .value(GROUP, "minBytes", lengths.percentile(0))
                .value(GROUP, "maxBytes", lengths.percentile(100))
                .value(GROUP, "p95Bytes", lengths.percentile(95))
                .value(GROUP, "p99Bytes", lengths.percentile(99))
                .table(Rows.inAnswer(
                        "ranges",
                        List.of("from_bytes", "to_bytes", "packets", "share", "mean_bytes", "min_bytes", "max_bytes"),
                        ranges()))
                .figure(new Figure.Histogram("packet-sizes", "Frame lengths on the wire", axis(), samples(), bins))
                .figure(new Figure.Cdf("packet-sizes-cdf", "Frame lengths on the wire", axis(), samples()))
                .build();
    }

    private List<List<Object>> ranges() {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < LIMITS.length; i++) {
            boolean last = i == LIMITS.length - 1;
            LengthCounts range = new LengthCounts(counts, LIMITS[i], last ? counts.limit() : LIMITS[i + 1]);
            rows.add(Arrays.asList(
                    (long) LIMITS[i],
                    last ? null : (long) LIMITS[i + 1] - 1,
                    range.count(),
                    frames == 0 ? null : range.count() / (double) frames,
                    range.mean(),
                    range.percentile(0),
                    range.percentile(100)));
        }
        return rows;
    }

    private static Figure.Axis axis() {
        return new Figure.Axis("frame length", "B");
    }

    /** Of more than a million frames an even choice, so that a figure never needs much memory. */
    private List<Figure.Samples> samples() {
        long stride = frames / MOST_DRAWN + 1;
        double[] values = new double[(int) ((frames + stride - 1) / stride)];
        int at = 0;
        long seen = 0;
        for (int size = counts.next(0); size < counts.limit(); size = counts.next(size + 1)) {
            long upTo = seen + counts.count(size);
            while (at < values.length && at * stride < upTo) {
                values[at++] = size;
            }
            seen = upTo;
        }
        return List.of(new Figure.Samples("frames", values));
    }
}
