package weir.livestream;

import java.util.LinkedHashMap;
import java.util.Map;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkState;
import weir.api.link.LinkStats;

/** The link between the switches, as a run sees it. */
final class MiddleLink {
    static final String NAME = "s1-s2";

    private static final long DRAINED_WITHIN_MS = 10_000;
    private static final long DRAIN_POLL_MS = 10;
    private static final int DRAINED_POLLS = 5;

    private MiddleLink() {}

    /** Waits until the link holds no frame any more: what was sent shall be in both captures, or be lost for good. */
    static void drain(EmulatedLink link) throws InterruptedException {
        long end = System.nanoTime() + DRAINED_WITHIN_MS * 1_000_000;
        for (int idle = 0; idle < DRAINED_POLLS && System.nanoTime() < end; ) {
            Thread.sleep(DRAIN_POLL_MS);
            idle = inside(link, Direction.FORWARD) + inside(link, Direction.REVERSE) == 0 ? idle + 1 : 0;
        }
    }

    private static long inside(EmulatedLink link, Direction direction) {
        LinkStats stats = link.stats(direction);
        return stats.offered() - (stats.delivered() - stats.duplicated() + stats.dropped());
    }

    /** What it was told when the run began. */
    static Map<String, Object> json(EmulatedLink link) {
        LinkState state = link.state(Direction.FORWARD);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", NAME);
        json.put("model", state.model());
        json.put("bandwidthBps", state.bandwidthBps());
        json.put("delayNs", state.delayNs());
        json.put("queueBytes", state.queueBytes());
        return json;
    }

    /** How late the engine was towards the client; null where nothing was sent. */
    static Map<String, Object> lateness(EmulatedLink link) {
        LinkStats stats = link.stats(Direction.FORWARD);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("latenessP50Us", micros(stats.latenessP50Ns()));
        json.put("latenessP99Us", micros(stats.latenessP99Ns()));
        return json;
    }

    private static Double micros(long nanos) {
        return nanos < 0 ? null : Double.valueOf(nanos / 1e3);
    }
}
