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
    private static final long WITHIN_S = 120;

    private final Path folder;

    /** @param folder for what they print */
    Judge(Path folder) {
        this.folder = folder;
    }

    /** Returns what a program prints, line by line; empty if it fails: then there is no answer to compare with. */
    Optional<List<String>> lines(String... words) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "judge", ".txt");
        try {
            Process process = new ProcessBuilder(words)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(out.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(WITHIN_S, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                return Optional.empty();
            }
            return process.exitValue() == 0
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
