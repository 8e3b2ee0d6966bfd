package weir.analyzer.match;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import weir.analyzer.match.FlowRecord.Sight;
import weir.api.analysis.AnalysisContext;
import weir.api.capture.CapturedFrame;
import weir.api.frame.FrameHeaders;
import weir.api.frame.PacketFingerprint;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;

/**
 * The frames of a sender's capture (input 0) and a receiver's (input 1), each found in both by its
 * {@link PacketFingerprint}, for each flow. One thread.
 */
public final class MatchedFlows {
    public static final OptionSpec FLOW = OptionSpec.of(
            "flow",
            OptionType.TEXT,
            "which frames, for example 'tcp 10.0.0.1:1935 > 10.0.0.2', ports as you like; without it the flow from"
                    + " sender to receiver with the most bytes");
    public static final OptionSpec HORIZON = OptionSpec.of(
                    "horizon", OptionType.DURATION, "how long a frame may be on its way, above 0 s; then it is lost")
            .withDefault("30s");

    /** About 0.6 KB each, before their frames. */
    private static final int MOST_FLOWS = 65_536;

    private final Optional<Flow> wanted;
    private final int mostFlows;
    private final FrameMatcher matcher;
    private final Map<Flow, FlowRecord> flows = new HashMap<>();
    private long receiverFirstNs = Long.MAX_VALUE;
    private long receiverLastNs = Long.MIN_VALUE;
    private long frames;
    private long leftOut;

    /**
     * @param wanted empty: the flow from sender to receiver with the most bytes
     * @param horizonNs how long a frame may take
     * @param mostFlows frames of flows beyond these are counted only
     */
    public MatchedFlows(Optional<Flow> wanted, long horizonNs, int mostFlows) {
        this.wanted = wanted;
        this.mostFlows = mostFlows;
        this.matcher = new FrameMatcher(horizonNs);
        wanted.ifPresent(flow -> flows.put(flow, new FlowRecord()));
    }

    /**
     * As the options {@link #FLOW} and {@link #HORIZON} want it.
     *
     * @throws IllegalArgumentException if they are wrong
     */
    public static MatchedFlows of(AnalysisContext context) {
        Duration horizon = context.options().duration(HORIZON.name()).orElseThrow();
        if (horizon.isZero()) {
            throw new IllegalArgumentException("horizon 0s must be above 0 s");
        }
        return new MatchedFlows(context.options().text(FLOW.name()).map(Flow::parse), horizon.toNanos(), MOST_FLOWS);
    }

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

    /** Of all flows, matched or not. */
    public long frames() {
        return frames;
    }

    /** Frames of flows beyond the limit. */
    public long leftOut() {
        return leftOut;
    }

    /**
     * The flow that was asked for, or is taken.
     *
     * @param name for people; null if there is none
     * @param losses as far as is known now
     */
    public record Chosen(String name, FlowRecord flow, Losses losses) {
        /** Says that both captures have no frame in common, for people. */
        public String nothingFound() {
            return name == null
                    ? "nothing in common: no frame has an IP header"
                    : "nothing in common: no frame of " + name + " is in both captures (sender: " + flow.framesSent
                            + ", receiver: " + flow.framesReceived + " frames); are they of the same time, and the"
                            + " sender's first?";
        }
    }

    /** Flows in the other direction are in both captures too: they are seen at the receiver first. */
    public Chosen chosen() {
        Comparator<Map.Entry<Flow, FlowRecord>> best = Comparator.comparing(
                        (Map.Entry<Flow, FlowRecord> entry) -> entry.getValue().isForward())
                .thenComparing(entry -> entry.getValue().bytesSent)
                .thenComparing(entry -> entry.getKey().toString());
        Optional<Map.Entry<Flow, FlowRecord>> entry = flows.entrySet().stream().max(best);
        FlowRecord flow = entry.map(Map.Entry::getValue).orElseGet(FlowRecord::new);
        return new Chosen(
                entry.map(each -> each.getKey().toString()).orElse(null),
                flow,
                new Losses(flow, matcher, receiverFirstNs, receiverLastNs));
    }
}
