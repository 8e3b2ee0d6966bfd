package weir.analyzer.rate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import weir.analyzer.flow.Ends;
import weir.analyzer.sample.ColumnTable;
import weir.analyzer.sample.Rows;
import weir.api.analysis.Analyzer;
import weir.api.analysis.Figure;
import weir.api.analysis.Report;
import weir.api.analysis.Table;
import weir.api.capture.CapturedFrame;

/**
 * Frame bytes per window of time. Windows count from the first frame, with times rounded to microseconds; a frame whose
 * time runs backwards falls into the latest window so far: both as {@code tshark -z io,stat} has it. 16 bytes for each
 * window and direction of a flow that has frames; flows beyond the limit are counted in the total only.
 */
public final class Throughput implements Analyzer {
    private static final String GROUP = "throughput";
    private static final int MOST_DRAWN = 4;
    private static final int BITS = 8;

    private final WindowClock clock;
    private final int most;
    private final Ends probe = new Ends();
    private final WindowCounts total = new WindowCounts();
    private final Map<Ends, WindowCounts[]> flows = new HashMap<>();
    private long leftOutPackets;

    public Throughput(long windowUs, int most) {
        this.clock = new WindowClock(windowUs);
        this.most = most;
    }

    @Override
    public void onFrame(CapturedFrame frame) {
        long window = clock.window(frame.epochNs());
        total.add(window, frame.wireBytes());
        if (probe.read(frame)) {
            WindowCounts[] directions = flows.get(probe);
            if (directions == null && flows.size() < most) {
                directions = new WindowCounts[2];
                flows.put(probe.copy(), directions);
            }
            count(frame, directions, window);
        }
    }

    private void count(CapturedFrame frame, WindowCounts[] directions, long window) {
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
        long frames = clock.frames();
        double seconds = clock.seconds();
        long windows = clock.windows();
        return Report.builder()
                .matched(frames)
                .value(GROUP, "windowS", clock.windowS())
                .value(GROUP, "windows", windows)
                .value(GROUP, "windowsWithPackets", (long) total.size())
                .value(GROUP, "windowsListed", listed(windows))
                .value(GROUP, "packets", frames)
                .value(GROUP, "bytes", total.bytes())
                .value(GROUP, "durationS", frames == 0 ? null : seconds)
                .value(GROUP, "meanBps", seconds > 0 ? total.bytes() * BITS / seconds : null)
                .value(GROUP, "peakBps", frames == 0 ? null : clock.bps(total.peakBytes()))
                .value(GROUP, "flows", (long) flows.size())
                .value(GROUP, "leftOutPackets", leftOutPackets)
                .table(windowTable(all, windows))
                .table(flowTable(directions))
                .table(Rows.inAnswer("directions", List.of("flow", "packets", "bytes", "peak_bps"), totals(directions)))
                .figure(overTime(all, directions))
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

    /** Says which windows the table has. */
    String listed(long windows) {
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
                .with("start_s", row -> clock.start(places[row] < 0 ? row : counts.window(places[row])))
                .with("packets", row -> places[row] < 0 ? 0L : counts.packets(places[row]))
                .with("bytes", row -> places[row] < 0 ? 0L : counts.bytes(places[row]))
                .with("bps", row -> places[row] < 0 ? 0.0 : clock.bps(counts.bytes(places[row])));
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
                .with("start_s", i -> clock.start(of[i].counts().window(places[i])))
                .with("flow", i -> of[i].name())
                .with("packets", i -> of[i].counts().packets(places[i]))
                .with("bytes", i -> of[i].counts().bytes(places[i]))
                .with("bps", i -> clock.bps(of[i].counts().bytes(places[i])));
    }

    private List<List<Object>> totals(List<Direction> directions) {
        return directions.stream()
                .map(each -> List.<Object>of(
                        each.name(),
                        each.counts().packets(),
                        each.counts().bytes(),
                        clock.bps(each.counts().peakBytes())))
                .toList();
    }

    private Figure overTime(WindowCounts all, List<Direction> directions) {
        List<Figure.Series> series = new ArrayList<>();
        if (directions.size() != 1) {
            series.add(series("all frames", all));
        }
        for (Direction each : directions.subList(0, Math.min(MOST_DRAWN - 1, directions.size()))) {
            series.add(series(each.name(), each.counts()));
        }
        return new Figure.TimeSeries(
                        "throughput",
                        "Throughput in windows of " + clock.windowText()
                                + (all.size() > WindowCounts.MOST_LISTED
                                        ? ", the first " + WindowCounts.MOST_LISTED + " with packets"
                                        : ""),
                        new Figure.Axis("time since the first frame", "s"),
                        new Figure.Axis("frame bytes", "Mbit/s"),
                        clock.firstNs(),
                        series,
                        List.of())
                .drawn(Figure.Style.STEPS);
    }

    private Figure.Series series(String label, WindowCounts counts) {
        return clock.series(label, counts, i -> clock.bps(counts.bytes(i)) / 1e6);
    }
}
