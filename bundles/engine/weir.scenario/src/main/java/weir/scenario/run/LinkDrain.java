package weir.scenario.run;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkState;
import weir.api.link.LinkStats;
import weir.api.unit.Bandwidth;

/** Waits until links are empty: what was sent shall be in all captures, or be lost for good. Stateless. */
final class LinkDrain {
    /** For what programs and the kernel still have in hand, and for models that take longer than the link's settings say. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private static final long POLL_MS = 10;
    private static final int EMPTY_POLLS = 5;

    private LinkDrain() {}

    /**
     * Waits for all links, as frames cross several. Gives up when all that the links held at the beginning must have left,
     * since others may go on to send.
     */
    static void await(Collection<EmulatedLink> links) throws InterruptedException {
        long end = System.nanoTime()
                + MARGIN.toNanos()
                + links.stream().mapToLong(LinkDrain::leftNs).sum();
        for (int empty = 0; empty < EMPTY_POLLS && System.nanoTime() < end; ) {
            Thread.sleep(POLL_MS);
            empty = links.stream().allMatch(LinkDrain::isEmpty) ? empty + 1 : 0;
        }
    }

    /** How long the link needs at most for what it holds, in ns. */
    private static long leftNs(EmulatedLink link) {
        long longest = 0;
        Map<Direction, LinkStats> now;
        try {
            now = link.stats();
        } catch (IllegalStateException e) {
            return 0;
        }
        for (Map.Entry<Direction, LinkStats> each : now.entrySet()) {
            LinkState state = link.state(each.getKey());
            long queueNs = state.bandwidthBps() > 0
                    ? new Bandwidth(state.bandwidthBps())
                            .nanosFor(each.getValue().queueBytes())
                    : 0;
            longest = Math.max(longest, state.delayNs() + queueNs);
        }
        return longest;
    }

    /** One whose engine does not answer, on a machine whose processors others have taken, may hold frames. */
    private static boolean isEmpty(EmulatedLink link) {
        try {
            return link.stats().values().stream().allMatch(LinkDrain::isEmpty);
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static boolean isEmpty(LinkStats stats) {
        long duplicated = Math.max(0, stats.duplicated());
        return stats.queuePackets() == 0 && stats.offered() <= stats.delivered() - duplicated + stats.dropped();
    }
}
