package weir.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** As many containers by the engine's own command line, without a network. One thread. */
final class EngineRun {
    private static final String IMAGE = "debian:bookworm-slim";

    private final int containers;
    private final String prefix = "weir-bench-" + System.nanoTime() + "-";

    EngineRun(int containers) {
        this.containers = containers;
    }

    /** All at once; returns milliseconds until the last one runs. */
    double up() throws IOException, InterruptedException {
        long startNs = System.nanoTime();
        List<Process> running = new ArrayList<>();
        for (int i = 0; i < containers; i++) {
            running.add(docker(List.of(
                    "docker", "run", "--detach", "--network", "none", "--name", prefix + i, IMAGE, "sleep", "86400")));
        }
        for (Process process : running) {
            await(process);
        }
        return (System.nanoTime() - startNs) / 1e6;
    }

    /** Returns milliseconds until the last one is gone. */
    double down() throws IOException, InterruptedException {
        long startNs = System.nanoTime();
        List<Process> running = new ArrayList<>();
        for (int i = 0; i < containers; i++) {
            running.add(docker(List.of("docker", "rm", "--force", prefix + i)));
        }
        for (Process process : running) {
            await(process);
        }
        return (System.nanoTime() - startNs) / 1e6;
    }

    private static Process docker(List<String> words) throws IOException {
        return new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void await(Process process) throws IOException, InterruptedException {
        if (process.waitFor() != 0) {
            throw new IOException("docker failed; see above");
        }
    }
}
