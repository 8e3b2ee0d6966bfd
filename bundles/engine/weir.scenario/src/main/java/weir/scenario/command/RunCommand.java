package weir.scenario.command;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import weir.api.scenario.ScenarioRunner;
import weir.command.Answer;
import weir.command.Commands;
import weir.command.Invocation;
import weir.scenario.run.Engines;

/** {@code run}, without its scope. */
@Component(service = Commands.class)
@Command(name = "weir", description = "Words that need no scope")
public final class RunCommand implements Commands {
    private final ScenarioRunner runner;

    /** Absent in a workbench that can't emulate, capture or draw; scenario files can't run there. */
    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    private volatile Engines engines;

    @Activate
    public RunCommand(@Reference ScenarioRunner runner) {
        this.runner = runner;
    }

    @Override
    public void adapt(String function, CommandSpec command, List<String> arguments) {
        RunArguments.adapt(command, arguments, runner.scenarios());
    }

    @Command(
            name = "run",
            description = "Run a scenario to its end and print its results.",
            footer = "Example: run live-stream --bandwidth 10Mbit/s --duration 30s")
    Answer run(@Mixin Invocation call, @Mixin RunArguments arguments) throws Exception {
        return new RunAction(runner, engines).run(call, arguments);
    }
}
