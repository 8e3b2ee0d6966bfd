package weir.bench.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import weir.bench.trial.Attached;
import weir.bench.trial.Chance;
import weir.bench.trial.Launch;
import weir.bench.trial.Live;
import weir.bench.trial.Round;
import weir.bench.trial.Stage;
import weir.bench.trial.Trial;

/** Runs that are disturbed while their traffic flows, and must say so; or that are not, and must say that. One thread. */
final class Faults implements Trial.Play {
    private static final long PATIENCE_MS = 60_000;
    private static final long STREAM_BYTES = 150_000;
    private static final long PINGS_BYTES = 6_000;
    /** Of a hundred undisturbed runs on a quiet machine. */
    private static final double MOST_DOUBTFUL = 0.02;

    private final Live live;
    private final boolean isQuiet;
    private final RunShape stream;
    private final RunShape file;
    private int doubtful;
    private int rounds;

    /** @param isQuiet true if nothing is done to the runs */
    Faults(Stage stage, boolean isQuiet) {
        this.live = new Live(stage, "faults", List.of());
        this.isQuiet = isQuiet;
        this.stream = RunShape.stream(stage);
        this.file = RunShape.file(stage);
    }

    @Override
    public void play(Round round) throws IOException, InterruptedException {
        rounds++;
        Launch launch = live.launch(round);
        boolean isStream = round.random().nextBoolean();
        Fault fault = round.oneOf(List.of(Fault.values()));
        List<String> words = (isStream ? stream : file).words(round);
        Attached attached = live.attached(round);
        CompletableFuture<Attached.Answer> run = CompletableFuture.supplyAsync(() -> run(attached, words));
        String happened = "nothing was done to it";
        if (!isQuiet) {
            if (!awaitTraffic(round, isStream ? STREAM_BYTES : PINGS_BYTES) || run.isDone()) {
                round.violated("no traffic: " + run.join());
                return;
            }
            Chance.pause(round, isStream ? 800 : 300);
            happened = fault.inject(round, launch);
            round.count("faults", fault.name());
        }
        Attached.Answer answer = run.join();
        judge(round, answer, (isStream ? stream : file).name() + ": " + happened);
    }

    private static Attached.Answer run(Attached attached, List<String> words) {
        try {
            return attached.run(PATIENCE_MS, words);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean awaitTraffic(Round round, long bytes) {
        Path capture = RunShape.folder(round).resolve("client_out.pcapng");
        return Launch.await(() -> capture.toFile().length() > bytes, PATIENCE_MS / 2);
    }

    private void judge(Round round, Attached.Answer answer, String happened) throws IOException {
        Optional<Map<String, Object>> summary =
                RunFiles.read(RunShape.folder(round).resolve("summary.json"));
        String verdict = summary.map(Faults::verdict).orElse("no summary");
        String told = verdict.equals("valid") && !answer.is(0) ? "valid, but failed" : verdict;
        round.count("told as", told);
        round.checkPrinted(answer.printed(), happened);
        round.check(
                answer.status().isPresent()
                        && Stage.STATUSES.contains(answer.status().get()),
                happened + "\nno documented exit status: " + answer);
        boolean isNamed = summary.isEmpty()
                ? !answer.is(0) && !answer.err().isBlank()
                : answer.out().startsWith("the run is " + verdict);
        round.check(isNamed, happened + "\nits first line does not say '" + verdict + "': " + answer);
        round.check(
                !verdict.equals("invalid") || answer.is(1),
                happened + "\nan invalid run must have exit status 1: " + answer);
        round.check(
                !verdict.equals("invalid") || !answer.printed().contains("gives it more"),
                happened + "\nan invalid run blames the link: " + answer);
        if (isQuiet) {
            quiet(round, verdict, answer);
        } else {
            round.check(!told.equals("valid"), happened + "\nand the run is valid: " + answer);
            RunFiles.check(round, RunShape.folder(round), summary.isPresent(), 0);
        }
    }

    private void quiet(Round round, String verdict, Attached.Answer answer) {
        if (verdict.equals("doubtful")) {
            doubtful++;
            System.err.println("doubtful: " + answer.out().lines().limit(4).toList());
        } else {
            round.check(verdict.equals("valid"), "nothing was done to the run: " + answer);
        }
    }

    private static String verdict(Map<String, Object> summary) {
        return summary.get("validity") instanceof Map<?, ?> validity
                ? String.valueOf(validity.get("verdict")).toLowerCase(Locale.ROOT)
                : "no validity";
    }

    @Override
    public void end(Round round) throws IOException, InterruptedException {
        live.end(round);
        if (isQuiet) {
            int most = (int) Math.max(1, Math.ceil(rounds * MOST_DOUBTFUL));
            round.check(
                    doubtful <= most,
                    doubtful + " of " + rounds + " undisturbed runs are doubtful; " + most + " at most");
        }
    }

    @Override
    public void close() {
        live.close();
    }
}
