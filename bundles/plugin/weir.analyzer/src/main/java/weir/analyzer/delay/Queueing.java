package weir.analyzer.delay;

import java.util.stream.IntStream;
import weir.analyzer.match.FlowRecord;
import weir.api.analysis.PathHistory;

/**
 * How long each frame of a flow waited.
 *
 * @param valuesNs in the order of the flow's matches
 * @param isMeasured true if the links' own time was taken off; false if it had to be guessed from the quickest frame
 * @param takenOff of the delays, for people
 */
@SuppressWarnings("ArrayRecordComponent") // millions of frames: neither boxed nor copied; nobody compares them
record Queueing(long[] valuesNs, boolean isMeasured, String takenOff) {
    static Queueing of(FlowRecord flow, long[] delaysNs, PathHistory path) {
        boolean isAgainst = path.isKnown() && !flow.isForward();
        if (path.isKnown() && !isAgainst) {
            PathTimes times = new PathTimes(path);
            long[] waited = IntStream.range(0, delaysNs.length)
                    .mapToLong(i -> times.waitedNs(
                            flow.sentNs.get(i), flow.receivedNs.get(i), FlowRecord.length(flow.senderFrames.get(i))))
                    .toArray();
            return new Queueing(waited, true, times.takenOff());
        }
        long leastNs = flow.leastDelayNs();
        long[] over = IntStream.range(0, delaysNs.length)
                .mapToLong(i -> delaysNs[i] - leastNs)
                .toArray();
        String why = isAgainst ? "the flow goes the other way" : path.unknown();
        return new Queueing(over, false, "the quickest frame's delay: " + why);
    }
}
