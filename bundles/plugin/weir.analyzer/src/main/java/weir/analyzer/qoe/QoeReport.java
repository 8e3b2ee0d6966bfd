package weir.analyzer.qoe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.IntStream;
import weir.analyzer.delay.PathTimes;
import weir.analyzer.sample.ColumnTable;
import weir.analyzer.sample.TimeStatistics;
import weir.api.analysis.Figure;
import weir.api.analysis.PathHistory;
import weir.api.analysis.Report;
import weir.api.analysis.Table;

/** Makes the report of one stream. */
final class QoeReport {
    static final String GROUP = "rtmpQoe";
    private static final double NS_PER_S = 1e9;
    private static final double NS_PER_MS = 1e6;
    private static final int BITS = 8;

    private final MediaStream stream;
    private final Playout playout;
    private final PathHistory path;
    private final boolean video;
    private final int[] pictures;
    private final int[] sounds;

    /** @param path how links were set from the sender to the receiver */
    QoeReport(MediaStream stream, Playout playout, PathHistory path) {
        this.stream = stream;
        this.path = path;
        this.playout = playout;
        this.video = Media.hasVideo(stream);
        this.pictures = Media.places(stream, true);
        this.sounds = Media.places(stream, false);
    }

    /**
     * @param others how many further streams carried media
     * @param leftOut how many messages of streams beyond the limit
     */
    void fill(Report.Builder report, long others, long leftOut) {
        report.value(GROUP, "flow", stream.flow)
                .value(GROUP, "stream", stream.name())
                .value(GROUP, "videoCodec", stream.videoCodec())
                .value(GROUP, "audioCodec", stream.audioCodec())
                .value(GROUP, "otherStreams", others)
                .value(GROUP, "leftOutMessages", leftOut);
        playback(report);
        rates(report);
        latency(report);
        report.table(stalls()).figure(timeline()).figure(delivery());
    }

    private void playback(Report.Builder report) {
        boolean any = stream.size() > 0;
        LongSummaryStatistics stalledNs = playout.stalls().stream()
                .mapToLong(stall -> stall[1] - stall[0])
                .summaryStatistics();
        boolean started = playout.started();
        long endNs = any ? stream.arrivalNs(stream.size() - 1) : 0;
        double playedS = started ? (endNs - playout.startedNs()) / NS_PER_S : 0;
        report.value(GROUP, "requestSeen", any && stream.requestSeen())
                .value(GROUP, "startupDelayMs", started ? (playout.startedNs() - stream.requestNs()) / NS_PER_MS : null)
                .value(GROUP, "stalls", started ? (long) playout.stalls().size() : null)
                .value(GROUP, "stalledMs", started ? stalledNs.getSum() / NS_PER_MS : null)
                .value(GROUP, "longestStallMs", started ? Math.max(0, stalledNs.getMax()) / NS_PER_MS : null)
                .value(GROUP, "stalledShare", playedS > 0 ? stalledNs.getSum() / NS_PER_S / playedS : null);
    }

    private void rates(Report.Builder report) {
        int[] decodable = Media.decodable(stream, pictures);
        TimeStatistics keys = new TimeStatistics(Media.keyFrameIntervalsNs(stream, pictures));
        long keyFrames = Arrays.stream(pictures)
                .filter(i -> stream.is(i, MediaStream.KEY))
                .count();
        report.value(GROUP, "videoFrames", (long) pictures.length)
                .value(GROUP, "decodableFrames", (long) decodable.length)
                .value(GROUP, "keyFrames", keyFrames)
                .value(GROUP, "mediaFps", Media.mediaFps(stream, pictures))
                .value(GROUP, "receivedFps", Media.arrivalFps(stream, pictures, pictures))
                .value(GROUP, "decodableFps", Media.arrivalFps(stream, decodable, pictures))
                .value(GROUP, "keyFrameIntervalMeanMs", keys.meanMs())
                .value(GROUP, "keyFrameIntervalMaxMs", keys.maxMs())
                .value(GROUP, "videoBps", Media.bps(stream, pictures))
                .value(GROUP, "audioBps", Media.bps(stream, sounds));
    }

    private int[] driving() {
        return video ? pictures : sounds;
    }

    private void latency(Report.Builder report) {
        TimeStatistics deliveries = new TimeStatistics(Media.deliveriesNs(stream, driving()));
        TimeStatistics latencies = new TimeStatistics(Media.latenciesNs(stream, driving(), playout));
        report.value(GROUP, "deliveryMinMs", deliveries.minMs())
                .value(GROUP, "deliveryMedianMs", deliveries.medianMs())
                .value(GROUP, "deliveryP99Ms", deliveries.percentileMs(99))
                .value(GROUP, "liveLatencyMinMs", latencies.minMs())
                .value(GROUP, "liveLatencyMeanMs", latencies.meanMs())
                .value(GROUP, "liveLatencyMedianMs", latencies.medianMs())
                .value(GROUP, "liveLatencyP99Ms", latencies.percentileMs(99))
                .value(GROUP, "liveLatencyMaxMs", latencies.maxMs());
    }

    private long originNs() {
        return stream.size() == 0 ? 0 : stream.requestNs();
    }

    private double seconds(long epochNs) {
        return (epochNs - originNs()) / NS_PER_S;
    }

    private Table stalls() {
        List<long[]> stalls = playout.stalls();
        return ColumnTable.inAnswer("stalls", stalls.size())
                .with("start_s", row -> seconds(stalls.get(row)[0]))
                .with("length_ms", row -> (stalls.get(row)[1] - stalls.get(row)[0]) / NS_PER_MS)
                .since(originNs());
    }

    private Figure timeline() {
        double[] x =
                Arrays.stream(playout.levelTimesNs()).mapToDouble(this::seconds).toArray();
        double[] levels =
                Arrays.stream(playout.levelsMs()).mapToDouble(ms -> ms / 1e3).toArray();
        List<Figure.Panel> panels = new ArrayList<>();
        panels.add(new Figure.Panel(
                new Figure.Axis("buffer", "s"),
                Figure.Style.LINES,
                List.of(new Figure.Series("media waiting to be shown", x, levels))));
        panels.add(new Figure.Panel(new Figure.Axis("media", "Mbit/s"), Figure.Style.STEPS, List.of(receivedRate())));
        int[] known = Arrays.stream(driving())
                .filter(i -> stream.sentNs(i) != Long.MIN_VALUE)
                .toArray();
        if (known.length > 0) {
            panels.add(new Figure.Panel(new Figure.Axis("waited", "ms"), Figure.Style.DOTS, List.of(waited(known))));
        }
        List<Figure.Span> spans = playout.stalls().stream()
                .map(stall -> new Figure.Span(seconds(stall[0]), seconds(stall[1]), "stall"))
                .toList();
        List<Figure.Marker> markers = playout.started()
                ? List.of(new Figure.Marker(seconds(playout.startedNs()), "playback starts"))
                : List.of();
        return new Figure.Timeline(
                "rtmp-qoe",
                "What a viewer would see: buffer, stalls, and what arrives",
                new Figure.Axis("time since the stream was asked for", "s"),
                originNs(),
                panels,
                spans,
                markers);
    }

    /** Media bits that arrived in each second. */
    private Figure.Series receivedRate() {
        if (stream.size() == 0) {
            return new Figure.Series("arrived per second", new double[0], new double[0]);
        }
        long last =
                IntStream.range(0, stream.size()).mapToLong(this::second).max().orElse(0);
        double[] rates = new double[(int) Math.min(last + 1, 1_000_000)];
        for (int i = 0; i < stream.size(); i++) {
            int at = (int) second(i);
            if (at < rates.length) {
                rates[at] += stream.bytes(i) * BITS / 1e6;
            }
        }
        double[] x = IntStream.range(0, rates.length).mapToDouble(i -> i).toArray();
        return new Figure.Series("arrived per second", x, rates);
    }

    private long second(int i) {
        return Math.max(0, (stream.arrivalNs(i) - originNs()) / 1_000_000_000L);
    }

    /** How much longer each took than the links' delays and rates explain; if those are not known, than the quickest. */
    private Figure.Series waited(int[] known) {
        double[] x =
                Arrays.stream(known).mapToDouble(i -> seconds(stream.sentNs(i))).toArray();
        long leastNs = Arrays.stream(known)
                .mapToLong(i -> stream.arrivalNs(i) - stream.sentNs(i))
                .min()
                .orElse(0);
        PathTimes times = new PathTimes(path);
        double[] y = Arrays.stream(known)
                .mapToLong(i -> path.isKnown()
                        ? times.waitedNs(stream.sentNs(i), stream.arrivalNs(i), stream.lastFrameBytes(i))
                        : stream.arrivalNs(i) - stream.sentNs(i) - leastNs)
                .mapToDouble(ns -> ns / NS_PER_MS)
                .toArray();
        return new Figure.Series(
                path.isKnown() ? "delivery beyond the links' own time" : "delivery over the quickest", x, y);
    }

    private Figure delivery() {
        double[] values = Arrays.stream(Media.deliveriesNs(stream, driving()))
                .mapToDouble(ns -> ns / NS_PER_MS)
                .toArray();
        return new Figure.Histogram(
                "rtmp-qoe-delivery",
                "From sent to received, each picture as a whole",
                new Figure.Axis("delivery time", "ms"),
                List.of(new Figure.Samples("messages", values)),
                0);
    }
}
