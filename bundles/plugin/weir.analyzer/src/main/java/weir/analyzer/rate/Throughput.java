package weir.analyzer.rate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import weir.analyzer.flow.Ends;
import weir.analyzer.sample.ColumnTable;
import weir.analyzer.sample.Rows;
import weir.api.analysis.Analyzer;
import weir.api.analysis.Figure;
import weir.api.analysis.Report;
import weir.api.analysis.Table;
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
        WindowCounts all = total.copy();
        double seconds = (lastNs - firstNs) / 1e9;
        long windows = frames == 0 ? 0 : window + 1;
        return Report.builder()
                .matched(frames)
                .value(GROUP, "windowS", windowUs / 1e6)
                .value(GROUP, "windows", windows)
                .value(GROUP, "windowsWithPackets", (long) total.size())
                .value(GROUP, "windowsListed", listed(windows))
                .value(GROUP, "packets", frames)
                .value(GROUP, "bytes", total.bytes())
                .value(GROUP, "durationS", frames == 0 ? null : seconds)
                .value(GROUP, "meanBps", seconds > 0 ? total.bytes() * BITS / seconds : null)
                .value(GROUP, "peakBps", frames == 0 ? null : bps(total.peakBytes()))
                .value(GROUP, "flows", (long) flows.size())
                .value(GROUP, "leftOutPackets", leftOutPackets)
                .table(windowTable(all, windows))
                .table(flowTable(directions))
                .table(Rows.inAnswer("directions", List.of("flow", "packets", "bytes", "peak_bps"), totals(directions)))
                .figure(overTime(all, directions, windows))
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
                    directions.add(new Direction(ends.direction(i == 0), counts[i].copy()));
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

    /** Says which windows the table has. */
    private String listed(long windows) {
        if (windows <= WindowCounts.MOST_ALL) {
            return "all";
        }
        return total.size() <= WindowCounts.MOST_LISTED
                ? "those with packets, since there are more than " + WindowCounts.MOST_ALL
                : "none, since more than " + WindowCounts.MOST_LISTED + " have packets: choose a longer window";
    }

    private Table windowTable(WindowCounts counts, long windows) {
        int[] places = windows <= WindowCounts.MOST_ALL
                ? counts.places((int) windows)
                : IntStream.range(0, counts.size() <= WindowCounts.MOST_LISTED ? counts.size() : 0)
                        .toArray();
        return ColumnTable.inAnswer("windows", places.length)
                .with("start_s", row -> start(places[row] < 0 ? row : counts.window(places[row])))
                .with("packets", row -> places[row] < 0 ? 0L : counts.packets(places[row]))
                .with("bytes", row -> places[row] < 0 ? 0L : counts.bytes(places[row]))
                .with("bps", row -> places[row] < 0 ? 0.0 : bps(counts.bytes(places[row])));
    }

    private Table flowTable(List<Direction> directions) {
        int rows = directions.stream().mapToInt(each -> each.counts().size()).sum();
        Direction[] of = new Direction[rows];
        int[] places = new int[rows];
        int row = 0;
        for (Direction each : directions) {
            for (int place = 0; place < each.counts().size(); place++) {
                of[row] = each;
                places[row++] = place;
            }
        }
        return new ColumnTable("flow-windows", rows)
                .with("start_s", i -> start(of[i].counts().window(places[i])))
                .with("flow", i -> of[i].name())
                .with("packets", i -> of[i].counts().packets(places[i]))
                .with("bytes", i -> of[i].counts().bytes(places[i]))
                .with("bps", i -> bps(of[i].counts().bytes(places[i])));
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

    private Figure overTime(WindowCounts all, List<Direction> directions, long windows) {
        List<Figure.Series> series = new ArrayList<>();
        if (directions.size() != 1) {
            series.add(series("all frames", all, windows));
        }
        for (Direction each : directions.subList(0, Math.min(MOST_DRAWN - 1, directions.size()))) {
            series.add(series(each.name(), each.counts(), windows));
        }
        return new Figure.TimeSeries(
                        "throughput",
                        "Throughput in windows of " + windowText()
                                + (all.size() > WindowCounts.MOST_LISTED
                                        ? ", the first " + WindowCounts.MOST_LISTED + " with packets"
                                        : ""),
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

    /** Of windows without packets that follow each other two at the begin and two at the end are enough. */
    private Figure.Series series(String label, WindowCounts counts, long windows) {
        DoubleStream.Builder x = DoubleStream.builder();
        DoubleStream.Builder y = DoubleStream.builder();
        long next = 0;
        int size = Math.min(counts.size(), WindowCounts.MOST_LISTED);
        for (int i = 0; i < size || (i == size && size == counts.size()); i++) {
            long window = i < size ? counts.window(i) : windows;
            for (long empty = next; empty < window; empty += empty == next + 1 ? Math.max(1, window - empty - 2) : 1) {
                x.add(start(empty));
                y.add(0);
            }
            if (i < size) {
                x.add(start(window));
                y.add(bps(counts.bytes(i)) / 1e6);
            }
            next = window + 1;
        }
        return new Figure.Series(label, x.build().toArray(), y.build().toArray());
    }
}
