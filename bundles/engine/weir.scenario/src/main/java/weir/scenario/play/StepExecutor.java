package weir.scenario.play;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.api.event.Event;
import weir.api.event.ScenarioEvent;
import weir.api.link.EmulatedLink;
import weir.api.network.Network;
import weir.api.node.NodeCommand;
import weir.api.node.NodeProcess;
import weir.api.scenario.ScenarioRun;
import weir.scenario.file.Action;
import weir.scenario.file.Step;
import weir.scenario.file.Timetable;
import weir.scenario.run.Outcome;

/** Carries steps out. Thread-safe. */
final class StepExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(StepExecutor.class);
    private static final Duration GRACE = Duration.ofSeconds(1);
    /** The exit statuses of a shell whose program can't be run, or is not there. */
    private static final int NOT_RUNNABLE = 126;

    private static final int NOT_FOUND = 127;

    private final Network network;
    private final ScenarioRun run;
    private final Map<String, Outcome> outcomes;
    private final Timetable plan;
    private final List<Running> running = new CopyOnWriteArrayList<>();

    /**
     * A program that was started.
     *
     * @param ending set by who ends it
     */
    private record Running(Step step, NodeProcess process, long startNs, AtomicBoolean ending) {}

    /** @param outcomes of the plan's steps, by name */
    StepExecutor(Network network, ScenarioRun run, Map<String, Outcome> outcomes, Timetable plan) {
        this.network = network;
        this.run = run;
        this.outcomes = outcomes;
        this.plan = plan;
    }

    /**
     * Carries a step out.
     *
     * @return what went wrong; empty when nothing did
     */
    @SuppressWarnings(
            "CatchingUnchecked") // a link model is a plug-in: whatever it throws fails this step and nothing else
    String perform(Step step, int turn) {
        Outcome outcome = outcomes.get(step.name());
        try {
            if (step.action() instanceof Action.Program program) {
                start(step, program, turn);
                return "";
            }
            if (step.action() instanceof Action.ChangeLink change) {
                link(change.link()).change(change.directions(), change.changes());
            } else if (step.action() instanceof Action.Carrier carrier) {
                link(carrier.link()).setUp(carrier.up());
            } else if (step.action() instanceof Action.Stop stop) {
                stop(stop.step());
            }
            outcome.done();
            return "";
        } catch (Exception | LinkageError e) {
            String why = String.valueOf(e.getMessage() == null ? e : e.getMessage());
            outcome.trouble(why);
            return why;
        }
    }

    private EmulatedLink link(String name) throws WeirException {
        EmulatedLink link = network.links().get(name);
        if (link == null) {
            throw new WeirException("link " + name + " is gone", "somebody has removed it", "let it be");
        }
        return link;
    }

    private void start(Step step, Action.Program program, int turn) throws WeirException, IOException {
        String log = step.name() + (plan.turns(step) > 1 ? "-" + turn : "") + ".log";
        Path file = run.folder().resolve(log);
        Path home = plan.file().path().toAbsolutePath().getParent();
        long startNs = System.nanoTime();
        NodeProcess process = network.nodes()
                .get(program.node())
                .start(new NodeCommand(
                        program.argv(),
                        Map.of("SCENARIO_DIR", home.toString()),
                        Optional.of(run.folder()),
                        new NodeCommand.Stdio.ToFile(file)));
        process.input().close();
        Running started = new Running(step, process, startNs, new AtomicBoolean());
        running.add(started);
        CompletableFuture<Void> unused = process.exit().thenAccept(status -> ended(started, program, status));
    }

    private void ended(Running program, Action.Program action, int status) {
        running.remove(program);
        if (!program.ending().compareAndSet(false, true)) {
            return;
        }
        long tookNs = System.nanoTime() - program.startNs();
        Outcome outcome = outcomes.get(program.step().name());
        outcome.ended(status, tookNs);
        if (action.background() && (status == NOT_FOUND || status == NOT_RUNNABLE)) {
            outcome.trouble("exit status " + status + ": there is no program "
                    + action.argv().get(0) + " that can be run in " + action.node());
        }
        run.record(new ScenarioEvent.ProgramEnded(
                Event.now(), program.step().name(), program.process().pid(), status, tookNs));
    }

    private void stop(String step) {
        for (Running each : running) {
            if (each.step().name().equals(step)) {
                stop(each, true);
            }
        }
    }

    /** Ends all programs, at once; one that was to come to its own end has not. */
    void stopPrograms() {
        running.parallelStream()
                .forEach(each ->
                        stop(each, each.step().action() instanceof Action.Program program && program.background()));
    }

    private void stop(Running program, boolean onPurpose) {
        if (!program.ending().compareAndSet(false, true)) {
            return;
        }
        program.process().stop(GRACE);
        running.remove(program);
        String step = program.step().name();
        long tookNs = System.nanoTime() - program.startNs();
        outcomes.get(step).stopped(onPurpose);
        run.record(new ScenarioEvent.ProgramStopped(
                Event.now(), step, program.process().pid(), onPurpose, tookNs));
        LOG.debug("program of step {} stopped", step);
    }
}
