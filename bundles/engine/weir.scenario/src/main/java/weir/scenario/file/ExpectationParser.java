package weir.scenario.file;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import weir.api.WeirException;
import weir.api.analysis.AnalyzerFactory;
import weir.api.capture.CapturePoint;
import weir.api.field.Described;
import weir.api.field.Field;
import weir.api.field.Fields;
import weir.api.link.Direction;
import weir.api.topology.LinkSpec;
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
public record ExpectationParser(Topology topology, CapturePlan points, AnalyzerValues values, List<Step> steps) {
    private static final Pattern GLUED = Pattern.compile("([^<>=!]+)(<=|>=|==|!=|<|>|=)([^<>=!]+)");
    /** A time where the plain word is a count: {@code stalls < 1s} means for how long it stood still. */
    private static final Map<String, String> AS_TIME = Map.of("stalls", "stalledMs");

    public Expectation parse(Section.Line line) throws WeirException {
        try {
            Words words = Words.ofExpectation(line.text());
            words.skip("expect");
            if (words.skip("link")) {
                return link(line, words);
            }
            return words.skip("step") ? step(line, words) : analysis(line, words);
        } catch (Mistake e) {
            throw line.place().error(e);
        }
    }

    private Expectation link(Section.Line line, Words words) throws Mistake {
        String link = words.take("the link's name");
        if (topology.link(link).isEmpty()) {
            throw Mistake.unknown(
                    "link", link, topology.links().stream().map(LinkSpec::name).toList());
        }
        Optional<Direction> direction = words.direction();
        Field<?> field = named("statistic of a link", words, "a statistic", LinkFigures.DIRECTION);
        return expectation(line, new Expectation.LinkValue(link, direction, field.name()), words, field);
    }

    private Expectation step(Section.Line line, Words words) throws Mistake {
        String step = words.take("the step's name");
        List<String> programs = steps.stream()
                .filter(each -> each.action() instanceof Action.Program)
                .map(Step::name)
                .toList();
        if (!programs.contains(step)) {
            throw Mistake.unknown("step with a program", step, programs);
        }
        Field<?> field = named("value of a step", words, "a value", Outcome.VALUES);
        return expectation(line, new Expectation.StepValue(step, field.name()), words, field);
    }

    private static Expectation expectation(Section.Line line, Expectation.Subject subject, Words words, Field<?> field)
            throws Mistake {
        String operator = operator(words.take("an operator"));
        Comparison comparison = Comparison.of(field, operator, words.take("a limit"), false);
        words.nothingMore("the end", "the limit is the last word");
        return new Expectation(line.place(), line.text(), subject, comparison);
    }

    private Expectation analysis(Section.Line line, Words words) throws Mistake {
        List<CapturePoint> places = places(words);
        unglue(words.left());
        Map<String, AnalyzerFactory> analyzers = values.analyzers();
        String analyzer = "";
        boolean isLast = words.left().size() < 2;
        if (!isLast && analyzers.containsKey(words.next())) {
            analyzer = words.take("an analyzer");
        } else if (!isLast && !Comparison.OPERATORS.contains(words.left().get(1))) {
            throw unknownFirst(words.next(), analyzers.keySet(), places.isEmpty());
        }
        String word = words.take("a value");
        String operator = words.take("an operator");
        String limit = words.take("a limit");
        Map<String, String> options = Action.pairs(words, "an analyzer's KEY=VALUE");
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
        Comparison comparison = Comparison.of(found.field(), operator(operator), limit, wordsAllowed);
        return new Expectation(
                line.place(), line.text(), new Expectation.AnalysisValue(analysis, found.group(), name), comparison);
    }

    /** Takes {@code NODE[:INTERFACE]}, or two of them with {@code >} or {@code ->} between them. */
    private List<CapturePoint> places(Words words) throws Mistake {
        List<CapturePoint> places = new ArrayList<>();
        if (points.isPlace(words.next())) {
            places.add(points.of(words.take("a node")));
            if (words.left().size() > 2 && (words.skip(">") || words.skip("->"))) {
                places.add(points.of(words.take("a node")));
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
        String asTime = limit.matches("[0-9.]+ *(ns|us|ms|s|min|h)") ? AS_TIME.get(name) : null;
        List<Found> fields = new ArrayList<>();
        groups.forEach((key, values) -> {
            if (group.isEmpty() || group.equals(key)) {
                values.fields().all().forEach(field -> fields.add(new Found(key, field)));
            }
        });
        return Stream.<Predicate<Field<?>>>of(
                        field -> field.name().equals(asTime),
                        field -> field.name().equals(name),
                        field -> isMeant(name, field))
                .flatMap(wanted -> fields.stream().filter(each -> wanted.test(each.field())))
                .findFirst()
                .orElse(null);
    }

    /** As people write them: {@code longest-stall} for {@code longestStallMs}. */
    private static Set<String> names(Map<String, Described<?>> groups) {
        Set<String> names = new LinkedHashSet<>();
        groups.values()
                .forEach(group -> group.fields()
                        .all()
                        .forEach(field -> names.add(field.unit()
                                .stem(field.name())
                                .replaceAll("([a-z])([A-Z])", "$1-$2")
                                .toLowerCase(Locale.ROOT))));
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

    /** Takes the name of one of the known fields. */
    private static Field<?> named(String kind, Words words, String what, Fields<?> known) throws Mistake {
        unglue(words.left());
        String word = words.take(what);
        for (Field<?> field : known.all()) {
            if (field.name().equals(word) || isMeant(word, field)) {
                return field;
            }
        }
        throw Mistake.unknown(kind, word, known.names());
    }

    private static String operator(String word) throws Mistake {
        if (!Comparison.OPERATORS.contains(word)) {
            throw Mistake.unknown("operator", word, Comparison.OPERATORS);
        }
        return word;
    }
}
