package weir.analyzer.delay;

import java.util.stream.IntStream;
import weir.analyzer.match.FlowRecord;
import weir.analyzer.match.Losses;
import weir.analyzer.match.MatchedFlows;
import weir.analyzer.sample.LongList;
import weir.analyzer.sample.TimeStatistics;
import weir.api.analysis.Analyzer;
import weir.api.analysis.PathHistory;
import weir.api.analysis.Report;
import weir.api.capture.CapturedFrame;
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

    private final MatchedFlows flows;
    private final PathHistory path;

    /** @param path how links were set from the sender to the receiver */
    OneWayDelay(MatchedFlows flows, PathHistory path) {
        this.flows = flows;
        this.path = path;
    }

    @Override
    public void onFrame(CapturedFrame frame) {
        flows.onFrame(frame);
    }

    @Override
    public Report report() {
        MatchedFlows.Chosen chosen = flows.chosen();
        FlowRecord flow = chosen.flow();
        Losses losses = chosen.losses();
        long[] delays = delays(flow);
        TimeStatistics statistics = new TimeStatistics(delays);
        Queueing queueing = Queueing.of(flow, delays, path);
        Report.Builder report = Report.builder()
                .matched(flows.frames())
                .value(GROUP, "flow", chosen.name())
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
                .value(FRAMES, "ofFlowsLeftOut", flows.leftOut())
                .table(DelayTable.of(flow, losses, queueing));
        if (delays.length == 0) {
            report.nothing(GROUP, chosen.nothingFound());
        }
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
