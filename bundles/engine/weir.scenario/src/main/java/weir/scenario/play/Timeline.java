package weir.scenario.play;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import weir.api.event.Event;
import weir.api.event.ScenarioEvent;
import weir.api.link.LinkCounters;
import weir.api.network.Network;
import weir.api.scenario.ScenarioRun;
import weir.api.scenario.Validity;
import weir.api.scenario.Workload;
import weir.scenario.file.Action;
import weir.scenario.file.Step;
import weir.scenario.file.Timetable;
import weir.scenario.run.Moments;
import weir.scenario.run.Outcome;
import weir.scenario.verdict.Judgement;

/**
 * Lets the steps of a plan happen, each at its time.
 *
 * <pre>
 *  play()             0 s          2 s           5 s                     end
 *  the caller         wait ... hand over ... hand over ... wait ... stop programs, read statistics
 *  weir-steps-links          change        (in the order of their times)
 *  weir-steps-N                     start a program, wait for its end
 * </pre>
 *
 * The caller's thread only waits and hands over, so a step that takes long, or never comes to its end, delays no other
 * program's start; changes of links wait for the one before.
 */
final class Timeline implements Workload.Traffic {
    /** The last stretch before a moment is waited for actively: a sleeping thread wakes up late. */
    private static final long AWAKE_NS = 1_000_000;

    private static final long DONE_WITHIN_S = 3;

    private final Timetable plan;
    private final ScenarioRun run;
    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();
    private final List<Long> latenesses = new ArrayList<>();
    private final StepExecutor performer;
    private final ExecutorService links;
    private final ExecutorService programs;
    private final Network network;
    private volatile Map<String, LinkCounters> linkStatistics = Map.of();
    private long startNs;

    Timeline(Timetable plan, Network network, ScenarioRun run) {
        this.plan = plan;
        this.network = network;
        this.run = run;
        plan.file().steps().forEach(step -> outcomes.put(step.name(), new Outcome(plan.turns(step))));
        this.performer = new StepExecutor(network, run, outcomes, plan);
        this.links = Executors.newSingleThreadExecutor(work -> named(work, "weir-steps-links"));
        AtomicInteger number = new AtomicInteger();
        this.programs = Executors.newCachedThreadPool(work -> named(work, "weir-steps-" + number.incrementAndGet()));
    }

    private static Thread named(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Lets everything happen; returns when the scenario's time is over and its programs have ended, or it was asked to
     * stop.
     *
     * @return how long it went on, in ns
     * @throws InterruptedException when the run is aborted
     */
    @Override
    public long play() throws InterruptedException {
        startNs = System.nanoTime();
        for (Timetable.Moment moment : plan.moments()) {
            if (stoppedBefore(moment.atNs())) {
                return end();
            }
            run.progress().step(Moments.column(moment.atNs()) + "  " + shortly(moment.step()));
            outcomes.get(moment.step().name()).begin();
            ExecutorService executor = moment.step().action() instanceof Action.Program ? programs : links;
            executor.execute(() -> perform(moment));
        }
        stoppedBefore(plan.file().duration().toNanos());
        return end();
    }

    private static String shortly(Step step) {
        return step.text().replaceAll("\\s+", " ").strip();
    }

    /** Waits for a moment; true when the run was asked to end before. */
    private boolean stoppedBefore(long atNs) throws InterruptedException {
        long leftNs = startNs + atNs - System.nanoTime();
        if (leftNs > AWAKE_NS && run.awaitStop(Duration.ofNanos(leftNs - AWAKE_NS))) {
            return true;
        }
        while (System.nanoTime() - startNs < atNs) {
            Thread.onSpinWait();
        }
        return false;
    }

    private void perform(Timetable.Moment moment) {
        long before = System.nanoTime();
        String trouble = performer.perform(moment.step(), moment.turn());
        long atNs = (moment.step().action() instanceof Action.Program ? before : System.nanoTime()) - startNs;
        synchronized (latenesses) {
            latenesses.add(atNs - moment.atNs());
        }
        if (!trouble.isEmpty()) {
            run.progress().step("          " + moment.step().name() + " failed: " + trouble);
        }
        run.record(new ScenarioEvent.StepDone(
                Event.now(), moment.step().name(), shortly(moment.step()), moment.atNs(), atNs, trouble));
    }

    /** Programs end with the scenario; what hangs is left to the network, which ends everything. */
    private long end() throws InterruptedException {
        long playedNs = System.nanoTime() - startNs;
        performer.stopPrograms();
        links.shutdown();
        programs.shutdown();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(DONE_WITHIN_S);
        links.awaitTermination(DONE_WITHIN_S, TimeUnit.SECONDS);
        programs.awaitTermination(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        performer.stopPrograms(); // what was being started meanwhile
        return playedNs;
    }

    @Override
    public void drained(Validity validity) {
        readLinks();
    }

    /** Keeps what the links have counted until now. */
    void readLinks() {
        Map<String, LinkCounters> statistics = new LinkedHashMap<>();
        network.links().forEach((name, link) -> statistics.put(name, LinkCounters.of(link)));
        linkStatistics = statistics;
    }

    /** Each link's statistics at the end, by its name. */
    Map<String, LinkCounters> links() {
        return linkStatistics;
    }

    Map<String, Outcome> outcomes() {
        return outcomes;
    }

    /** How late steps were. */
    Judgement.Punctuality punctuality() {
        synchronized (latenesses) {
            return new Judgement.Punctuality(latenesses.stream().sorted().toList());
        }
    }

    /** Gives up whatever is still going on. */
    @Override
    public void close() {
        links.shutdownNow();
        programs.shutdownNow();
    }
}
