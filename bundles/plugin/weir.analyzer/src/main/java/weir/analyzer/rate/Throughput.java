package weir.analyzer.rate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weir.analyzer.flow.Ends;
import weir.analyzer.sample.Rows;
import weir.api.analysis.Analyzer;
import weir.api.analysis.Figure;
import weir.api.analysis.Report;
import weir.api.capture.CapturedFrame;
import weir.api.unit.Units;

/**
 * Frame bytes per window of time. Windows count from the first frame, with times rounded to microseconds; a frame whose
 * time runs backwards falls into the latest window so far: both as {@code tshark -z io,stat} has it. 16 bytes for each
 * window and direction of a flow that has frames; flows beyond the limit are counted in the total only.
 */
public final class Throughput implements Analyzer {
    private static final String GROUP = "throughput";
    private static final int MOST_DRAWN = 4;
    private static final int BITS = 8;

    private final long windowUs;
    private final int most;
    private final Ends probe = new Ends();
    private final WindowCounts total = new WindowCounts();
    private final Map<Ends, WindowCounts[]> flows = new HashMap<>();
    private long frames;
    private long firstNs;
    private long lastNs;
    private long window;
    private long leftOutPackets;

    public Throughput(long windowUs, int most) {
        this.windowUs = windowUs;
        this.most = most;
    }

    @Override
    public void onFrame(CapturedFrame frame) {
        if (frames++ == 0) {
            firstNs = frame.epochNs();
            lastNs = firstNs;
        }
        lastNs = Math.max(lastNs, frame.epochNs());
        long sinceUs = (frame.epochNs() - firstNs + 500) / 1000;
        window = Math.max(window, sinceUs / windowUs);
        total.add(window, frame.wireBytes());
        if (probe.read(frame)) {
            WindowCounts[] directions = flows.get(probe);
            if (directions == null && flows.size() < most) {
                directions = new WindowCounts[2];
                flows.put(probe.copy(), directions);
            }
            count(frame, directions);
        }
    }

    private void count(CapturedFrame frame, WindowCounts[] directions) {
        if (directions == null) {
            leftOutPackets++;
            return;
        }
        int direction = probe.fromLow() ? 0 : 1;
        if (directions[direction] == null) {
            directions[direction] = new WindowCounts();
        }
        directions[direction].add(window, frame.wireBytes());
    }

    @Override
    public Report report() {
        List<Direction> directions = directions();
        double seconds = (lastNs - firstNs) / 1e9;
        long windows = frames == 0 ? 0 : window + 1;
        return Report.builder()
                .matched(frames)
                .value(GROUP, "windowS", windowUs / 1e6)
                .value(GROUP, "windows", windows)
                .value(GROUP, "packets", frames)
                .value(GROUP, "bytes", total.bytes())
                .value(GROUP, "durationS", frames == 0 ? null : seconds)
                .value(GROUP, "meanBps", seconds > 0 ? total.bytes() * BITS / seconds : null)
                .value(GROUP, "peakBps", frames == 0 ? null : bps(total.peakBytes()))
                .value(GROUP, "flows", (long) flows.size())
                .value(GROUP, "leftOutPackets", leftOutPackets)
                .table(Rows.inAnswer("windows", List.of("start_s", "packets", "bytes", "bps"), windowRows(windows)))
                .table(new Rows(
                        "flow-windows",
                        false,
                        List.of("start_s", "flow", "packets", "bytes", "bps"),
                        flowRows(directions)))
                .table(Rows.inAnswer("directions", List.of("flow", "packets", "bytes", "peak_bps"), totals(directions)))
                .figure(overTime(directions, windows))
                .build();
    }

    /** One direction of a flow. */
    private record Direction(String name, WindowCounts counts) {}

    /** The ones with the most bytes first. */
    private List<Direction> directions() {
        List<Direction> directions = new ArrayList<>();
        flows.forEach((ends, counts) -> {
            for (int i = 0; i < 2; i++) {
                if (counts[i] != null) {
                    directions.add(new Direction(ends.direction(i == 0), counts[i]));
                }
            }
        });
        directions.sort(
                Comparator.comparingLong((Direction each) -> -each.counts().bytes())
                        .thenComparing(Direction::name));
        return directions;
    }

    private double bps(long bytes) {
        return bytes * BITS * 1e6 / windowUs;
    }

    private double start(long number) {
        return number * windowUs / 1e6;
    }

    private List<List<Object>> windowRows(long windows) {
        List<List<Object>> rows = new ArrayList<>();
        int i = 0;
        for (long number = 0; number < windows && windows <= WindowCounts.MOST_LISTED; number++) {
            boolean there = i < total.size() && total.window(i) == number;
            long bytes = there ? total.bytes(i) : 0;
            rows.add(List.of(start(number), there ? total.packets(i) : 0L, bytes, bps(bytes)));
            i += there ? 1 : 0;
        }
        return rows;
    }

    private List<List<Object>> flowRows(List<Direction> directions) {
        List<List<Object>> rows = new ArrayList<>();
        for (Direction each : directions) {
            WindowCounts counts = each.counts();
            for (int i = 0; i < counts.size(); i++) {
                rows.add(List.of(
                        start(counts.window(i)),
                        each.name(),
                        counts.packets(i),
                        counts.bytes(i),
                        bps(counts.bytes(i))));
            }
        }
        return rows;
    }

    private List<List<Object>> totals(List<Direction> directions) {
        return directions.stream()
                .map(each -> List.<Object>of(
                        each.name(),
                        each.counts().packets(),
                        each.counts().bytes(),
                        bps(each.counts().peakBytes())))
                .toList();
    }

    private Figure overTime(List<Direction> directions, long windows) {
        List<Figure.Series> series = new ArrayList<>();
        if (directions.size() != 1) {
            series.add(series("all frames", total, windows));
        }
        for (Direction each : directions.subList(0, Math.min(MOST_DRAWN - 1, directions.size()))) {
            series.add(series(each.name(), each.counts(), windows));
        }
        return new Figure.TimeSeries(
                        "throughput",
                        "Throughput in windows of " + windowText(),
                        new Figure.Axis("time since the first frame", "s"),
                        new Figure.Axis("frame bytes", "Mbit/s"),
                        firstNs,
                        series,
                        List.of())
                .drawn(Figure.Style.STEPS);
    }

    private String windowText() {
        return Units.format(Duration.ofNanos(windowUs * 1000));
    }

    private Figure.Series series(String label, WindowCounts counts, long windows) {
        int length = (int) Math.min(windows, WindowCounts.MOST_LISTED);
        double[] x = new double[length];
        double[] y = new double[length];
        for (int i = 0; i < length; i++) {
            x[i] = start(i);
        }
        for (int i = 0; i < counts.size(); i++) {
            if (counts.window(i) < length) {
                y[(int) counts.window(i)] = bps(counts.bytes(i)) / 1e6;
            }
        }
        return new Figure.Series(label, x, y);
    }
}
