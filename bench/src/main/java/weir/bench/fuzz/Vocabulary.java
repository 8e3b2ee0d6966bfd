package weir.bench.fuzz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import weir.bench.trial.Attached;

/** What a workbench offers, from its own help, so that new commands are tried without a change here. */
final class Vocabulary {
    private static final long PATIENCE_MS = 20_000;
    private static final Pattern COMMAND = Pattern.compile("(?m)^([a-z][\\w:-]*) {2,}\\S");
    private static final Pattern OPTION = Pattern.compile("(--[a-z][a-z-]*)(=?)");
    private static final Pattern EXAMPLE = Pattern.compile("(?s)Example:(.*)$");

    /** What nobody may do here at random, and why. */
    private static final Map<String, String> DENIED = Map.of(
            "node:images", "--build fetches packages from the Internet",
            "--build", "fetches packages from the Internet",
            "--host", "would let others of the network in",
            "xterm", "opens windows");

    /** Runs programs: those are chosen, so that they do no harm. */
    private static final Set<String> RUNNERS = Set.of("node:exec", "node:start", "noecho", "sh", "node:shell");

    private static final List<List<String>> HARMLESS = List.of(
            List.of("true"),
            List.of("false"),
            List.of("echo", "hello"),
            List.of("sleep", "0.1"),
            List.of("cat"),
            List.of("sh", "-c", "exit 7"),
            List.of("nosuchprogram"),
            List.of("ping", "-c", "1", "h2"));

    /** These may go on until they are interrupted, or take as long as what they measure. */
    private static final Pattern LASTING = Pattern.compile(
            "analyze:live|capture:stream|link:stats|link:certify|net:iperf.*|iperf.*|run|scenario:.*|sleep|time|wait|source|node:.*|sh|noecho"
                    + "|net:up|net:add|pingall.*|net:pingall|plot:show|doctor|h\\d");

    private static final Pattern GENERATED = Pattern.compile("(single|linear|tree|dumbbell|torus)[,(].*");
    private static final Pattern SMALL = Pattern.compile("[a-z]+,[1-6](,[1-3])?");

    private final Map<String, List<List<String>>> examples = new TreeMap<>();
    private final Map<String, List<String>> options = new TreeMap<>();

    private Vocabulary() {}

    static Vocabulary of(Attached attached) throws IOException, InterruptedException {
        Vocabulary vocabulary = new Vocabulary();
        Matcher command = COMMAND.matcher(attached.run(PATIENCE_MS, "help").out());
        while (command.find()) {
            String name = command.group(1);
            if (!DENIED.containsKey(name)) {
                vocabulary.learn(name, attached.run(PATIENCE_MS, "help", name).out());
            }
        }
        if (vocabulary.examples.isEmpty()) {
            throw new IOException("help lists no commands");
        }
        return vocabulary;
    }

    private void learn(String name, String help) {
        List<String> its = new ArrayList<>();
        Matcher option = OPTION.matcher(help);
        while (option.find()) {
            its.add(option.group(1) + option.group(2));
        }
        options.put(name, its);
        List<List<String>> forms = new ArrayList<>();
        forms.add(List.of(name));
        Matcher example = EXAMPLE.matcher(help);
        if (example.find()) {
            for (String line : example.group(1).strip().split("\\s{3,}|\n")) {
                forms.add(List.of(line.strip().split("\\s+")));
            }
        }
        examples.put(name, forms);
    }

    Set<String> commands() {
        return examples.keySet();
    }

    /** Words of a command that may be right. */
    List<String> words(Random random) {
        List<String> names = List.copyOf(commands());
        String name = names.get(random.nextInt(names.size()));
        if (RUNNERS.contains(name)) {
            return program(random, name);
        }
        List<List<String>> forms = examples.get(name);
        List<String> words = new ArrayList<>(forms.get(random.nextInt(forms.size())));
        List<String> its = options.get(name);
        if (!its.isEmpty() && random.nextInt(3) == 0) {
            String option = its.get(random.nextInt(its.size()));
            words.add(option.endsWith("=") ? option + Values.any(random) : option);
        }
        if (random.nextInt(8) > 0) {
            List<String> mutated = Values.mutated(random, words.subList(1, words.size()));
            words = new ArrayList<>(List.of(words.get(0)));
            words.addAll(mutated);
        }
        return words;
    }

    private static List<String> program(Random random, String name) {
        List<String> words = new ArrayList<>(List.of(name));
        if (!name.equals("sh")) {
            words.add(
                    random.nextInt(5) == 0
                            ? Values.any(random)
                            : List.of("h1", "h2", "s1", "nosuch").get(random.nextInt(4)));
        }
        if (!name.equals("node:shell")) {
            words.addAll(HARMLESS.get(random.nextInt(HARMLESS.size())));
        }
        return words;
    }

    /** Returns false for what is too much for a machine, or not its own business. */
    static boolean isAllowed(List<String> words) {
        for (String word : words) {
            boolean isLarge =
                    GENERATED.matcher(word).matches() && !SMALL.matcher(word).matches();
            if (isLarge || DENIED.keySet().stream().anyMatch(word::startsWith)) {
                return false;
            }
        }
        return true;
    }

    /** Returns true if it may take longer than any other command. */
    static boolean isLasting(List<String> words) {
        // Who reads from a pipe waits for what is written to it.
        return words.isEmpty()
                || LASTING.matcher(words.get(0)).matches()
                || words.contains("fifo")
                || words.contains("/dev/stdin");
    }

    /** Returns true if its exit status may be that of a program in a node. */
    static boolean isProgram(List<String> words) {
        return words.isEmpty()
                || RUNNERS.contains(words.get(0))
                || words.get(0).matches("h\\d|s\\d|time|source|exit|quit|q");
    }
}
