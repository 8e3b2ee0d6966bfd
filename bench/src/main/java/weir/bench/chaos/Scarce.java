package weir.bench.chaos;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.attach.Sockets;
import weir.bench.trial.Attached;
import weir.bench.trial.Chance;
import weir.bench.trial.Launch;
import weir.bench.trial.Round;
import weir.bench.trial.Stage;
import weir.bench.trial.Trial;

/** Runs on a machine that lacks disk, descriptors or memory: each must end, say why, and leave nothing. One thread. */
final class Scarce implements Trial.Play {
    private static final long ENDS_WITHIN_MS = 60_000;
    private static final long ANSWERS_WITHIN_MS = 5000;
    private static final long SETTLED_MS = 500;
    private static final int CONNECTIONS = 400;
    /** Given the size of the run folder's disk in KiB, then what is started. */
    private static final String SMALL_DISK = """
            mkdir -p "$HOME_OF_WEIR/.weir/run" && mount -t tmpfs -o "size=$SIZE"k none "$HOME_OF_WEIR/.weir/run" && exec "$@"
            """;

    private static final String LITTLE_MEMORY = """
            for group in /sys/fs/cgroup/memory/chaos-$$ /sys/fs/cgroup/chaos-$$; do
                mkdir "$group" 2>/dev/null || continue
                for limit in memory.limit_in_bytes memory.max; do
                    [ ! -e "$group/$limit" ] || echo "$SIZE"k >"$group/$limit"
                done
                echo $$ >"$group/cgroup.procs" && break
            done
            exec "$@"
            """;

    private final Stage stage;
    private final RunShape stream;
    private final RunShape file;

    Scarce(Stage stage) {
        this.stage = stage;
        this.stream = RunShape.stream(stage);
        this.file = RunShape.file(stage);
    }

    @Override
    public void play(Round round) throws IOException, InterruptedException {
        switch (round.random().nextInt(4)) {
            case 0 -> results(round);
            case 1 ->
                squeezed(
                        round,
                        "run folder's disk",
                        SMALL_DISK,
                        200 + round.random().nextInt(30_000));
            case 2 ->
                squeezed(
                        round, "memory", LITTLE_MEMORY, 100_000 + round.random().nextInt(300_000));
            default -> descriptors(round);
        }
    }

    private List<String> words(Round round) throws IOException {
        return (round.random().nextBoolean() ? stream : file).words(round);
    }

    /** The disk of the results is full before they are whole. */
    private void results(Round round) throws IOException, InterruptedException {
        int size = 16 + round.random().nextInt(6000);
        Path disk = Files.createDirectory(RunShape.folder(round));
        run(List.of("mount", "-t", "tmpfs", "-o", "size=" + size + "k", "none", disk.toString()));
        try (Launch launch = stage.start(round, words(round))) {
            String what = "a disk of " + size + " KiB for the results: ";
            Optional<Integer> status = ended(round, "disk for results", what, launch);
            boolean isTold = launch.out().contains("Results are in");
            round.check(
                    !isTold || Files.exists(disk.resolve("summary.json")), what + "says that the results are there");
            round.check(
                    status.equals(Optional.of(1)) || isTold, what + "neither failed nor finished\n" + launch.printed());
            RunFiles.check(round, disk, isTold && status.equals(Optional.of(0)), 0);
        } finally {
            run(List.of("umount", disk.toString()));
        }
    }

    private void squeezed(Round round, String name, String script, int size) throws IOException, InterruptedException {
        Map<String, String> environment = new LinkedHashMap<>(stage.environment());
        environment.put("HOME_OF_WEIR", Launch.HOME.toString());
        environment.put("SIZE", Integer.toString(size));
        List<String> prefix = List.of("unshare", "--mount", "--propagation", "private", "sh", "-c", script, "sh");
        try (Launch launch = Launch.start(round.folder(), environment, prefix, words(round))) {
            ended(round, name, size + " KiB of " + name + ": ", launch);
        } finally {
            for (String each : List.of("/sys/fs/cgroup/memory", "/sys/fs/cgroup")) {
                removeGroups(Path.of(each));
            }
        }
    }

    private static void removeGroups(Path parent) throws IOException {
        if (Files.isDirectory(parent)) {
            try (var groups = Files.newDirectoryStream(parent, "chaos-*")) {
                groups.forEach(group -> group.toFile().delete());
            }
        }
    }

    private Optional<Integer> ended(Round round, String name, String what, Launch launch)
            throws IOException, InterruptedException {
        Optional<Integer> status = launch.awaitEnd(ENDS_WITHIN_MS);
        round.count("scarce", name);
        round.count("exit statuses", status.map(Object::toString).orElse("none"));
        round.check(status.isPresent(), what + "it does not end\n" + launch.printed());
        round.check(
                status.isEmpty() || Stage.STATUSES.contains(status.get()),
                what + "exit status " + status + " is not documented\n" + launch.printed());
        round.check(
                status.equals(Optional.of(0)) || !launch.err().isBlank(),
                what + "it says nothing about its failure: " + status);
        round.checkPrinted(launch.printed(), what);
        stage.checkNothingLeft(round, launch, false);
        return status;
    }

    /** Connections take all descriptors; when they are gone, all is as before. */
    private void descriptors(Round round) throws IOException, InterruptedException {
        int most = 120 + round.random().nextInt(200);
        try (Launch launch = stage.start(round, List.of("prlimit", "--nofile=" + most), List.of("--name", "scarce"))) {
            launch.say("net:up linear,2");
            launch.say("web:start");
            launch.say("sh echo it is ready");
            if (!launch.awaitPrinted("it is ready\n", ENDS_WITHIN_MS)) {
                round.violated(most + " descriptors: it does not start\n" + launch.printed());
                return;
            }
            crowd(round);
            Attached attached = new Attached(stage.socket("scarce"), round.folder());
            Attached.Answer answer = attached.run(ANSWERS_WITHIN_MS, "node:exec", "h1", "true");
            round.check(answer.is(0), most + " descriptors, after all were taken: " + answer + "\n" + launch.printed());
            launch.endInput();
            ended(round, "descriptors", most + " descriptors: ", launch);
        }
    }

    /** Connects as often as that can be, and ends all of it. */
    private void crowd(Round round) throws InterruptedException {
        Thread crowd = new Thread(this::connect, "weir-trial-crowd");
        crowd.setDaemon(true);
        crowd.start();
        Chance.pause(round, 2000);
        // Whom nobody takes waits for ever.
        crowd.interrupt();
        crowd.join(ANSWERS_WITHIN_MS);
        Chance.sleep(SETTLED_MS);
    }

    private void connect() {
        List<SocketChannel> open = new ArrayList<>();
        try {
            while (open.size() < CONNECTIONS) {
                Sockets.connect(stage.socket("scarce")).ifPresent(open::add);
            }
        } catch (IOException e) {
            // Interrupted, or there is no room for more.
        }
        for (SocketChannel each : open) {
            try {
                each.close();
            } catch (IOException e) {
                // It is closed by the other side.
            }
        }
    }

    private static void run(List<String> words) throws IOException, InterruptedException {
        if (new ProcessBuilder(words).inheritIO().start().waitFor() != 0) {
            throw new IOException(String.join(" ", words) + " failed");
        }
    }
}
