package weir.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import weir.bench.trial.Attached;
import weir.bench.trial.Launch;
import weir.bench.trial.Live;
import weir.bench.trial.Round;
import weir.bench.trial.Stage;
import weir.bench.trial.Trial;

/** Starts beside a live workbench from where its processes, its files or its clone look different; it must not notice. */
final class Foreign implements Trial.Play {
    private static final long PATIENCE_MS = 40_000;
    private static final long ANSWERS_WITHIN_MS = 5000;
    private static final String NAME = "live";
    private static final String PID_NAMESPACE =
            "exec unshare --pid --fork --kill-child --mount-proc \"$HOME_OF_WEIR/weir\" \"$@\"";
    /** Each is a script that is given the words; WORK is an empty folder. */
    private static final Map<String, String> WAYS = new LinkedHashMap<>();

    static {
        WAYS.put("PID namespace", PID_NAMESPACE);
        WAYS.put(
                "PID namespace, proc of another",
                "exec unshare --pid --fork --kill-child \"$HOME_OF_WEIR/weir\" \"$@\"");
        WAYS.put("another path", """
                mount --bind "$HOME_OF_WEIR" "$WORK" && exec "$WORK/weir" "$@"
                """);
        WAYS.put("overlay", """
                mount -t tmpfs none "$WORK" && mkdir "$WORK/up" "$WORK/work" "$WORK/clone" &&
                mount -t overlay -o "lowerdir=$HOME_OF_WEIR,upperdir=$WORK/up,workdir=$WORK/work" none "$WORK/clone" &&
                exec "$WORK/clone/weir" "$@"
                """);
        WAYS.put("overlay, PID namespace", """
                mount -t tmpfs none "$WORK" && mkdir "$WORK/up" "$WORK/work" "$WORK/clone" &&
                mount -t overlay -o "lowerdir=$HOME_OF_WEIR,upperdir=$WORK/up,workdir=$WORK/work" none "$WORK/clone" &&
                exec unshare --pid --fork --kill-child --mount-proc "$WORK/clone/weir" "$@"
                """);
        WAYS.put("chroot", """
                mount --rbind / "$WORK" && exec chroot "$WORK" "$HOME_OF_WEIR/weir" "$@"
                """);
        WAYS.put("like a container", """
                mount --rbind / "$WORK" && mount -t tmpfs none "$WORK/tmp" &&
                exec unshare --pid --net --ipc --uts --fork --kill-child chroot "$WORK" sh -c '
                    mount -t proc none /proc && mkdir -p "$XDG_RUNTIME_DIR" && exec "$HOME_OF_WEIR/weir" "$@"' sh "$@"
                """);
        WAYS.put("the same again", "exec \"$HOME_OF_WEIR/weir\" \"$@\"");
    }

    private static final List<List<String>> WORDS = List.of(
            List.of("plugin:list"),
            List.of("clean"),
            List.of("link:models"),
            List.of("workbenches"),
            List.of("doctor"),
            List.of("net:up", "single,2"),
            List.of("--name", NAME, "net:up", "single,2"));

    private final Stage stage;
    private final Live live;

    Foreign(Stage stage) {
        this.stage = stage;
        this.live = new Live(
                stage, NAME, List.of("net:up linear,2", "node:start h1 ping h2", "capture:start h2 --out live.pcapng"));
    }

    @Override
    public void play(Round round) throws IOException, InterruptedException {
        Launch launch = live.launch(round);
        List<Launch.Marked> before = launch.workloads();
        List<String> files = files(launch);
        String way = round.oneOf(List.copyOf(WAYS.keySet()));
        List<String> words = round.oneOf(WORDS);
        round.count("starts", way);
        String what = way + ": " + String.join(" ", words) + "\n";
        try (Launch foreign = foreign(round, way, words)) {
            foreign.endInput();
            Optional<Integer> status = foreign.awaitEnd(PATIENCE_MS);
            round.check(status.isPresent(), what + "did not end\n" + foreign.printed());
            round.check(
                    status.isEmpty() || Stage.STATUSES.contains(status.get()),
                    what + "exit status " + status + " is not documented\n" + foreign.printed());
            round.checkPrinted(foreign.printed(), what);
            round.check(
                    Launch.await(() -> foreign.processes().isEmpty(), 2000),
                    what + "has left processes: " + foreign.processes());
            round.check(
                    launch.workloads().equals(before), what + "before: " + before + "\nafter: " + launch.workloads());
            round.check(files(launch).equals(files), what + "before: " + files + "\nafter: " + files(launch));
            Attached.Answer answer = live.attached(round).run(ANSWERS_WITHIN_MS, "node:exec", "h1", "true");
            round.check(answer.is(0), what + "the live workbench: " + answer + "\n" + foreign.printed());
        }
        if (round.violations() > 0) {
            live.close();
        }
    }

    private Launch foreign(Round round, String way, List<String> words) throws IOException {
        Path work = Files.createDirectory(round.folder().resolve("work"));
        Map<String, String> environment = new LinkedHashMap<>(stage.environment());
        environment.put("HOME_OF_WEIR", Launch.HOME.toString());
        environment.put("WORK", work.toString());
        Stream<String> start =
                Stream.of("unshare", "--mount", "--propagation", "private", "sh", "-c", WAYS.get(way), "sh");
        return Launch.of(
                round.folder(),
                environment,
                Stream.concat(start, words.stream()).toList());
    }

    /** What the live one's folder and the folder of sockets hold. */
    private List<String> files(Launch launch) throws IOException {
        try (Stream<Path> own = Files.list(launch.runFolder());
                Stream<Path> sockets = Files.list(stage.scratch().sockets())) {
            return Stream.concat(own, sockets).map(Path::toString).sorted().toList();
        } catch (java.nio.file.NoSuchFileException e) {
            return List.of("none: " + e.getMessage());
        }
    }

    @Override
    public void end(Round round) throws IOException, InterruptedException {
        live.end(round);
    }

    @Override
    public void close() {
        live.close();
    }
}
