package weir.web.rest;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import weir.api.WeirException;
import weir.api.scenario.ScenarioRunner;
import weir.api.scenario.ScenarioRunner.Mode;
import weir.api.scenario.ScenarioRunner.Run;
import weir.web.http.HttpProblem;
import weir.web.http.Trouble;
import weir.web.workbench.Engines;

/** How the run stands that is going on, or was the last, whoever has started it. Thread-safe. */
public final class RunBoard {
    private final Engines engines;
    private final Runnable onChange;
    private volatile String progress;
    private volatile Run stopping;

    /** @param onChange called at each step of a run that is getting ready */
    public RunBoard(Engines engines, Runnable onChange) {
        this.engines = engines;
        this.onChange = onChange;
    }

    RunNow start(ScenarioRunner runner, String scenario, Map<String, String> options, boolean interactive)
            throws HttpProblem, WeirException {
        try {
            progress = null;
            Run run = runner.start(
                    scenario, options, Optional.empty(), interactive ? Mode.INTERACTIVE : Mode.BATCH, this::step);
            return look(run);
        } catch (IllegalArgumentException e) {
            throw HttpProblem.badInput(String.valueOf(e.getMessage()), "the scenario's options say what they take");
        }
    }

    private void step(String text) {
        progress = text;
        onChange.run();
    }

    void stop() throws HttpProblem {
        Run run = run().filter(each -> !each.summary().isDone())
                .orElseThrow(() -> new HttpProblem(409, "there is no run to stop", "none is going on", "start one"));
        stopping = run;
        run.stop();
        onChange.run();
    }

    Optional<Run> run() {
        return engines.scenarios().flatMap(ScenarioRunner::run);
    }

    /** Returns how it stands; empty when there has been none. */
    Optional<RunNow> now() {
        return run().map(this::look);
    }

    private RunNow look(Run run) {
        boolean isFailed = run.summary().isCompletedExceptionally();
        return new RunNow(
                run.scenario(),
                run.folder(),
                RunFolders.startedEpochNs(run.folder()),
                state(run),
                run.started().isDone() ? null : progress,
                isFailed ? error(run) : null,
                isFailed ? null : run.summary().getNow(null));
    }

    private String state(Run run) {
        if (run.summary().isCompletedExceptionally()) {
            return "failed";
        }
        if (run.summary().isDone()) {
            return "done";
        }
        if (stopping == run) {
            return "analysing";
        }
        return run.started().isDone() ? "running" : "preparing";
    }

    private static Trouble error(Run run) {
        Throwable failure = run.summary().handle((summary, thrown) -> thrown).getNow(null);
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof WeirException trouble) {
            return Trouble.of(trouble);
        }
        boolean isAborted = cause instanceof InterruptedException;
        return new Trouble(isAborted ? "the run was aborted" : String.valueOf(cause), "", "");
    }
}
