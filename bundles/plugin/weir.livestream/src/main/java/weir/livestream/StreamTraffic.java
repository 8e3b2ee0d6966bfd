package weir.livestream;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import weir.api.WeirException;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.api.scenario.ScenarioRun;
import weir.api.scenario.Validity;
import weir.api.scenario.Workload;
import weir.api.unit.Units;
import weir.linux.Clocks;
import weir.livestream.stream.FlowWatch;
import weir.livestream.stream.StreamSettings;
import weir.livestream.stream.Streaming;

/** The streams of a run, from the first to the last frame. One thread. */
final class StreamTraffic implements Workload.Traffic {
    private static final Duration TICK = Duration.ofMillis(100);

    private final ScenarioRun run;
    private final StreamSettings settings;
    private final Streaming streaming;
    private final EmulatedLink link;
    private final FullQueue queue;
    private List<Validity.Reason> doubts = List.of();
    private MiddleLink.Lateness lateness;

    StreamTraffic(ScenarioRun run, StreamSettings settings, Streaming streaming, EmulatedLink link) {
        this.run = run;
        this.settings = settings;
        this.streaming = streaming;
        this.link = link;
        this.queue = new FullQueue(link);
    }

    @Override
    public void begin() throws IOException, WeirException, InterruptedException {
        streaming.begin();
    }

    @Override
    public long play() throws IOException, WeirException, InterruptedException {
        String doing = run.options().flag(StreamSettings.BY_HAND) ? "capturing" : "streaming";
        run.progress()
                .step(settings.duration()
                        .map(time -> doing + " for " + Units.format(time))
                        .orElse(doing + " until the shell ends"));
        FlowWatch watch = streaming.watch(() -> link.stats(Direction.FORWARD).offered());
        long startNs = System.nanoTime();
        long forNs = settings.duration().map(Duration::toNanos).orElse(Long.MAX_VALUE);
        long startEpochNs = Clocks.realtimeNs();
        long deliveredBefore = delivered();
        boolean stopped = false;
        boolean playing = true;
        while (!stopped && System.nanoTime() - startNs < forNs) {
            long leftNs = forNs - (System.nanoTime() - startNs);
            stopped = run.awaitStop(Duration.ofNanos(Math.min(Math.max(0, leftNs), TICK.toNanos())));
            if (playing) {
                watch.sample();
            }
            if (playing && streaming.ended().isPresent()) {
                playing = false;
                playerEnded(streaming.ended().get());
            }
        }
        long playedNs = stopped ? System.nanoTime() - startNs : forNs;
        run.progress().step("ending the stream");
        streaming.stop();
        if (run.options().flag(StreamSettings.BY_HAND)) {
            doubts = UnseenVideo.doubts(link.name(), delivered() - deliveredBefore, startEpochNs, playedNs);
        } else if (playing) {
            doubts = watch.end(Duration.ofNanos(playedNs));
        }
        return playedNs;
    }

    private long delivered() {
        return link.stats(Direction.FORWARD).deliveredBytes();
    }

    /** In the shell somebody may have ended it on purpose, and goes on; else it has failed. */
    private void playerEnded(String why) throws WeirException {
        if (!run.interactive()) {
            throw new WeirException(
                    "the player ended before its time", why, "look into client.log and server.log in " + run.folder());
        }
        run.progress().step("the player has ended (" + why + "); the recording ends here, the captures go on");
    }

    @Override
    public List<Validity.Reason> doubts() {
        return doubts;
    }

    @Override
    public void drained(Validity validity) throws IOException {
        lateness = MiddleLink.Lateness.of(link);
        queue.tell(run, settings.clients(), validity);
        streaming.forgetLogs();
    }

    MiddleLink.Lateness lateness() {
        return lateness;
    }

    @Override
    public void close() {
        streaming.close();
    }
}
