package weir.scenario.command;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.api.field.Described;
import weir.api.option.OptionSpec;
import weir.api.scenario.ScenarioRunner;
import weir.api.scenario.ScenarioRunner.Mode;
import weir.api.scenario.ScenarioRunner.Run;
import weir.command.Answer;
import weir.command.Invocation;
import weir.file.run.RunFiles;
import weir.scenario.check.Rehearsal;
import weir.scenario.file.ScenarioFile;
import weir.scenario.play.FileScenario;
import weir.scenario.run.Engines;
import weir.scenario.verdict.JunitReport;
import weir.scenario.verdict.VerdictText;

/**
 * Starts runs for the commands, waits for them, and ends them.
 *
 * @param engines what scenario files work with; null when that is not there
 */
record RunAction(ScenarioRunner runner, Engines engines) {
    private static final Logger LOG = LoggerFactory.getLogger(RunAction.class);
    private static final long CLEAN_UP_SECONDS = 30;

    /** Runs it to its end, or until the shell's end. */
    Answer run(Invocation call, RunArguments arguments) throws Exception {
        if (arguments.dryRun()) {
            FileScenario file = file(call, arguments);
            Rehearsal rehearsal = file.check(arguments.told(call, file.options()));
            return Answer.of(rehearsal.json(), rehearsal::text);
        }
        Optional<Path> junit = arguments.junit(call, topology(call, arguments));
        if (junit.isEmpty()) {
            return performed(call, arguments);
        }
        JunitReport report = new JunitReport(junit.get(), arguments.scenario());
        try {
            Answer answer = performed(call, arguments);
            report.write((Described<?>) answer.json());
            return answer;
        } catch (Exception e) {
            report.writeError(e);
            throw e;
        }
    }

    /** Returns the topology file that a scenario file names. What is wrong with the latter, the run says. */
    private List<Path> topology(Invocation call, RunArguments arguments) {
        try {
            if (arguments.isFile() && file(call, arguments).file().world() instanceof ScenarioFile.Named named) {
                return List.of(call.path(arguments.scenario()).resolveSibling(named.topology()));
            }
        } catch (IOException | WeirException e) {
            return List.of();
        }
        return List.of();
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

    private Answer performed(Invocation call, RunArguments arguments) throws Exception {
        Run run = start(call, arguments);
        try {
            if (arguments.mode() == Mode.INTERACTIVE) {
                return interact(call, run);
            }
            Described<?> summary = untilEnd(run, call);
            return arguments.mode() == Mode.AUTOTEST
                    ? Answer.of(summary, () -> run.scenario() + ": OK")
                    : results(call, run, summary);
        } finally {
            permit(run.folder(), arguments);
        }
    }

    /** Lets others read a run's captures, if that is asked for. */
    private static void permit(Path folder, RunArguments arguments) {
        arguments.readers().ifPresent(readers -> {
            try (DirectoryStream<Path> captures = Files.newDirectoryStream(folder, "*" + RunFiles.captureOf(""))) {
                for (Path capture : captures) {
                    Files.setPosixFilePermissions(capture, readers);
                }
            } catch (IOException e) {
                LOG.warn("captures in {} keep their mode: {}", folder, e.toString());
            }
        });
    }

    /** Starts it; others may read its captures when it has ended, if that is asked for. */
    Run start(Invocation call, RunArguments arguments) throws WeirException, IOException {
        arguments.readers();
        arguments.dryRun();
        Run run = started(call, arguments);
        var unused = run.result().whenComplete((summary, failure) -> permit(run.folder(), arguments));
        return run;
    }

    private Run started(Invocation call, RunArguments arguments) throws WeirException, IOException {
        if (arguments.isFile()) {
            FileScenario file = file(call, arguments);
            Map<String, String> told = arguments.told(call, file.options());
            file.check(told);
            return runner.start(file, told, arguments.out(call), arguments.mode(), call.progress());
        }
        List<OptionSpec> known = runner.scenarios().stream()
                .filter(scenario -> scenario.name().equals(arguments.scenario()))
                .flatMap(scenario -> scenario.options().stream())
                .toList();
        return runner.start(
                arguments.scenario(),
                arguments.options(call, known),
                arguments.out(call),
                arguments.mode(),
                call.progress());
    }

    /** Waits for the end; when that is interrupted, ends the run and waits until everything is taken down. */
    private static Described<?> untilEnd(Run run, Invocation call) throws Exception {
        return orAbort(run, call, () -> get(run.result()));
    }

    /** Waits until traffic flows; when that is interrupted, ends the run. */
    void untilStarted(Run run, Invocation call) throws Exception {
        orAbort(run, call, () -> get(run.started()));
    }

    private static <T> T orAbort(Run run, Invocation call, Callable<T> wait) throws Exception {
        try {
            return wait.call();
        } catch (InterruptedException e) {
            abort(run);
            // A run that has left nothing has no folder.
            if (Files.exists(run.folder())) {
                call.err()
                        .println("weir: interrupted; what was captured until then is in " + run.folder()
                                + "; plot:save " + run.folder() + " draws it");
            }
            throw e;
        }
    }

    /**
     * The shell while it runs. The end of the input ends the run; a run that ends before that (its duration is over)
     * shows its results at once and leaves the shell open, so that they can be looked at.
     */
    private Answer interact(Invocation call, Run run) throws Exception {
        untilStarted(run, call);
        CompletableFuture<Void> shown = run.result().thenAccept(summary -> {
            if (!call.json()) {
                call.out()
                        .println(call.fitting(() ->
                                VerdictText.of(run, summary, call.session().terminal())));
                call.out().flush();
            }
        });
        int status = orAbort(run, call, () -> call.session().interact("weir> "));
        run.stop();
        Described<?> summary = untilEnd(run, call);
        get(shown);
        return new Answer(summary, () -> "", status == 0 ? VerdictText.status(summary) : status);
    }

    static Answer results(Invocation call, Run run, Described<?> summary) {
        boolean isTerminal = call.session().terminal();
        return Answer.of(summary, () -> VerdictText.of(run, summary, isTerminal))
                .withStatus(VerdictText.status(summary));
    }

    /** Waits on when it is interrupted once more. */
    private static void abort(Run run) {
        run.abort();
        run.result()
                .copy()
                .orTimeout(CLEAN_UP_SECONDS, TimeUnit.SECONDS)
                .handle((summary, failure) -> failure)
                .join();
    }

    /** As {@code Future.get}, but fails with what went wrong itself. */
    static <T> T get(CompletableFuture<T> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }
}
