package weir.livestream;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkState;
import weir.api.link.LinkStats;
import weir.api.scenario.RunEvent;
import weir.api.scenario.ScenarioRun;

/**
 * Says that the link lost frames because its queue was full, as several streams make it: they come from one server, so
 * their key frames arrive together.
 */
final class FullQueue {
    private static final String REASON = "queue";

    private FullQueue() {}

    /** Records it as an event and tells it whoever watches; nothing when no frame was lost that way. */
    static void tell(ScenarioRun run, String name, EmulatedLink link, int clients) {
        LinkStats stats = link.stats(Direction.FORWARD);
        long dropped = stats.drops().getOrDefault(REASON, 0L);
        if (dropped == 0) {
            return;
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("link", name);
        details.put("reason", REASON);
        details.put("frames", dropped);
        details.put("offered", stats.offered());
        run.record(new RunEvent(ClockWatch.now(), "link-dropped", details));
        run.progress().step(text(name, link.state(Direction.FORWARD), stats, clients));
    }

    static String text(String name, LinkState state, LinkStats stats, int clients) {
        long dropped = stats.drops().getOrDefault(REASON, 0L);
        return String.format(
                Locale.ROOT,
                "%s has dropped %d of %d frames, as its queue of %d bytes was full: %s; --bandwidth gives it more",
                name,
                dropped,
                stats.offered(),
                state.queueBytes(),
                clients == 1
                        ? "the stream at times needs more than it carries"
                        : "the " + clients + " streams at times need more than it carries");
    }
}
