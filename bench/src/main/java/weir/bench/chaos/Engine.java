package weir.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import weir.bench.trial.Launch;
import weir.bench.trial.Round;
import weir.linux.Signals;

/** A Docker engine of this program's own, with folders and a socket of its own, that may be killed. One thread. */
final class Engine implements AutoCloseable {
    static final String TOPOLOGY = """
            name: containers
            nodes:
              a: {ip: 10.0.0.1/24, image: busybox}
              b: {ip: 10.0.0.2/24, image: busybox}
            links:
              - {ends: [a, b]}
            """;

    private static final long PATIENCE_MS = 60_000;
    private static final Path BUSYBOX = Path.of("/bin/busybox");
    /** As in launcher/verify.sh: a second sysfs over the first hides the control groups on some machines. */
    private static final String START = """
            [ -n "$(ls /sys/fs/cgroup 2>/dev/null)" ] || umount /sys 2>/dev/null
            [ -n "$(ls /sys/fs/cgroup 2>/dev/null)" ] || mount -t cgroup2 none /sys/fs/cgroup
            exec "$@" >>"$0" 2>&1
            """;

    private static final String IMAGE = """
            set -e; folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
            mkdir bin tmp etc proc sys dev root home; cp /bin/busybox bin
            for name in $(/bin/busybox --list | grep -vx busybox); do ln -s busybox bin/$name; done
            echo root:x:0:0:root:/root:/bin/sh >etc/passwd
            tar -c . | docker import - busybox >&2
            """;

    private final Path folder;
    private Process process;

    private Engine(Path folder) {
        this.folder = folder;
    }

    /** Starts one; empty where there is none to start. */
    static Optional<Engine> start(Path folder) throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of("/usr/sbin/dockerd")) || !Files.isExecutable(BUSYBOX)) {
            return Optional.empty();
        }
        Engine engine = new Engine(Files.createDirectories(folder));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> engine.process.destroy(), "weir-trial-engine"));
        engine.up();
        if (engine.docker("image", "inspect", "busybox").status() != 0
                && engine.run("sh", "-c", IMAGE).status() != 0) {
            engine.close();
            return Optional.empty();
        }
        return Optional.of(engine);
    }

    /** What workbenches are told, so that they find it. */
    static Map<String, String> environment(Path folder) {
        return Map.of("DOCKER_HOST", "unix://" + folder.resolve("docker.sock"));
    }

    void up() throws IOException {
        Path socket = folder.resolve("docker.sock");
        Files.deleteIfExists(socket);
        Files.deleteIfExists(folder.resolve("pid"));
        process = new ProcessBuilder(
                        "unshare",
                        "--mount",
                        "--propagation",
                        "private",
                        "sh",
                        "-c",
                        START,
                        folder.resolve("log").toString(),
                        "/usr/sbin/dockerd",
                        "--data-root",
                        folder.resolve("data").toString(),
                        "--exec-root",
                        folder.resolve("exec").toString(),
                        "--pidfile",
                        folder.resolve("pid").toString(),
                        "--host",
                        "unix://" + socket,
                        "--bridge",
                        "none",
                        "--iptables=false",
                        "--ip-forward=false",
                        "--ip-masq=false")
                .start();
        boolean isUp = Launch.await(() -> !process.isAlive() || info(), PATIENCE_MS);
        if (!isUp || !process.isAlive()) {
            throw new IOException("the Docker engine does not start; see " + folder.resolve("log"));
        }
    }

    private boolean info() {
        try {
            return docker("info").status() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What was printed, and how it ended. */
    record Said(int status, String out) {}

    Said docker(String... words) throws IOException, InterruptedException {
        String[] all = new String[words.length + 1];
        all[0] = "docker";
        System.arraycopy(words, 0, all, 1, words.length);
        return run(all);
    }

    private Said run(String... words) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment(folder));
        Process run = builder.start();
        String out = new String(run.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return new Said(run.waitFor(), out);
    }

    void kill() throws IOException {
        Signals.send(process.pid(), Signals.KILL);
    }

    /** Containers of networks may not be there. */
    void checkNoContainers(Round round) throws IOException, InterruptedException {
        List<String> left =
                docker("ps", "--all", "--format", "{{.Names}}").out().lines().toList();
        round.check(left.isEmpty(), "containers are left: " + left);
        for (String each : left) {
            docker("rm", "--force", each);
        }
    }

    /** With all that it has stored. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            run("rm", "-rf", "--one-file-system", folder.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            System.err.println("bench/chaos: " + folder + " is left; " + e.getMessage());
        }
    }
}
