package weir.scenario.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import weir.api.WeirException;
import weir.api.field.Described;
import weir.api.option.OptionSpec;
import weir.api.scenario.Scenario;
import weir.api.scenario.ScenarioRunner;
import weir.api.scenario.ScenarioRunner.Mode;
import weir.api.scenario.ScenarioRunner.Run;
import weir.command.Answer;
import weir.command.Invocation;
import weir.scenario.check.Rehearsal;
import weir.scenario.play.FileScenario;
import weir.scenario.run.Engines;
import weir.scenario.verdict.JunitReport;
import weir.scenario.verdict.VerdictText;

/** What the commands do with a run. */
final class RunAction {
    private static final long CLEAN_UP_SECONDS = 30;

    private final ScenarioRunner runner;
    private final Engines engines;

    /** @param engines what scenario files work with; null when that is not there */
    RunAction(ScenarioRunner runner, Engines engines) {
        this.runner = runner;
        this.engines = engines;
    }

    /** Runs it to its end, or until the shell's end. */
    Answer run(Invocation call, RunArguments arguments) throws WeirException, IOException, InterruptedException {
        if (arguments.dryRun()) {
            Rehearsal rehearsal = file(call, arguments).check(told(call, arguments));
            return Answer.of(rehearsal.json(), rehearsal::text);
        }
        Optional<Path> junit = arguments.junit(call);
        if (junit.isEmpty()) {
            return performed(call, arguments);
        }
        JunitReport report = new JunitReport(junit.get(), arguments.scenario());
        try {
            Answer answer = performed(call, arguments);
            report.write((Described<?>) answer.json());
            return answer;
        } catch (WeirException | IOException | RuntimeException | InterruptedException e) {
            report.writeError(e);
            throw e;
        }
    }

    private Map<String, String> told(Invocation call, RunArguments arguments) throws WeirException, IOException {
        return arguments.told(call, file(call, arguments).options());
    }

    private FileScenario file(Invocation call, RunArguments arguments) throws WeirException, IOException {
        if (engines == null) {
            throw new WeirException(
                    "scenario files can't be run here",
                    "this workbench lacks the bundles that emulate, capture or draw",
                    "use the launch configuration run.bndrun");
        }
        return FileScenario.read(call.path(arguments.scenario()), engines);
    }

    private Answer performed(Invocation call, RunArguments arguments)
            throws WeirException, IOException, InterruptedException {
        Run run = start(call, arguments);
        if (arguments.mode() == Mode.INTERACTIVE) {
            return interact(call, run);
        }
        Described<?> summary = untilEnd(run);
        return arguments.mode() == Mode.AUTOTEST
                ? Answer.of(summary, () -> run.scenario() + ": OK")
                : results(run, summary);
    }

    Run start(Invocation call, RunArguments arguments) throws WeirException, IOException {
        arguments.dryRun();
        if (arguments.isFile()) {
            FileScenario file = file(call, arguments);
            Map<String, String> told = arguments.told(call, file.options());
            file.check(told);
            return runner.start(file, told, arguments.out(call), arguments.mode(), call.progress());
        }
        List<OptionSpec> known = runner.scenarios().stream()
                .filter(scenario -> scenario.name().equals(arguments.scenario()))
                .map(Scenario::options)
                .findFirst()
                .orElse(List.of());
        return runner.start(
                arguments.scenario(),
                arguments.options(call, known),
                arguments.out(call),
                arguments.mode(),
                call.progress());
    }

    /** Waits for the end; when that is interrupted, ends the run and waits until everything is taken down. */
    Described<?> untilEnd(Run run) throws WeirException, IOException, InterruptedException {
        try {
            return get(run.result());
        } catch (InterruptedException e) {
            abort(run);
            throw e;
        }
    }

    /** Waits until traffic flows; when that is interrupted, ends the run. */
    void untilStarted(Run run) throws WeirException, IOException, InterruptedException {
        try {
            get(run.started());
        } catch (InterruptedException e) {
            abort(run);
            throw e;
        }
    }

    /**
     * The shell while it runs. The end of the input ends the run; a run that ends before that (its duration is over)
     * shows its results at once and leaves the shell open, so that they can be looked at.
     */
    private Answer interact(Invocation call, Run run) throws WeirException, IOException, InterruptedException {
        untilStarted(run);
        CompletableFuture<Void> shown = run.result().thenAccept(summary -> {
            if (!call.json()) {
                call.out().println(VerdictText.of(run, summary));
                call.out().flush();
            }
        });
        int status;
        try {
            status = call.session().interact("weir> ");
        } catch (InterruptedException e) {
            abort(run);
            throw e;
        }
        run.stop();
        Described<?> summary = untilEnd(run);
        get(shown);
        return new Answer(summary, () -> "", status == 0 ? VerdictText.status(summary) : status);
    }

    static Answer results(Run run, Described<?> summary) {
        return Answer.of(summary, () -> VerdictText.of(run, summary)).withStatus(VerdictText.status(summary));
    }

    private static void abort(Run run) {
        run.abort();
        boolean interrupted = false;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLEAN_UP_SECONDS);
        while (true) {
            try {
                run.result().get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException | TimeoutException e) {
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** As {@code Future.get}, but fails with what went wrong itself. */
    static <T> T get(CompletableFuture<T> future) throws WeirException, IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof WeirException trouble) {
                throw trouble;
            } else if (cause instanceof IOException trouble) {
                throw trouble;
            } else if (cause instanceof InterruptedException trouble) {
                throw trouble;
            } else if (cause instanceof RuntimeException trouble) {
                throw trouble;
            } else if (cause instanceof Error trouble) {
                throw trouble;
            }
            throw new IllegalStateException(cause);
        }
    }
}
