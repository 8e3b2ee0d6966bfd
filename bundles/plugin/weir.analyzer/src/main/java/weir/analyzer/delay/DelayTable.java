package weir.analyzer.delay;

import weir.analyzer.match.FlowRecord;
import weir.analyzer.match.Losses;
import weir.analyzer.sample.ColumnTable;
import weir.analyzer.sample.LongList;
import weir.analyzer.sample.Longs;
import weir.api.analysis.Table;

/**
 * One row a frame: those that arrived in the order of their arrival, then the lost ones, which have no receiver.
 */
final class DelayTable {
    private DelayTable() {}

    static Table of(FlowRecord flow, Losses losses, Queueing queueing) {
        LongList.Snapshot sentNs = flow.sentNs.snapshot();
        LongList.Snapshot receivedNs = flow.receivedNs.snapshot();
        LongList.Snapshot receiverFrames = flow.receiverFrames.snapshot();
        Longs allSentNs = joined(sentNs, losses.lostNs());
        Longs allFrames = joined(flow.senderFrames.snapshot(), losses.lostFrames());
        int arrived = sentNs.size();
        long[] waitedNs = queueing.valuesNs();
        return new ColumnTable("delays", allSentNs.size())
                .with("sender_frame", i -> FlowRecord.number(allFrames.get(i)))
                .with("receiver_frame", i -> i < arrived ? FlowRecord.number(receiverFrames.get(i)) : null)
                .with("sender_epoch_ns", allSentNs::get)
                .with("receiver_epoch_ns", i -> i < arrived ? receivedNs.get(i) : null)
                .with("delay_ns", i -> i < arrived ? receivedNs.get(i) - sentNs.get(i) : null)
                .with("length", i -> FlowRecord.length(allFrames.get(i)))
                .with("queueing_ns", i -> i < arrived ? waitedNs[i] : null);
    }

    private static Longs joined(Longs first, Longs second) {
        int size = first.size();
        return Longs.of(Math.addExact(size, second.size()), i -> i < size ? first.get(i) : second.get(i - size));
    }
}
