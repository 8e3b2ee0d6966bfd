package weir.bench.fuzz;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import weir.bench.trial.Attached;
import weir.bench.trial.Round;
import weir.bench.trial.Stage;
import weir.bench.trial.Trial;

/** Commands as nobody would type them; a round is a number of them, each of which must be answered. One thread. */
final class CommandFuzz implements Trial.Play {
    private static final int COMMANDS = 40;
    private static final int TYPED_ONCE_IN = 6;
    private static final int MOST_SHOWN = 300;

    private final Patient patient;
    private Vocabulary vocabulary;

    CommandFuzz(Stage stage) {
        patient = new Patient(stage, "fuzz");
    }

    @Override
    public void play(Round round) throws IOException, InterruptedException {
        Fixtures.write(round.folder());
        Attached attached = patient.ready(round);
        if (vocabulary == null) {
            vocabulary = Vocabulary.of(attached);
        }
        List<String> said = new ArrayList<>();
        for (int i = 0; i < COMMANDS && patient.launch().isAlive(); i++) {
            List<String> words = vocabulary.words(round.random());
            if (Vocabulary.isAllowed(words)) {
                said.add(String.join(" ", words));
                boolean isTyped = round.onceIn(TYPED_ONCE_IN);
                Attached.Answer answer = isTyped
                        ? attached.run(Patient.ANSWERS_WITHIN_MS, List.of(), line(round.random(), words) + "\n")
                        : attached.run(Patient.ANSWERS_WITHIN_MS, words);
                round.count("commands", isTyped ? "typed" : "given");
                judge(round, isTyped ? List.of() : words, said.get(said.size() - 1), answer);
            }
        }
        patient.examine(round, said);
    }

    /** As somebody types it who may forget what the shell does with quotes. */
    private static String line(Random random, List<String> words) {
        String line = String.join(" ", words);
        return random.nextInt(3) == 0 ? Values.mutated(random, line) : line;
    }

    private static void judge(Round round, List<String> words, String said, Attached.Answer answer) {
        String what = "'" + (said.length() > MOST_SHOWN ? said.substring(0, MOST_SHOWN) + " ..." : said) + "': ";
        if (answer.status().isEmpty()) {
            round.violated(what + "is not answered, nor after Ctrl-C: " + answer);
            return;
        }
        int status = answer.status().get();
        boolean isInterrupted = answer.seconds() * 1e3 >= Patient.ANSWERS_WITHIN_MS;
        round.sample("answered after, s", answer.seconds());
        round.count("exit statuses", answer.status().get().toString());
        round.check(!isInterrupted || Vocabulary.isLasting(words), what + "took too long: " + answer);
        round.check(
                Vocabulary.isProgram(words) || Stage.STATUSES.contains(status), what + "is not documented: " + answer);
        round.checkPrinted(unquoted(answer.printed(), said), what + answer);
        round.check(
                status == 0
                        || isInterrupted
                        || Vocabulary.isProgram(words)
                        || !answer.printed().isBlank(),
                what + "says nothing: " + answer);
        if (!words.isEmpty()
                && words.contains("--json")
                && !Vocabulary.isLasting(words)
                && !Vocabulary.isProgram(words)) {
            checkJson(round, what, answer);
        }
    }

    /** Without what it only repeats. */
    private static String unquoted(String printed, String said) {
        return said.isBlank() ? printed : printed.replace(said, "");
    }

    private static void checkJson(Round round, String what, Attached.Answer answer) {
        if (!answer.is(0)) {
            round.check(answer.out().isEmpty(), what + "failed, and says something on standard output: " + answer);
        } else if (!answer.out().startsWith("Usage:")) {
            for (String line : answer.out().lines().toList()) {
                try {
                    JSON.std.anyFrom(line);
                } catch (IOException e) {
                    round.violated(what + "a line is no JSON: " + answer);
                    return;
                }
            }
        }
    }

    @Override
    public void end(Round round) throws IOException, InterruptedException {
        patient.end(round);
    }

    @Override
    public void close() {
        patient.close();
    }
}
