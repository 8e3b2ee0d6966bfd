package weir.scenario.timeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import weir.api.WeirException;
import weir.api.capture.CapturePoint;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;
import weir.api.option.Options;
import weir.api.scenario.Scenario;
import weir.api.topology.Topology;

/** Checks a scenario file as a whole, against what is there now; starts nothing. One thread. */
final class Checker {
    static final String DURATION = "duration";
    static final String RUNTIME = "runtime";
    static final String SEED = "seed";

    private static final int MOST_MOMENTS = 10_000;

    private final ScenarioFile file;
    private final Engines engines;

    Checker(ScenarioFile file, Engines engines) {
        this.file = file;
        this.engines = engines;
    }

    /** What can be told from outside, with the file's own values as defaults. */
    static List<OptionSpec> options(ScenarioFile file, Engines engines) throws WeirException {
        List<OptionSpec> known = new ArrayList<>();
        if (file.world() instanceof ScenarioFile.Used used) {
            for (OptionSpec spec : used(used, engines).options()) {
                if (!spec.name().equals(DURATION)) {
                    known.add(spec);
                }
            }
        } else {
            known.add(OptionSpec.of(RUNTIME, OptionType.TEXT, "what hosts are made of")
                    .withDefault("process"));
            known.add(OptionSpec.of(SEED, OptionType.TEXT, "where every random choice comes from"));
        }
        List<String> names = known.stream().map(OptionSpec::name).toList();
        for (Section.Line line : file.settings().values()) {
            if (!names.contains(line.name())) {
                throw line.place()
                        .error(
                                line.name().equals(DURATION)
                                        ? new Mistake(
                                                "the duration does not belong into 'with'",
                                                "it is the scenario's",
                                                "write duration: at the left margin")
                                        : Mistake.unknown("option", line.name(), names));
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
        Optional<Scenario> scenario = engines.scenario(used.scenario());
        if (scenario.isEmpty()) {
            throw used.place()
                    .error(Mistake.unknown(
                            "scenario",
                            used.scenario(),
                            engines.scenarios().stream()
                                    .map(Scenario::name)
                                    .sorted()
                                    .toList()));
        }
        return scenario.get();
    }

    /** @throws WeirException for the first thing in the file that can't be */
    Timetable check(Options options) throws IOException, WeirException {
        Optional<Timetable.Use> use = Optional.empty();
        Topology topology;
        Points points;
        if (file.world() instanceof ScenarioFile.Used world) {
            use = Optional.of(use(world, options));
            Scenario.Plan plan = plan(world, use.get());
            topology = plan.topology();
            points = new Points(topology, true);
            for (String node : plan.captured()) {
                list(points, new Section.Line(world.place(), "", node));
            }
            if (!file.captures().isEmpty()) {
                throw file.captures()
                        .get(0)
                        .place()
                        .error(
                                "'captures' goes with 'topology'",
                                "scenario " + world.scenario() + " captures at " + String.join(", ", plan.captured()),
                                "take it out");
            }
        } else {
            topology = seeded(topology(), options);
            checkRuntime(options);
            points = new Points(topology, false);
            for (Section.Line line : file.captures()) {
                list(points, line);
            }
        }
        ScenarioFile located = located(topology);
        List<Timetable.Moment> moments = moments(located.steps());
        List<Expectation> expectations = expectations(located, topology, points);
        String runtime = use.isPresent() ? "" : options.text(RUNTIME).orElseThrow();
        return new Timetable(located, topology, runtime, use, moments, captures(points), expectations);
    }

    private static void list(Points points, Section.Line line) throws WeirException {
        try {
            points.list(points.at(line.text()));
        } catch (Mistake e) {
            throw line.place().error(e);
        }
    }

    private static Map<CapturePoint, String> captures(Points points) {
        Map<CapturePoint, String> captures = new LinkedHashMap<>();
        points.all().forEach(point -> captures.put(point, points.file(point)));
        return captures;
    }

    private Timetable.Use use(ScenarioFile.Used world, Options options) throws WeirException {
        Scenario scenario = used(world, engines);
        Map<String, String> told = new LinkedHashMap<>(options.texts());
        if (scenario.options().stream().anyMatch(spec -> spec.name().equals(DURATION))) {
            told.put(DURATION, weir.api.unit.Units.format(file.duration()));
        }
        return new Timetable.Use(scenario, Options.of(scenario.options(), told));
    }

    private static Scenario.Plan plan(ScenarioFile.Used world, Timetable.Use use) throws IOException, WeirException {
        try {
            return use.scenario()
                    .plan(use.options())
                    .orElseThrow(() -> new NoSuchElementException("it does not tell its network beforehand"));
        } catch (NoSuchElementException | IllegalArgumentException e) {
            throw world.place()
                    .error(
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
            throw named.place()
                    .error(
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

    /** The file with every step checked; files that links are told stand there in full. */
    private ScenarioFile located(Topology topology) throws WeirException {
        LinkChecker links =
                new LinkChecker(topology, file.path().toAbsolutePath().getParent(), engines);
        List<Step> inTime = new ArrayList<>(file.steps());
        inTime.sort(Comparator.comparingLong(step -> step.when().firstNs()));
        Map<Step, Step> checked = new LinkedHashMap<>();
        for (Step step : inTime) {
            checkTime(step);
            try {
                checked.put(
                        step,
                        new Step(step.place(), step.name(), step.text(), step.when(), action(step, topology, links)));
            } catch (Mistake e) {
                throw step.place().error(e);
            }
        }
        return new ScenarioFile(
                file.path(),
                file.text(),
                file.name(),
                file.world(),
                file.settings(),
                file.duration(),
                file.captures(),
                file.steps().stream().map(checked::get).toList(),
                file.expectations());
    }

    private void checkTime(Step step) throws WeirException {
        long end = file.duration().toNanos();
        long latest = step.when().latestNs();
        if (step.when().firstNs() >= end || (step.when().untilNs() != Long.MAX_VALUE && latest > end)) {
            throw step.place()
                    .error(
                            "'" + step.text() + "' is after the end",
                            "the scenario ends at " + Moments.text(end) + ", and the step says " + Moments.text(latest),
                            "choose an earlier time, or a longer duration");
        }
    }

    private Action action(Step step, Topology topology, LinkChecker links) throws Mistake {
        if (step.action() instanceof Action.ChangeLink change) {
            return links.check(change);
        }
        if (step.action() instanceof Action.Carrier carrier) {
            links.link(carrier.link());
        } else if (step.action() instanceof Action.Program program
                && topology.node(program.node()).isEmpty()) {
            throw Mistake.unknown(
                    "node",
                    program.node(),
                    topology.nodes().stream().map(node -> node.name()).toList());
        } else if (step.action() instanceof Action.Stop stop) {
            checkStop(step, stop);
        }
        return step.action();
    }

    private void checkStop(Step step, Action.Stop stop) throws Mistake {
        List<Step> programs = file.steps().stream()
                .filter(each -> each.action() instanceof Action.Program)
                .toList();
        Optional<Step> other = programs.stream()
                .filter(each -> each.name().equals(stop.step()))
                .findFirst();
        if (other.isEmpty()) {
            throw Mistake.unknown(
                    "step with a program",
                    stop.step(),
                    programs.stream().map(Step::name).toList());
        }
        if (other.get().when().firstNs() > step.when().firstNs()) {
            throw new Mistake(
                    "step '" + stop.step() + "' is stopped before it begins",
                    "it begins at " + Moments.text(other.get().when().firstNs()),
                    "stop it later");
        }
    }

    private List<Timetable.Moment> moments(List<Step> steps) throws WeirException {
        List<Timetable.Moment> moments = new ArrayList<>();
        for (Step step : steps) {
            int turn = 0;
            for (long at : step.when().moments(file.duration().toNanos(), MOST_MOMENTS)) {
                moments.add(new Timetable.Moment(at, step, ++turn));
            }
            if (moments.size() > MOST_MOMENTS) {
                throw step.place()
                        .error(
                                "there are more than " + MOST_MOMENTS + " steps",
                                "'" + step.text() + "' alone happens " + turn + " times or more",
                                "let it happen less often");
            }
        }
        moments.sort(Comparator.comparingLong(Timetable.Moment::atNs));
        return moments;
    }

    private List<Expectation> expectations(ScenarioFile located, Topology topology, Points points)
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
