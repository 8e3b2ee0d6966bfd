package weir.analyzer.jitter;

import java.util.stream.IntStream;
import weir.analyzer.match.SentSequence;
import weir.analyzer.rtp.StreamFindings;
import weir.analyzer.sample.Longs;

/**
 * When packets were sent and arrived, in the order of their arrival, and their places in the order of sending: of two
 * with successive places none was sent in between. The clocks of both ends may differ by any amount that stays the same.
 */
record Transit(Longs places, Longs sentNs, Longs receivedNs) {
    static final Transit NONE = of(new long[0], new long[0], new long[0]);

    private static Transit of(long[] places, long[] sentNs, long[] receivedNs) {
        return new Transit(Longs.of(places), Longs.of(sentNs), Longs.of(receivedNs));
    }

    /** Those of two captures that arrived. */
    static Transit of(SentSequence frames) {
        int[] arrived =
                IntStream.range(0, frames.size()).filter(i -> !frames.isLost(i)).toArray();
        int[] order =
                Longs.of(arrived.length, i -> frames.receivedNs(arrived[i])).order();
        long[] places = IntStream.of(order).mapToLong(i -> arrived[i]).toArray();
        Longs inOrder = Longs.of(places);
        return new Transit(
                inOrder,
                Longs.of(places.length, i -> frames.sentNs((int) inOrder.get(i))),
                Longs.of(places.length, i -> frames.receivedNs((int) inOrder.get(i))));
    }

    /** Those of a stream, sent when their timestamps say; of what came twice the first. */
    static Transit of(StreamFindings stream) {
        int[] firsts = stream.firsts();
        return new Transit(
                Longs.of(firsts.length, i -> stream.sequence(firsts[i])),
                Longs.of(firsts.length, i -> stream.sentNs(firsts[i])),
                Longs.of(firsts.length, i -> stream.epochNs(firsts[i])));
    }

    int size() {
        return places.size();
    }

    long delayNs(int i) {
        return receivedNs.get(i) - sentNs.get(i);
    }
}
