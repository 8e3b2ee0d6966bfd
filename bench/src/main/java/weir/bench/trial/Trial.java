package weir.bench.trial;

import java.io.IOException;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import weir.bench.Results;

/** Plays rounds until there were enough or the time is over, and tells what did not hold. The words that all trials have. */
public final class Trial {
    private static final int WIDTH = 130;
    private static final int FAILED = 3;
    private static final String VIOLATIONS = "violations";
    private static final long PROGRESS_NS = TimeUnit.SECONDS.toNanos(20);

    @Option(names = "--seed", paramLabel = "N", description = "where chance comes from (a new one each time, printed)")
    private Long seed;

    @Option(names = "--rounds", paramLabel = "N", description = "ends after so many rounds")
    private Long rounds;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "ends after so many seconds (60, unless --rounds is given)")
    private Long seconds;

    @Option(
            names = "--from",
            paramLabel = "N",
            description = "the first round; with --seed and --rounds 1 it repeats one")
    private long from = 1;

    @Option(names = "--json", description = "one JSON document with every sample")
    private boolean isJson;

    /** What happens in a round, until it is closed. */
    public interface Play extends AutoCloseable {
        void play(Round round) throws IOException, InterruptedException;

        /** Called once, when the last round is over. */
        default void end(Round round) throws IOException, InterruptedException {}

        @Override
        default void close() {}
    }

    /** Makes ready what is played. */
    public interface Preparation {
        Play on(Scratch scratch) throws IOException, InterruptedException;
    }

    /**
     * Reads the words and does what they say.
     *
     * @param program with a method for each part
     * @return the exit status: 2 for words that it does not understand, 3 if it could not go on
     */
    public static int execute(Object program, String... words) {
        CommandLine line = new CommandLine(program);
        offerHelp(line);
        line.getSubcommands().values().forEach(Trial::offerHelp);
        return line.setUsageHelpWidth(WIDTH)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    System.err.println(command.getCommandName() + ": " + failure);
                    return FAILED;
                })
                .execute(words);
    }

    private static void offerHelp(CommandLine line) {
        line.getCommandSpec()
                .addOption(CommandLine.Model.OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("this text")
                        .build());
    }

    /**
     * Plays on a stage of its own, prints the results, and removes what is no evidence.
     *
     * @param name the trial, as it is called
     * @return the exit status: 1 if something did not hold
     */
    public int play(String name, Preparation preparation) throws IOException, InterruptedException {
        Results results = new Results(weir.bench.Machine.describe());
        try (Scratch scratch = new Scratch()) {
            try (Play play = preparation.on(scratch)) {
                int status = run(name, scratch, results, play);
                System.out.print(isJson ? results.json() : results.table());
                return status;
            }
        }
    }

    private int run(String name, Scratch scratch, Results results, Play play) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        long of = seed == null ? new Random().nextInt(Integer.MAX_VALUE) : seed;
        System.err.println(name + ": --seed " + of);
        Tally tally = new Tally();
        long violations = 0;
        long played = 0;
        long told = begun;
        while (!isEnough(played, begun)) {
            long number = from + played;
            violations += violations(new Round(name, of, number, scratch.round(number), tally), play::play);
            played++;
            if (System.nanoTime() - told > PROGRESS_NS) {
                told = System.nanoTime();
                System.err.printf(Locale.ROOT, "%s: %d rounds, %d violations%n", name, played, violations);
            }
        }
        violations += violations(new Round(name, of, 0, scratch.round(0), tally), play::end);
        results.add("rounds", "count", (double) played);
        results.add("seconds", "count", (System.nanoTime() - begun) / 1e9);
        tally.addTo(results);
        results.add(VIOLATIONS, "count", (double) violations);
        results.goal(VIOLATIONS, "0", counts -> counts.get("count") == 0);
        return violations > 0 ? 1 : 0;
    }

    /** What happens once. */
    private interface Step {
        void play(Round round) throws IOException, InterruptedException;
    }

    private static int violations(Round round, Step step) throws IOException, InterruptedException {
        step.play(round);
        if (round.violations() == 0) {
            Scratch.remove(round.folder());
        }
        return round.violations();
    }

    private boolean isEnough(long played, long begun) {
        long most = seconds != null ? seconds : rounds != null ? Long.MAX_VALUE / 2_000_000_000 : 60;
        return (rounds != null && played >= rounds) || System.nanoTime() - begun >= TimeUnit.SECONDS.toNanos(most);
    }
}
