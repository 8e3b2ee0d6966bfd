package weir.web.rest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import weir.api.WeirException;
import weir.api.scenario.ScenarioRunner;
import weir.api.scenario.ScenarioRunner.Mode;
import weir.api.scenario.ScenarioRunner.Run;
import weir.web.http.Answers;
import weir.web.http.HttpProblem;
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

    Map<String, Object> start(ScenarioRunner runner, String scenario, Map<String, String> options, boolean interactive)
            throws HttpProblem {
        try {
            progress = null;
            Run run = runner.start(
                    scenario, options, Optional.empty(), interactive ? Mode.INTERACTIVE : Mode.BATCH, this::step);
            return describe(run);
        } catch (WeirException e) {
            throw new HttpProblem(409, e.what(), e.why(), e.fix());
        } catch (IllegalArgumentException e) {
            throw HttpProblem.badInput(String.valueOf(e.getMessage()), "GET /api/v1/scenarios tells what is known");
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

    /** As JSON; empty when there has been none. */
    public Optional<Map<String, Object>> now() {
        return run().map(this::describe);
    }

    private Map<String, Object> describe(Run run) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("scenario", run.scenario());
        json.put("name", String.valueOf(run.folder().getFileName()));
        json.put("folder", run.folder().toString());
        json.put("startedEpochNs", RunFolders.startedEpochNs(run.folder()));
        json.put("state", state(run));
        json.put("progress", run.started().isDone() ? null : progress);
        json.put("error", run.summary().isCompletedExceptionally() ? error(run) : null);
        boolean isDone = run.summary().isDone() && !run.summary().isCompletedExceptionally();
        json.put("summary", isDone ? run.summary().getNow(null) : null);
        return json;
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

    private static Object error(Run run) {
        Throwable cause = null;
        try {
            run.summary().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | CompletionException e) {
            cause = e.getCause();
        }
        Map<String, Object> error = cause instanceof WeirException trouble
                ? Answers.error(trouble.what(), trouble.why(), trouble.fix())
                : Answers.error(
                        cause instanceof InterruptedException ? "the run was aborted" : String.valueOf(cause), "", "");
        return error.get("error");
    }
}
