package weir.scenario.play;

import weir.api.WeirException;
import weir.api.network.Network;
import weir.api.scenario.ScenarioRun;
import weir.scenario.file.Timetable;
import weir.scenario.run.Engines;

/** The timeline beside a used scenario, on a thread of its own: {@code weir-timeline}. */
final class TimelineThread {
    private static final long ENDS_WITHIN_MS = 10_000;

    private final Timetable plan;
    private final Engines engines;
    private final ScenarioRun run;
    private volatile Thread thread;
    private volatile Timeline timeline;
    private volatile RuntimeException failure;

    TimelineThread(Timetable plan, Engines engines, ScenarioRun run) {
        this.plan = plan;
        this.engines = engines;
        this.run = run;
    }

    /** The used scenario's traffic flows now. */
    void begin() {
        Network network = engines.emulation().network().orElse(null);
        if (network == null || thread != null) {
            return;
        }
        timeline = new Timeline(plan, network, run);
        thread = new Thread(this::play, "weir-timeline");
        thread.setDaemon(true);
        thread.start();
    }

    private void play() {
        try (Timeline playing = timeline) {
            playing.play();
            playing.readLinks();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    Timeline timeline() {
        return timeline;
    }

    /** @throws WeirException when there was no timeline: the scenario never said that its traffic flows */
    void rethrow() throws WeirException {
        if (failure != null) {
            throw failure;
        }
        if (timeline == null) {
            throw new WeirException(
                    "the timeline has not begun",
                    "the used scenario did not say that its traffic flows, or has no network",
                    "use another scenario");
        }
    }

    /**
     * Waits for the timeline's end.
     *
     * @param completed true if the used scenario is over as it should be; then the timeline has little time left, and
     *     else it is broken off
     */
    void end(boolean completed) {
        Thread playing = thread;
        if (playing == null) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            if (completed && !interrupted) {
                playing.join(ENDS_WITHIN_MS);
            }
            if (playing.isAlive()) {
                playing.interrupt();
                playing.join(ENDS_WITHIN_MS);
            }
        } catch (InterruptedException e) {
            playing.interrupt();
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
