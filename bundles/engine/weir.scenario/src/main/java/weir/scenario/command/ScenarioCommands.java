package weir.scenario.command;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import weir.api.WeirException;
import weir.api.analysis.MeasureComparer.Strictness;
import weir.api.field.Fields;
import weir.api.option.OptionSpec;
import weir.api.scenario.Scenario;
import weir.api.scenario.ScenarioRunner;
import weir.api.scenario.ScenarioRunner.Mode;
import weir.api.scenario.ScenarioRunner.Run;
import weir.api.unit.Units;
import weir.command.Answer;
import weir.command.Commands;
import weir.command.Invocation;
import weir.command.TextTable;
import weir.scenario.diff.RunDiff;
import weir.scenario.run.Engines;

/** {@code scenario:...}. */
@Component(service = Commands.class)
@Command(name = "scenario", description = "Run scenarios: a network, its traffic and its measurements")
public final class ScenarioCommands implements Commands {
    private static final Set<String> TAKE_OPTIONS = Set.of("run", "start");
    private static final Fields<Scenario> SCENARIO = Fields.<Scenario>builder()
            .text("name", "as in run NAME", Scenario::name)
            .text("description", "what it does", Scenario::description)
            .values(
                    "options",
                    "what can be told",
                    scenario ->
                            scenario.options().stream().map(OptionSpec::name).toList())
            .build();
    private static final Fields<Run> RUN = Fields.<Run>builder()
            .text("scenario", "its name", Run::scenario)
            .text("folder", "where its results are", run -> run.folder().toString())
            .build();

    private final ScenarioRunner runner;

    /** Absent in a workbench that can't emulate, capture or draw; scenario files can't run there. */
    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    private volatile Engines engines;

    /** Absent in a workbench without analyses. */
    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    private volatile RunDiff differ;

    @Activate
    public ScenarioCommands(@Reference ScenarioRunner runner) {
        this.runner = runner;
    }

    @Override
    public void adapt(String function, CommandSpec command, List<String> arguments) {
        if (TAKE_OPTIONS.contains(function)) {
            RunArguments.adapt(command, arguments, runner.scenarios());
        }
    }

    @Command(name = "list", description = "List the scenarios.", footer = "Example: scenario:list --json")
    Answer list(@Mixin Invocation call) {
        List<Scenario> scenarios = runner.scenarios();
        TextTable table = new TextTable("SCENARIO", "DESCRIPTION");
        scenarios.forEach(scenario -> table.row(scenario.name(), scenario.description()));
        return Answer.of(SCENARIO.of(scenarios), table::toString);
    }

    @Command(
            name = "run",
            description = "Run a scenario to its end and print its results.",
            footer = {
                "Of a scenario file, the exit status is the verdict: 0 when everything held that it expects, else 1.",
                "Examples: scenario:run live-stream --duration 30s",
                "          scenario:run examples/link-drop.scenario.yaml --junit verdict.xml"
            })
    Answer run(@Mixin Invocation call, @Mixin RunArguments arguments) throws Exception {
        return action().run(call, arguments);
    }

    @Command(
            name = "start",
            description = "Start a scenario and return when its traffic flows. As the only command of a workbench,"
                    + " run it to its end.",
            footer = "Example: scenario:start live-stream; scenario:wait")
    Answer start(@Mixin Invocation call, @Mixin RunArguments arguments) throws Exception {
        if (arguments.mode() == Mode.INTERACTIVE) {
            throw new IllegalArgumentException(
                    "scenario:start leaves the shell open anyway; take --interactive out, or use scenario:run");
        }
        if (call.session().batch()) {
            return action().run(call, arguments);
        }
        Run run = action().start(call, arguments);
        action().untilStarted(run, call);
        return Answer.of(RUN.of(run), () -> run.scenario() + " runs in " + run.folder());
    }

    @Command(
            name = "wait",
            description = "Wait for the end of the run that is going on, and print its results.",
            footer = "Example: scenario:wait --json")
    Answer await(@Mixin Invocation call) throws Exception {
        return ended(call, run());
    }

    @Command(
            name = "stop",
            description = "End the run that is going on in an orderly way, and print its results.",
            footer = "Example: scenario:stop")
    Answer stop(@Mixin Invocation call) throws Exception {
        Run run = run();
        run.stop();
        return ended(call, run);
    }

    /** Waits for its end; whoever comes after it was interrupted is told so. */
    static Answer ended(Invocation call, Run run) throws Exception {
        try {
            return RunAction.results(call, run, RunAction.get(run.result()));
        } catch (InterruptedException e) {
            if (!run.result().isDone()) {
                throw e;
            }
            throw new WeirException(
                    "the run of " + run.scenario() + " was interrupted",
                    "it has no results; what it had captured by then is in " + run.folder(),
                    "start it anew");
        }
    }

    @Command(
            name = "diff",
            description = "Say whether two runs differ, and by how much.",
            footer = {
                "Compared are the times between frames at each capture and the delays between them.",
                "Exit status: 0 they are the same within the tolerance, 1 they differ, 3 it is unclear.",
                "Example: scenario:diff shared/runs/before shared/runs/after --tolerance 10%%"
            })
    Answer diff(
            @Mixin Invocation call,
            @Parameters(index = "0", paramLabel = "A", description = "A run folder.") String a,
            @Parameters(index = "1", paramLabel = "B", description = "Another one.") String b,
            @Option(
                            names = "--alpha",
                            paramLabel = "PERCENT",
                            defaultValue = "1%",
                            description = "How probable a difference may be by chance alone (default: 1%%).")
                    String alpha,
            @Option(
                            names = "--tolerance",
                            paramLabel = "PERCENT",
                            defaultValue = "10%",
                            description = "Which mean shift, of A's mean, is of no interest (default: 10%%).")
                    String tolerance,
            @Option(
                            names = "--filter",
                            paramLabel = "rtmp|tcp|BPF",
                            defaultValue = "",
                            description =
                                    "Frames for the times between frames (default: rtmp where there is some, else all).")
                    String filter)
            throws Exception {
        RunDiff diff = differ;
        if (diff == null) {
            throw new WeirException(
                    "runs can't be compared here", "this workbench can't analyse captures", "use run.bndrun");
        }
        Strictness strictness = new Strictness(
                Units.ratio(alpha).value(), Units.ratio(tolerance).value());
        return diff.compare(call.path(a), call.path(b), strictness, filter, call.progress());
    }

    private RunAction action() {
        return new RunAction(runner, engines);
    }

    private Run run() throws WeirException {
        return runner.run()
                .orElseThrow(() -> new WeirException(
                        "there is no run", "no scenario was started here", "start one with scenario:start NAME"));
    }
}
