package weir.bench.fuzz;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import weir.bench.trial.Attached;
import weir.bench.trial.Health;
import weir.bench.trial.Launch;
import weir.bench.trial.Live;
import weir.bench.trial.Round;
import weir.bench.trial.Stage;
import weir.bench.trial.Traces;

/** The workbench that is fuzzed: started when it is gone, examined after each round. One thread. */
final class Patient implements AutoCloseable {
    static final long ANSWERS_WITHIN_MS = 5000;
    private static final long PATIENCE_MS = 20_000;
    private static final long MORE_THREADS = 60;
    private static final long MORE_DESCRIPTORS = 150;
    private static final int MOST_SHOWN = 100;
    private static final double MORE_MIB = 1500;
    private static final List<List<String>> CALM =
            List.of(List.of("capture:stop"), List.of("scenario:stop"), List.of("web:stop"), List.of("net:down"));

    private final Live live;
    private Launch launch;
    private Health before;
    private int logged;

    Patient(Stage stage, String name) {
        this.live = new Live(stage, name, List.of()).startedBy(Cage.prefix(stage));
    }

    /** Its other end, with a network up if that can be. */
    Attached ready(Round round) throws IOException, InterruptedException {
        Launch now = live.launch(round);
        Attached attached = live.attached(round);
        if (now != launch) {
            launch = now;
            before = null;
            logged = 0;
        }
        attached.run(PATIENCE_MS, "net:up", "good.topo.yaml");
        return attached;
    }

    Attached attached(Round round) {
        return live.attached(round);
    }

    Launch launch() {
        return launch;
    }

    /** It must live, hold nothing of what is over, and have said nothing in Java. */
    void examine(Round round, List<String> done) throws IOException, InterruptedException {
        String after = "\nafter:\n" + done.stream().map(Patient::shortened).collect(Collectors.joining("\n"));
        Attached attached = live.attached(round);
        for (List<String> words : CALM) {
            Attached.Answer answer = attached.run(PATIENCE_MS, words);
            if (answer.status().isEmpty()) {
                round.violated("'" + String.join(" ", words) + "' is not answered: " + answer + "\n" + launch.printed()
                        + after);
                live.close();
                return;
            }
        }
        round.check(
                Launch.await(() -> launch.workloads().isEmpty(), 2000),
                "programs are left after net:down: " + launch.workloads() + after);
        String log = launch.log();
        Optional<String> trace = Traces.logged(log.substring(Math.min(logged, log.length())));
        logged = log.length();
        round.check(trace.isEmpty(), "a Java trace in the log: " + trace.orElse("") + after);
        compare(round, after);
    }

    private static String shortened(String text) {
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + " ...";
    }

    private void compare(Round round, String after) throws IOException {
        long pid = launch.jvm()
                .orElseThrow(() -> new IOException("no Java machine"))
                .pid();
        Health now = Health.of(pid);
        if (before == null) {
            before = now;
        }
        round.sample("threads", (double) now.threads());
        round.sample("descriptors", (double) now.descriptors());
        round.sample("memory, MiB", now.mib());
        boolean isSound = now.threads() <= before.threads() + MORE_THREADS
                && now.descriptors() <= before.descriptors() + MORE_DESCRIPTORS
                && now.mib() <= before.mib() + MORE_MIB;
        if (!isSound) {
            round.violated("it grows: " + before + " -> " + now + after);
            live.close();
        }
    }

    void end(Round round) throws IOException, InterruptedException {
        live.end(round);
    }

    @Override
    public void close() {
        live.close();
    }
}
