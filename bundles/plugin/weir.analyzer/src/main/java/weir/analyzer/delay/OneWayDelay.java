package weir.analyzer.delay;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import weir.analyzer.delay.FlowRecord.Sight;
import weir.analyzer.sample.LongList;
import weir.analyzer.sample.TimeStatistics;
import weir.api.analysis.Analyzer;
import weir.api.analysis.PathHistory;
import weir.api.analysis.Report;
import weir.api.capture.CapturedFrame;
import weir.api.frame.FrameHeaders;
import weir.api.frame.PacketFingerprint;

/**
 * How long frames take from the sender (input 0) to the receiver (input 1): each frame is found in both captures by its
 * {@link PacketFingerprint}. {@link Queueing} tells how long each waited. A frame is reordered if one that was sent later
 * arrived earlier (RFC 4737); which unmatched ones are lost, {@link Losses} tells.
 */
final class OneWayDelay implements Analyzer {
    private static final String GROUP = "oneWayDelay";
    private static final String FRAMES = "frames";
    private static final String QUEUEING = "queueing";

    /** About 0.6 KB each, before their frames. */
    private static final int MOST_FLOWS = 65_536;

    private final Optional<Flow> wanted;
    private final int mostFlows;
    private final FrameMatcher matcher;
    private final PathHistory path;
    private final Map<Flow, FlowRecord> flows = new HashMap<>();
    private long receiverFirstNs = Long.MAX_VALUE;
    private long receiverLastNs = Long.MIN_VALUE;
    private long frames;
    private long leftOut;

    OneWayDelay(Optional<Flow> wanted, long horizonNs, PathHistory path) {
        this(wanted, horizonNs, MOST_FLOWS, path);
    }

    /**
     * @param wanted empty: the flow from sender to receiver with the most bytes
     * @param horizonNs how long a frame may take
     * @param mostFlows frames of flows beyond these are counted only
     * @param path how links were set from the sender to the receiver
     */
    OneWayDelay(Optional<Flow> wanted, long horizonNs, int mostFlows, PathHistory path) {
        this.mostFlows = mostFlows;
        this.path = path;
        this.wanted = wanted;
        this.matcher = new FrameMatcher(horizonNs);
        wanted.ifPresent(flow -> flows.put(flow, new FlowRecord()));
    }

    @Override
    public void onFrame(CapturedFrame frame) {
        frames++;
        if (frame.input() == 1) {
            receiverFirstNs = Math.min(receiverFirstNs, frame.epochNs());
            receiverLastNs = Math.max(receiverLastNs, frame.epochNs());
        }
        FlowRecord flow = flowOf(frame);
        if (flow == null) {
            return;
        }
        Sight sight = Sight.of(frame.epochNs(), frame.number(), frame.wireBytes());
        if (frame.input() == 0) {
            flow.sent(sight);
        } else {
            flow.framesReceived++;
        }
        matcher.onFrame(frame.input(), PacketFingerprint.of(frame), flow, sight);
    }

    private FlowRecord flowOf(CapturedFrame frame) {
        FrameHeaders headers = frame.headers();
        if (!headers.isIp()) {
            return null;
        }
        if (wanted.isPresent()) {
            return wanted.get().holds(headers, frame.bytes()) ? flows.get(wanted.get()) : null;
        }
        Flow key = Flow.of(headers, frame.bytes());
        FlowRecord known = flows.get(key);
        if (known == null && flows.size() == mostFlows) {
            leftOut++;
            return null;
        }
        return known != null ? known : flows.computeIfAbsent(key, none -> new FlowRecord());
    }

    @Override
    public Report report() {
        Map.Entry<Flow, FlowRecord> chosen = chosen();
        FlowRecord flow = chosen.getValue();
        Losses losses = new Losses(flow, matcher, receiverFirstNs, receiverLastNs);
        long[] delays = delays(flow);
        TimeStatistics statistics = new TimeStatistics(delays);
        Queueing queueing = Queueing.of(flow, delays, path);
        Report.Builder report = Report.builder()
                .matched(frames)
                .value(
                        GROUP,
                        "flow",
                        chosen.getKey() == null ? null : chosen.getKey().toString())
                .value(GROUP, "matched", statistics.count())
                .value(GROUP, "lost", losses.lost())
                .value(GROUP, "reordered", reordered(flow))
                .value(GROUP, "minMs", statistics.minMs())
                .value(GROUP, "meanMs", statistics.meanMs())
                .value(GROUP, "medianMs", statistics.medianMs())
                .value(GROUP, "p99Ms", statistics.percentileMs(99))
                .value(GROUP, "maxMs", statistics.maxMs())
                .value(FRAMES, "sent", flow.framesSent)
                .value(FRAMES, "received", flow.framesReceived)
                .value(FRAMES, "duplicated", flow.duplicates)
                .value(FRAMES, "sentOutsideReceiverCapture", losses.outside())
                .value(FRAMES, "receivedOnly", flow.framesReceived - statistics.count() - flow.duplicates)
                .value(FRAMES, "ofFlowsLeftOut", leftOut)
                .table(DelayTable.of(flow, losses, queueing));
        fillQueueing(report, queueing);
        new DelayFigures(flow, delays, queueing).fill(report);
        return report.build();
    }

    private static void fillQueueing(Report.Builder report, Queueing queueing) {
        TimeStatistics statistics = new TimeStatistics(queueing.valuesNs());
        report.value(QUEUEING, "meanMs", statistics.meanMs())
                .value(QUEUEING, "medianMs", statistics.medianMs())
                .value(QUEUEING, "p95Ms", statistics.percentileMs(95))
                .value(QUEUEING, "p99Ms", statistics.percentileMs(99))
                .value(QUEUEING, "maxMs", statistics.maxMs())
                .value(QUEUEING, "takenOff", queueing.takenOff());
    }

    /** Flows in the other direction are in both captures too: they are seen at the receiver first. */
    private Map.Entry<Flow, FlowRecord> chosen() {
        Comparator<Map.Entry<Flow, FlowRecord>> best = Comparator.comparing(
                        (Map.Entry<Flow, FlowRecord> entry) -> entry.getValue().isForward())
                .thenComparing(entry -> entry.getValue().bytesSent)
                .thenComparing(entry -> entry.getKey().toString());
        return flows.entrySet().stream()
                .max(best)
                .orElseGet(() -> new java.util.AbstractMap.SimpleImmutableEntry<>(null, new FlowRecord()));
    }

    private static long[] delays(FlowRecord flow) {
        return IntStream.range(0, flow.sentNs.size())
                .mapToLong(i -> flow.receivedNs.get(i) - flow.sentNs.get(i))
                .toArray();
    }

    private static long reordered(FlowRecord flow) {
        LongList sent = flow.senderFrames;
        long highest = -1;
        long reordered = 0;
        for (int i : inArrivalOrder(flow.receiverFrames)) {
            reordered += sent.get(i) < highest ? 1 : 0;
            highest = Math.max(highest, sent.get(i));
        }
        return reordered;
    }

    /** Sorts matches by arrival: where the receiver's clock is behind, they are not found in that order. */
    private static int[] inArrivalOrder(LongList receiverFrames) {
        int n = receiverFrames.size();
        boolean sorted = IntStream.range(1, n).allMatch(i -> receiverFrames.get(i - 1) < receiverFrames.get(i));
        return sorted ? IntStream.range(0, n).toArray() : receiverFrames.order();
    }
}
