package weir.bench.truth;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import weir.bench.trial.Attached;
import weir.bench.trial.Launch;
import weir.bench.trial.Scratch;
import weir.bench.trial.Stage;
import weir.bench.trial.Trial;

/** Asks Weir and the field's own programs the same of every capture in a folder. One thread. */
@Command(
        name = "bench/truth",
        description = {
            "Asks Weir and tshark, tcpdump and capinfos the same of every capture in folders, and prints each answer that differs, by",
            "classes: the question, and what kind of capture it is; each at once, too, on standard error. docs/analyzers.md explains",
            "the classes that stay; what one of them explains stands apart. Ends with 1 if less than 999 of 1000 other answers to a",
            "question agree.",
            "For example: bench/truth ~/captures"
        })
public final class Truth implements Callable<Integer> {
    private static final long ANSWERS_WITHIN_MS = 60_000;
    private static final long STARTS_WITHIN_MS = 60_000;
    private static final double LEAST_SHARE = 0.999;
    private static final int MOST_SHOWN = 160;
    private static final String CAPTURES = "(?i).*\\.(p?cap|pcapng|ntar|dmp)(\\.gz)?";

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "folders with captures, and captures")
    private List<Path> places = List.of();

    @Option(names = "--only", paramLabel = "WORD", description = "questions whose name has this word")
    private String only = "";

    /** How often a question was answered alike, and how not. */
    private static final class Score {
        private long agreed;
        private long explained;
        private long differed;
        private long unanswered;
        private final Map<String, List<String>> classes = new TreeMap<>();

        private boolean isMet() {
            return agreed >= LEAST_SHARE * (agreed + differed);
        }
    }

    private final Map<String, Score> scores = new LinkedHashMap<>();

    public static void main(String[] words) {
        System.exit(Trial.execute(new Truth(), words));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Question> questions = Questions.all().stream()
                .filter(question -> question.name().contains(only))
                .filter(question -> isAnswered(question.program()))
                .toList();
        List<Path> captures = captures();
        try (Scratch scratch = new Scratch()) {
            Stage stage = new Stage(scratch, Map.of());
            try (Launch workbench =
                    Launch.start(scratch.folder(), stage.environment(), List.of(), List.of("--name", "truth"))) {
                workbench.say("sh echo it is ready");
                if (!workbench.awaitPrinted("it is ready\n", STARTS_WITHIN_MS)) {
                    throw new IOException("a workbench did not start\n" + workbench.printed());
                }
                Attached weir = new Attached(stage.socket("truth"), scratch.folder());
                Judge judge = new Judge(scratch.folder());
                for (int i = 0; i < captures.size(); i++) {
                    System.err.printf("%d of %d: %s%n", i + 1, captures.size(), captures.get(i));
                    for (Question question : questions) {
                        ask(question, captures.get(i), judge, weir);
                    }
                }
                workbench.endInput();
                workbench.awaitEnd(STARTS_WITHIN_MS);
            }
        }
        System.out.print(text());
        return scores.values().stream().allMatch(Score::isMet) ? 0 : 1;
    }

    private static boolean isAnswered(String program) {
        boolean isThere = Judge.has(program);
        if (!isThere) {
            System.err.println("bench/truth: there is no " + program + "; what it would judge is left out");
        }
        return isThere;
    }

    private List<Path> captures() throws IOException {
        List<Path> captures = new ArrayList<>();
        for (Path place : places) {
            try (Stream<Path> files = Files.walk(place.toAbsolutePath())) {
                files.filter(Files::isRegularFile)
                        .filter(file -> file.getFileName().toString().matches(CAPTURES))
                        .sorted()
                        .forEach(captures::add);
            }
        }
        return captures;
    }

    private void ask(Question question, Path file, Judge judge, Attached weir)
            throws IOException, InterruptedException {
        Score score = scores.computeIfAbsent(question.name(), name -> new Score());
        Optional<String> theirs = question.theirs().of(judge, file);
        if (theirs.isEmpty()) {
            score.unanswered++;
            return;
        }
        String ours = ours(question, file, weir);
        if (ours.equals(theirs.get())) {
            score.agreed++;
            return;
        }
        Optional<String> reason = Reasons.of(question.name(), file, judge, weir);
        if (reason.isPresent()) {
            score.explained++;
        } else {
            score.differed++;
        }
        String answers =
                "\n      " + question.program() + ": " + shortened(theirs.get()) + "\n      weir: " + shortened(ours);
        System.err.println("   " + question.name() + answers);
        score.classes
                .computeIfAbsent(reason.orElse("not explained") + ", " + kind(file, judge), kind -> new ArrayList<>())
                .add(file + answers);
    }

    private static String ours(Question question, Path file, Attached weir) throws IOException, InterruptedException {
        Attached.Answer answer = weir.run(ANSWERS_WITHIN_MS, question.words(file));
        return answer.is(0)
                ? question.ours().apply(JSON.std.mapFrom(answer.out()))
                : "status " + answer.status().map(Object::toString).orElse("none") + ": "
                        + answer.err().strip();
    }

    /** What may explain a difference: the link type, and whether frames were cut short. */
    private static String kind(Path file, Judge judge) throws IOException, InterruptedException {
        List<String> lines = judge.lines("capinfos", "-El", file.toString()).orElse(List.of());
        String link = lines.stream()
                .filter(line -> line.startsWith("File encapsulation"))
                .map(line -> line.replaceFirst(".*:\\s*", ""))
                .findFirst()
                .orElse("unknown link type");
        boolean isCut = lines.stream().anyMatch(line -> line.startsWith("Packet size limit:   inferred"));
        return link + (isCut ? ", frames cut short" : "");
    }

    private static String shortened(String text) {
        String line = text.replace("\n", " ");
        return line.length() > MOST_SHOWN ? line.substring(0, MOST_SHOWN) + "..." : line;
    }

    private String text() {
        StringBuilder text = new StringBuilder(
                String.format("%-45s %8s %10s %8s %10s%n", "question", "agree", "explained", "differ", "no answer"));
        scores.forEach((name, score) -> text.append(String.format(
                "%-45s %8d %10d %8d %10d%s%n",
                name,
                score.agreed,
                score.explained,
                score.differed,
                score.unanswered,
                score.isMet() ? "" : "  below 99.9 %")));
        scores.forEach((name, score) -> score.classes.forEach((kind, files) -> {
            text.append("\n")
                    .append(name)
                    .append(": ")
                    .append(kind)
                    .append(": ")
                    .append(files.size())
                    .append("\n");
            files.forEach(each -> text.append("   ").append(each).append("\n"));
        }));
        return text.toString();
    }
}
