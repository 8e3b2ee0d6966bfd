package weir.bench.truth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs the programs whose answers count: tshark, tcpdump, capinfos. Thread-safe. */
final class Judge {
    private static final long WITHIN_MS = 120_000;
    private static final long LOOKS_EACH_MS = 20;
    /** tshark prints a line for each second of a capture of many years. */
    private static final long MOST_BYTES = 64 << 20;

    private final Path folder;

    /** @param folder for what they print */
    Judge(Path folder) {
        this.folder = folder;
    }

    /**
     * Returns what a program prints, line by line; empty if it fails, takes too long or prints too much: then there is no answer to
     * compare with.
     */
    Optional<List<String>> lines(String... words) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "judge", ".txt");
        try {
            Process process = new ProcessBuilder(words)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(out.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WITHIN_MS);
            while (!process.waitFor(LOOKS_EACH_MS, TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() > end || Files.size(out) > MOST_BYTES) {
                    process.destroyForcibly().waitFor();
                    return Optional.empty();
                }
            }
            return process.exitValue() == 0 && Files.size(out) <= MOST_BYTES
                    ? Optional.of(new String(Files.readAllBytes(out), StandardCharsets.UTF_8)
                            .lines()
                            .toList())
                    : Optional.empty();
        } finally {
            Files.delete(out);
        }
    }

    /** Returns true if it is installed. */
    static boolean has(String program) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
    }
}
