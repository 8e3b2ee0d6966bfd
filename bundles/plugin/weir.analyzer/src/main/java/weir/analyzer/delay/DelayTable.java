package weir.analyzer.delay;

import java.util.List;
import weir.analyzer.sample.LongList;
import weir.api.analysis.Table;

/**
 * One row a frame: those that arrived in the order of their arrival, then the lost ones, which have no receiver. Queueing
 * is what a frame took longer than the quickest one.
 */
final class DelayTable implements Table {
    private final LongList.Snapshot sentNs;
    private final LongList.Snapshot receivedNs;
    private final LongList.Snapshot senderFrames;
    private final LongList.Snapshot receiverFrames;
    private final LongList.Snapshot lostNs;
    private final LongList.Snapshot lostFrames;
    private final long leastDelayNs;

    DelayTable(FlowRecord flow, Losses losses) {
        sentNs = flow.sentNs().snapshot();
        receivedNs = flow.receivedNs().snapshot();
        senderFrames = flow.senderFrames().snapshot();
        receiverFrames = flow.receiverFrames().snapshot();
        lostNs = losses.lostNs();
        lostFrames = losses.lostFrames();
        leastDelayNs = flow.leastDelayNs();
    }

    @Override
    public String name() {
        return "delays";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "sender_frame",
                "receiver_frame",
                "sender_epoch_ns",
                "receiver_epoch_ns",
                "delay_ns",
                "length",
                "queueing_ns");
    }

    @Override
    public long rows() {
        return (long) sentNs.size() + lostNs.size();
    }

    @Override
    public Object cell(long row, int column) {
        int i = Math.toIntExact(row);
        return i < sentNs.size() ? arrived(i, column) : lost(i - sentNs.size(), column);
    }

    private Object arrived(int i, int column) {
        return switch (column) {
            case 0 -> FlowRecord.number(senderFrames.get(i));
            case 1 -> FlowRecord.number(receiverFrames.get(i));
            case 2 -> sentNs.get(i);
            case 3 -> receivedNs.get(i);
            case 4 -> receivedNs.get(i) - sentNs.get(i);
            case 5 -> FlowRecord.length(senderFrames.get(i));
            case 6 -> receivedNs.get(i) - sentNs.get(i) - leastDelayNs;
            default -> throw new IndexOutOfBoundsException("column " + column + " of 7");
        };
    }

    private Object lost(int i, int column) {
        return switch (column) {
            case 0 -> FlowRecord.number(lostFrames.get(i));
            case 2 -> lostNs.get(i);
            case 1, 3, 4, 6 -> null;
            case 5 -> FlowRecord.length(lostFrames.get(i));
            default -> throw new IndexOutOfBoundsException("column " + column + " of 7");
        };
    }
}
