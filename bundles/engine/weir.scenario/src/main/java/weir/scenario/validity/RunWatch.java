package weir.scenario.validity;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.analysis.Figure;
import weir.api.event.ScenarioEvent;
import weir.api.field.Fields;
import weir.api.field.Unit;
import weir.api.network.Network;
import weir.api.scenario.RunRecording.Captured;
import weir.api.scenario.ScenarioRun;
import weir.api.scenario.Validity;
import weir.api.scenario.Validity.Reason;
import weir.api.scenario.Validity.Verdict;

/**
 * Watches a run while its traffic flows, on a thread of its own ({@code weir-run-watch}), and judges it at its end. Used by the
 * run's thread.
 */
public final class RunWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunWatch.class);
    private static final long INTERVAL_MS = 100;
    private static final long END_WITHIN_MS = 2000;
    private static final Fields<Reason> EVENT = Fields.<Reason>builder()
            .text("what", "what has happened", Reason::what)
            .number(
                    "durationNs",
                    Unit.NANOSECONDS,
                    "how long it lasted",
                    reason -> Math.round(reason.durationMs() * 1e6))
            .build();

    private final ScenarioRun run;
    private final Now start = Now.read();
    private final List<Probe> probes;
    private final List<Reason> reasons = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread = new Thread(this::watch, "weir-run-watch");

    private RunWatch(ScenarioRun run, Network network) throws IOException {
        this.run = run;
        Stream<Probe> always = Stream.of(
                new ClockProbe(start, TimeUnit.MILLISECONDS.toNanos(INTERVAL_MS)),
                new ProcessorProbe(start, Path.of("/proc")),
                new LinkProbe(network, start));
        // Who sits at a shell stops programs on purpose.
        Stream<Probe> unattended = run.interactive() ? Stream.empty() : Stream.of(new ProgramProbe(network));
        probes = Stream.concat(always, unattended).toList();
        thread.setDaemon(true);
    }

    /**
     * Begins to watch. What it notices becomes an event of the run, which figures mark.
     *
     * @param run the run
     * @param network its network, which is up
     */
    public static RunWatch start(ScenarioRun run, Network network) throws IOException {
        RunWatch watch = new RunWatch(run, network);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        try {
            while (!ended.await(INTERVAL_MS, TimeUnit.MILLISECONDS)) {
                Now now = Now.read();
                for (Probe probe : probes) {
                    probe.look(now, this::notice);
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("A run is not watched any more", e);
            reasons.add(
                    new Reason(Verdict.DOUBTFUL, start.epochNs(), 0, "the run was not watched to its end", 1, 0, ""));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void notice(Reason reason) {
        reasons.add(reason);
        run.record(new ScenarioEvent.Custom(reason.epochNs(), Figure.DISTURBED, EVENT.of(reason)));
    }

    /**
     * Judges the run, when links are empty and captures have ended.
     *
     * @param captured what was captured
     * @param endedEarly why captures have ended before the run, by what was captured
     * @param doubts what the traffic itself has noticed
     */
    public Validity end(Map<String, Captured> captured, Map<String, String> endedEarly, List<Reason> doubts)
            throws IOException, InterruptedException {
        ended.countDown();
        thread.join(END_WITHIN_MS);
        if (thread.isAlive()) {
            throw new IOException("the thread " + thread.getName() + " does not end");
        }
        doubts.forEach(this::notice);
        Now now = Now.read();
        for (Probe probe : probes) {
            probe.end(now, this::notice);
        }
        captured.forEach((node, capture) -> {
            long lost = capture.counts().kernelDrops();
            if (lost > 0) {
                String what = "the capture at " + node + " lost frames";
                notice(new Reason(Verdict.INVALID, start.epochNs(), 0, what, lost, 0, ""));
            }
        });
        endedEarly.forEach((node, why) -> {
            String what = "the capture at " + node + " ended early (" + why + ")";
            notice(new Reason(Verdict.INVALID, now.epochNs(), 0, what, 1, 0, ""));
        });
        reasons.addAll(StandIns.of(run.events()));
        return Validity.of(reasons);
    }

    /** Ends it without a judgement. */
    @Override
    public void close() {
        ended.countDown();
    }
}
