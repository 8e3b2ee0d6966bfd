package weir.scenario.play;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.api.WeirException;
import weir.api.capture.CapturePoint;
import weir.api.field.Described;
import weir.api.option.OptionSpec;
import weir.api.option.Options;
import weir.api.scenario.Scenario;
import weir.api.scenario.ScenarioRun;
import weir.scenario.check.Checker;
import weir.scenario.check.Rehearsal;
import weir.scenario.file.ScenarioFile;
import weir.scenario.file.ScenarioFileParser;
import weir.scenario.file.Timetable;
import weir.scenario.run.Engines;

/** A scenario that was read from a file. Thread-safe. */
public record FileScenario(ScenarioFile file, Engines engines, List<OptionSpec> options) implements Scenario {
    /**
     * Reads a file.
     *
     * @throws java.nio.file.NoSuchFileException when it is missing
     * @throws WeirException when it is not written as it must be; names file, line and fix
     */
    public static FileScenario read(Path path, Engines engines) throws IOException, WeirException {
        ScenarioFile file = ScenarioFileParser.read(path);
        return new FileScenario(file, engines, Checker.options(file, engines));
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public String description() {
        return "The scenario in " + file.path();
    }

    /**
     * Checks everything in the file; starts nothing.
     *
     * @param given options as they were written
     * @throws IllegalArgumentException for a wrong option
     * @throws WeirException for the first thing in the file that can't be
     */
    public Rehearsal check(Map<String, String> given) throws IOException, WeirException {
        return new Rehearsal(new Checker(file, engines).check(Options.of(options, given)));
    }

    @Override
    public Optional<Scenario.Plan> plan(Options given) throws IOException, WeirException {
        Timetable checked = new Checker(file, engines).check(given);
        return Optional.of(new Scenario.Plan(
                checked.topology(),
                checked.captures().keySet().stream().map(CapturePoint::node).toList()));
    }

    @Override
    public Described<?> perform(ScenarioRun run) throws IOException, WeirException, InterruptedException {
        return new FileRun(new Checker(file, engines).check(run.options()), engines, run).perform();
    }
}
