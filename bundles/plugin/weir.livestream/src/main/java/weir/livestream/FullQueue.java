package weir.livestream;

import java.util.Locale;
import weir.api.event.ScenarioEvent;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkStats;
import weir.api.scenario.ScenarioRun;
import weir.api.scenario.Validity;
import weir.linux.Clocks;

/**
 * Says that the link lost frames because its queue was full, as several streams make it: they come from one server, so
 * their key frames arrive together.
 */
final class FullQueue {
    private static final String REASON = "queue";

    private final EmulatedLink link;
    private final LinkStats before;

    /** Counts from now on: what a certification has sent before is not the stream's fault. */
    FullQueue(EmulatedLink link) {
        this.link = link;
        this.before = link.stats(Direction.FORWARD);
    }

    /** Records it as an event and tells it whoever watches; nothing when no frame was lost that way. */
    void tell(ScenarioRun run, int clients, Validity validity) {
        LinkStats now = link.stats(Direction.FORWARD);
        long dropped = dropped(now) - dropped(before);
        if (dropped == 0) {
            return;
        }
        long offered = now.offered() - before.offered();
        run.record(new ScenarioEvent.LinkDropped(Clocks.realtimeNs(), link.name(), REASON, dropped, offered));
        run.progress().step(text(dropped, offered, advice(clients, validity)));
    }

    /** Nothing is said of the stream's needs when the engine or the machine may be the reason. */
    private static String advice(int clients, Validity validity) {
        if (validity.verdict() != Validity.Verdict.VALID) {
            return "the run is " + validity.verdict().text() + ", so this says nothing of the link";
        }
        return (clients == 1
                        ? "the stream at times needs more than it carries"
                        : "the " + clients + " streams at times need more than it carries")
                + "; --bandwidth gives it more";
    }

    private String text(long dropped, long offered, String advice) {
        return String.format(
                Locale.ROOT,
                "%s has dropped %d of %d frames, as its queue of %d bytes was full: %s",
                link.name(),
                dropped,
                offered,
                link.state(Direction.FORWARD).queueBytes(),
                advice);
    }

    private static long dropped(LinkStats stats) {
        return stats.drops().getOrDefault(REASON, 0L);
    }
}
