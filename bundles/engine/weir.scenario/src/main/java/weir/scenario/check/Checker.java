package weir.scenario.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import weir.api.WeirException;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;
import weir.api.option.Options;
import weir.api.scenario.Scenario;
import weir.api.topology.Topology;
import weir.api.unit.Units;
import weir.file.yaml.Mistake;
import weir.file.yaml.Place;
import weir.file.yaml.Section;
import weir.scenario.file.AnalyzerValues;
import weir.scenario.file.CapturePlan;
import weir.scenario.file.Expectation;
import weir.scenario.file.ExpectationParser;
import weir.scenario.file.ScenarioFile;
import weir.scenario.file.Timetable;
import weir.scenario.run.Engines;

/** Checks a scenario file as a whole, against what is there now; starts nothing. One thread. */
public final class Checker {
    static final String DURATION = "duration";
    static final String RUNTIME = "runtime";
    static final String SEED = "seed";

    private final ScenarioFile file;
    private final Engines engines;

    public Checker(ScenarioFile file, Engines engines) {
        this.file = file;
        this.engines = engines;
    }

    /** Returns the options that can be told from outside, with the file's own values as defaults. */
    public static List<OptionSpec> options(ScenarioFile file, Engines engines) throws WeirException {
        List<OptionSpec> known = new ArrayList<>();
        if (file.world() instanceof ScenarioFile.Used used) {
            known.addAll(used(used, engines).options());
            known.removeIf(spec -> spec.name().equals(DURATION));
        } else {
            known.add(OptionSpec.of(RUNTIME, OptionType.TEXT, "what hosts are made of")
                    .withDefault("process"));
            known.add(OptionSpec.of(SEED, OptionType.TEXT, "where every random choice comes from"));
        }
        List<String> names = known.stream().map(OptionSpec::name).toList();
        for (Section.Line line : file.settings().values()) {
            if (!names.contains(line.name())) {
                Mistake misplaced = new Mistake(
                        "the duration does not belong into 'with'",
                        "it is the scenario's",
                        "write duration: at the left margin");
                boolean isDuration = line.name().equals(DURATION);
                throw line.place().error(isDuration ? misplaced : Mistake.unknown("option", line.name(), names));
            }
        }
        List<OptionSpec> told = new ArrayList<>();
        for (OptionSpec spec : known) {
            Section.Line line = file.settings().get(spec.name());
            told.add(line == null ? spec : spec.withDefault(value(file, spec, line)));
        }
        return told;
    }

    private static String value(ScenarioFile file, OptionSpec spec, Section.Line line) throws WeirException {
        String value = spec.isPath(line.text()) ? resolved(file, line.text()).toString() : line.text();
        try {
            Options.of(List.of(spec), Map.of(spec.name(), value));
            return value;
        } catch (IllegalArgumentException e) {
            throw line.place().error("'" + line.text() + "' can't be the " + spec.name(), e.getMessage(), "correct it");
        }
    }

    private static Path resolved(ScenarioFile file, String path) {
        return file.path().toAbsolutePath().resolveSibling(path).normalize();
    }

    private static Scenario used(ScenarioFile.Used used, Engines engines) throws WeirException {
        List<Scenario> scenarios = engines.scenarios();
        List<String> known = scenarios.stream().map(Scenario::name).sorted().toList();
        return scenarios.stream()
                .filter(each -> each.name().equals(used.scenario()))
                .findFirst()
                .orElseThrow(() -> used.place().error(Mistake.unknown("scenario", used.scenario(), known)));
    }

    /** @throws WeirException for the first thing in the file that can't be */
    public Timetable check(Options options) throws IOException, WeirException {
        Optional<Timetable.Use> use = Optional.empty();
        Topology topology;
        CapturePlan points;
        if (file.world() instanceof ScenarioFile.Used world) {
            use = Optional.of(use(world, options));
            Scenario.Plan plan = plan(world, use.get());
            topology = plan.topology();
            points = new CapturePlan(topology, true);
            for (String node : plan.captured()) {
                list(points, new Section.Line(world.place(), "", node));
            }
            if (!file.captures().isEmpty()) {
                Place place = file.captures().get(0).place();
                throw place.error(
                        "'captures' goes with 'topology'",
                        "scenario " + world.scenario() + " captures at " + String.join(", ", plan.captured()),
                        "take it out");
            }
        } else {
            topology = seeded(topology(), options);
            checkRuntime(options);
            points = new CapturePlan(topology, false);
            for (Section.Line line : file.captures()) {
                list(points, line);
            }
        }
        StepChecker steps = new StepChecker(file, topology, engines);
        ScenarioFile located = steps.located();
        List<Timetable.Moment> moments = steps.moments(located.steps());
        List<Expectation> expectations = expectations(located, topology, points);
        String runtime = use.isPresent() ? "" : options.text(RUNTIME).orElseThrow();
        return new Timetable(located, topology, runtime, use, moments, points.files(), expectations);
    }

    private static void list(CapturePlan points, Section.Line line) throws WeirException {
        try {
            points.list(points.at(line.text()));
        } catch (Mistake e) {
            throw line.place().error(e);
        }
    }

    private Timetable.Use use(ScenarioFile.Used world, Options options) throws WeirException {
        Scenario scenario = used(world, engines);
        Map<String, String> told = new LinkedHashMap<>(options.texts());
        if (scenario.options().stream().anyMatch(spec -> spec.name().equals(DURATION))) {
            told.put(DURATION, Units.format(file.duration()));
        }
        return new Timetable.Use(scenario, Options.of(scenario.options(), told));
    }

    private static Scenario.Plan plan(ScenarioFile.Used world, Timetable.Use use) throws IOException, WeirException {
        try {
            return use.scenario()
                    .plan(use.options())
                    .orElseThrow(() -> new NoSuchElementException("it does not tell its network beforehand"));
        } catch (NoSuchElementException | IllegalArgumentException e) {
            Place place = world.place();
            throw place.error(
                    "scenario " + world.scenario() + " can't be used so",
                    String.valueOf(e.getMessage()),
                    "see ./weir run " + world.scenario() + " --help");
        }
    }

    private Topology topology() throws IOException, WeirException {
        if (file.world() instanceof ScenarioFile.Inline inline) {
            Topology topology = engines.reader().parse(file.path().toString(), inline.yaml());
            boolean unnamed = topology.name().endsWith(".scenario");
            return unnamed ? new Topology(file.name(), topology.seed(), topology.nodes(), topology.links()) : topology;
        }
        ScenarioFile.Named named = (ScenarioFile.Named) file.world();
        String text = named.topology();
        Path path = file.path().resolveSibling(text);
        boolean isFile = text.endsWith(".yaml") || text.endsWith(".yml") || text.contains("/");
        if (isFile && !Files.exists(path)) {
            throw named.place().error("there is no file " + path, "topology: " + text + " names it", "check the path");
        }
        try {
            return isFile ? engines.reader().read(path) : engines.reader().generate(text);
        } catch (IllegalArgumentException e) {
            Place place = named.place();
            throw place.error(
                    "'" + text + "' is no topology",
                    String.valueOf(e.getMessage()),
                    "write a file's name, a generator such as linear,2, or {nodes: ..., links: ...}");
        }
    }

    private Topology seeded(Topology topology, Options options) throws WeirException {
        Optional<String> seed = options.text(SEED);
        if (seed.isEmpty()) {
            return topology;
        }
        try {
            return new Topology(topology.name(), Long.parseLong(seed.get()), topology.nodes(), topology.links());
        } catch (NumberFormatException e) {
            throw settingPlace(SEED)
                    .error("seed '" + seed.get() + "' is no whole number", "it must fit in 64 bits", "write seed: 1");
        }
    }

    private void checkRuntime(Options options) throws WeirException {
        String runtime = options.text(RUNTIME).orElseThrow();
        if (!engines.runtimes().contains(runtime)) {
            throw settingPlace(RUNTIME).error(Mistake.unknown("runtime", runtime, engines.runtimes()));
        }
    }

    private Place settingPlace(String name) {
        Section.Line line = file.settings().get(name);
        return line == null ? new Place(file.path().toString(), 1) : line.place();
    }

    private List<Expectation> expectations(ScenarioFile located, Topology topology, CapturePlan points)
            throws IOException, WeirException {
        List<Expectation> expectations = new ArrayList<>();
        try (AnalyzerValues values = new AnalyzerValues(engines.analysis())) {
            ExpectationParser parser = new ExpectationParser(topology, points, values, located.steps());
            for (Section.Line line : located.expectations()) {
                expectations.add(parser.parse(line));
            }
        }
        return expectations;
    }
}
