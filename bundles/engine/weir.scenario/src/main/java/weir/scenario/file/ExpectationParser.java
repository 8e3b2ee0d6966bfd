package weir.scenario.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import weir.api.WeirException;
import weir.api.analysis.AnalyzerFactory;
import weir.api.capture.CapturePoint;
import weir.api.field.Described;
import weir.api.field.Field;
import weir.api.field.Fields;
import weir.api.link.Direction;
import weir.api.topology.Topology;
import weir.file.yaml.Mistake;
import weir.file.yaml.Section;
import weir.scenario.run.LinkFigures;
import weir.scenario.run.Outcome;

/**
 * Reads expectations against what is there. One thread.
 *
 * <pre>
 * [expect] [PLACE [&gt; PLACE]] [ANALYZER] VALUE OPERATOR LIMIT [filter=FILTER] [OPTION=VALUE...]
 * [expect] link LINK [forward|reverse] STATISTIC OPERATOR LIMIT
 * [expect] step STEP VALUE OPERATOR LIMIT
 * </pre>
 */
public final class ExpectationParser {
    private static final Pattern GLUED = Pattern.compile("([^<>=!]+)(<=|>=|==|!=|<|>|=)([^<>=!]+)");
    /** A time where the plain word is a count: {@code stalls < 1s} means for how long it stood still. */
    private static final Map<String, String> AS_TIME = Map.of("stalls", "stalledMs");

    private final Topology topology;
    private final CapturePlan points;
    private final AnalyzerValues values;
    private final List<Step> steps;

    public ExpectationParser(Topology topology, CapturePlan points, AnalyzerValues values, List<Step> steps) {
        this.topology = topology;
        this.points = points;
        this.values = values;
        this.steps = steps;
    }

    public Expectation parse(Section.Line line) throws WeirException {
        try {
            List<String> words = new ArrayList<>(Words.split(line.text()));
            if (!words.isEmpty() && words.get(0).equals("expect")) {
                words.remove(0);
            }
            String first = words.isEmpty() ? "" : words.get(0);
            return switch (first) {
                case "link" -> link(line, words);
                case "step" -> step(line, words);
                default -> analysis(line, words);
            };
        } catch (Mistake e) {
            throw line.place().error(e);
        }
    }

    private Expectation link(Section.Line line, List<String> words) throws Mistake {
        words.remove(0);
        String link = take(words, "the link's name");
        if (topology.link(link).isEmpty()) {
            throw Mistake.unknown(
                    "link",
                    link,
                    topology.links().stream().map(each -> each.name()).toList());
        }
        Optional<Direction> direction = Optional.empty();
        for (Direction each : Direction.values()) {
            if (!words.isEmpty() && words.get(0).equals(each.toString())) {
                direction = Optional.of(each);
                words.remove(0);
            }
        }
        unglue(words);
        Field<?> field = named("statistic of a link", take(words, "a statistic"), LinkFigures.DIRECTION);
        Comparison comparison = comparison(words, field);
        nothingMore(words);
        return new Expectation(
                line.place(), line.text(), new Expectation.LinkValue(link, direction, field.name()), comparison);
    }

    private Expectation step(Section.Line line, List<String> words) throws Mistake {
        words.remove(0);
        String step = take(words, "the step's name");
        List<String> programs = steps.stream()
                .filter(each -> each.action() instanceof Action.Program)
                .map(Step::name)
                .toList();
        if (!programs.contains(step)) {
            throw Mistake.unknown("step with a program", step, programs);
        }
        unglue(words);
        Field<?> field = named("value of a step", take(words, "a value"), Outcome.VALUES);
        Comparison comparison = comparison(words, field);
        nothingMore(words);
        return new Expectation(line.place(), line.text(), new Expectation.StepValue(step, field.name()), comparison);
    }

    private Expectation analysis(Section.Line line, List<String> words) throws Mistake {
        List<CapturePoint> places = places(words);
        unglue(words);
        Map<String, AnalyzerFactory> analyzers = values.analyzers();
        String analyzer = "";
        if (words.size() > 1 && analyzers.containsKey(words.get(0))) {
            analyzer = words.remove(0);
        } else if (words.size() > 1 && !Comparison.OPERATORS.contains(words.get(1))) {
            throw unknownFirst(words.get(0), analyzers.keySet(), places.isEmpty());
        }
        String word = take(words, "a value");
        String operator = take(words, "an operator");
        String limit = take(words, "a limit");
        Map<String, String> options = words.isEmpty()
                ? new LinkedHashMap<>()
                : new LinkedHashMap<>(Action.pairs(words, "an analyzer's KEY=VALUE"));
        String filter = Optional.ofNullable(options.remove("filter")).orElse("");
        if (analyzer.isEmpty()) {
            analyzer = analyzerOf(word, limit, analyzers);
        }
        List<CapturePoint> inputs = points.inputs(places, analyzers.get(analyzer));
        Expectation.Analysis analysis = new Expectation.Analysis(analyzer, inputs, filter, options);
        Map<String, Described<?>> groups = values.of(analyzer, inputs.size(), filter, options);
        Found found = find(groups, word, limit);
        if (found == null) {
            throw Mistake.unknown("value of " + analyzer, word, names(groups));
        }
        String name = found.field().name();
        boolean wordsAllowed = !(groups.get(found.group()).values().get(name) instanceof Number);
        checkOperator(operator);
        Comparison comparison = Comparison.of(found.field(), operator, limit, wordsAllowed);
        return new Expectation(
                line.place(), line.text(), new Expectation.AnalysisValue(analysis, found.group(), name), comparison);
    }

    /** Takes {@code NODE[:INTERFACE]}, or two of them with {@code >} or {@code ->} between them. */
    private List<CapturePoint> places(List<String> words) throws Mistake {
        List<CapturePoint> places = new ArrayList<>();
        if (!words.isEmpty() && points.isPlace(words.get(0))) {
            places.add(points.of(words.remove(0)));
            if (words.size() > 2 && (words.get(0).equals(">") || words.get(0).equals("->"))) {
                words.remove(0);
                places.add(points.of(words.remove(0)));
            }
        }
        return places;
    }

    private Mistake unknownFirst(String word, Set<String> analyzers, boolean maybePlace) {
        Set<String> known = new LinkedHashSet<>(analyzers);
        if (maybePlace) {
            known.addAll(points.nodes());
            known.add("link");
            known.add("step");
        }
        return Mistake.unknown(maybePlace ? "analyzer or node" : "analyzer", word, known);
    }

    /** The one analyzer that has such a value. */
    private String analyzerOf(String word, String limit, Map<String, AnalyzerFactory> analyzers) throws Mistake {
        List<String> having = new ArrayList<>();
        Set<String> known = new LinkedHashSet<>();
        for (AnalyzerFactory factory : analyzers.values()) {
            Map<String, Described<?>> groups = values.of(factory.name(), factory.inputs(), "", Map.of());
            known.addAll(names(groups));
            if (find(groups, word, limit) != null) {
                having.add(factory.name());
            }
        }
        if (having.isEmpty()) {
            throw Mistake.unknown("value", word, known);
        }
        if (having.size() > 1) {
            throw new Mistake(
                    "it is not clear whose '" + word + "' is meant",
                    "there is one of " + String.join(", ", having),
                    "write the analyzer before it: " + having.get(0) + " " + word);
        }
        return having.get(0);
    }

    private record Found(String group, Field<?> field) {}

    /** A value written as in JSON, or without its unit, or with hyphens; null: there is none. */
    private static Found find(Map<String, Described<?>> groups, String word, String limit) {
        String group = word.contains(".") ? word.substring(0, word.indexOf('.')) : "";
        String name = word.substring(word.indexOf('.') + 1);
        String asTime = limit.matches("[0-9.]+ *(ns|us|ms|s|min)") ? AS_TIME.get(name) : null;
        Found loose = null;
        for (Map.Entry<String, Described<?>> each : groups.entrySet()) {
            if (!group.isEmpty() && !group.equals(each.getKey())) {
                continue;
            }
            List<? extends Field<?>> fields = each.getValue().fields().all();
            for (String exact : asTime == null ? List.of(name) : List.of(asTime, name)) {
                for (Field<?> field : fields) {
                    if (field.name().equals(exact)) {
                        return new Found(each.getKey(), field);
                    }
                }
            }
            for (Field<?> field : fields) {
                if (loose == null && isMeant(name, field)) {
                    loose = new Found(each.getKey(), field);
                }
            }
        }
        return loose;
    }

    private static Set<String> names(Map<String, Described<?>> groups) {
        Set<String> names = new LinkedHashSet<>();
        groups.values().forEach(group -> names.addAll(group.fields().names()));
        return names;
    }

    /** Without hyphens and units, in lower case: {@code longest-stall} and {@code longestStallMs} are the same. */
    private static boolean isMeant(String word, Field<?> field) {
        return canonical(field.unit().stem(field.name())).equals(canonical(word));
    }

    private static String canonical(String word) {
        return word.replace("-", "").toLowerCase(Locale.ROOT);
    }

    /** {@code p99<80ms} is three words. */
    private static void unglue(List<String> words) {
        for (int i = 0; i < Math.min(2, words.size()); i++) {
            Matcher glued = GLUED.matcher(words.get(i));
            boolean option = i > 0 && Comparison.OPERATORS.contains(words.get(i));
            if (!option && glued.matches() && words.stream().noneMatch(Comparison.OPERATORS::contains)) {
                words.remove(i);
                words.addAll(i, List.of(glued.group(1), glued.group(2), glued.group(3)));
            }
        }
    }

    private static Field<?> named(String kind, String word, Fields<?> known) throws Mistake {
        for (Field<?> field : known.all()) {
            if (field.name().equals(word) || isMeant(word, field)) {
                return field;
            }
        }
        throw Mistake.unknown(kind, word, known.names());
    }

    private static Comparison comparison(List<String> words, Field<?> field) throws Mistake {
        String operator = take(words, "an operator");
        checkOperator(operator);
        return Comparison.of(field, operator, take(words, "a limit"), false);
    }

    private static void checkOperator(String operator) throws Mistake {
        if (!Comparison.OPERATORS.contains(operator)) {
            throw Mistake.unknown("operator", operator, Comparison.OPERATORS);
        }
    }

    private static void nothingMore(List<String> words) throws Mistake {
        if (!words.isEmpty()) {
            throw new Mistake(
                    "'" + words.get(0) + "' stands behind the end", "the limit is the last word", "take it out");
        }
    }

    private static String take(List<String> words, String what) throws Mistake {
        if (words.isEmpty()) {
            throw new Mistake(
                    "the expectation ends too early",
                    what + " is missing",
                    "write for example: client inter-arrival p99 < 80ms");
        }
        return words.remove(0);
    }
}
