package weir.analyzer.qoe;

import java.util.ArrayDeque;
import weir.api.capture.RtmpMessage;

/**
 * The media that one direction of a connection carried at the sender, waiting for their arrival. TCP keeps the order,
 * so each arrival's partner is the first with its type and timestamp; those before it were not found at the receiver. At
 * most {@value #MOST} wait. One thread.
 */
final class SentMedia {
    private static final int MOST = 100_000;

    private final ArrayDeque<long[]> waiting = new ArrayDeque<>();

    void sent(RtmpMessage message, long epochNs) {
        if (waiting.size() == MOST) {
            waiting.removeFirst();
        }
        waiting.addLast(new long[] {key(message), epochNs});
    }

    /** When the message that arrived was sent, or {@link Long#MIN_VALUE}. */
    long take(RtmpMessage message) {
        long key = key(message);
        if (waiting.stream().noneMatch(each -> each[0] == key)) {
            return Long.MIN_VALUE;
        }
        while (waiting.peekFirst()[0] != key) {
            waiting.removeFirst();
        }
        return waiting.removeFirst()[1];
    }

    private static long key(RtmpMessage message) {
        return message.timestampMs() << 32 | (long) message.bodyBytes() << 5 | message.type();
    }
}
