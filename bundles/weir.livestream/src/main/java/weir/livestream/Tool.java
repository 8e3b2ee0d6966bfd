package weir.livestream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import weir.api.WeirException;

/** Runs a program on this machine to its end, never longer than it may take. */
final class Tool {
    private static final int MOST_SHOWN = 600;

    private Tool() {}

    /**
     * What a program said.
     *
     * @param status its exit status
     * @param output its standard output
     * @param errors its standard error
     */
    record Result(int status, String output, String errors) {
        /** The end of what it complained about, on one line. */
        String complaint() {
            return tail(errors.isBlank() ? output : errors);
        }
    }

    /**
     * @param folder where it starts
     * @throws WeirException when it can't be started, or is not done in time; it is gone then
     */
    static Result run(List<String> argv, Map<String, String> environment, Path folder, Duration atMost)
            throws WeirException, InterruptedException {
        Path output = null;
        Path errors = null;
        Process process = null;
        try {
            output = Files.createTempFile("weir-tool", ".out");
            errors = Files.createTempFile("weir-tool", ".err");
            ProcessBuilder builder = new ProcessBuilder(argv)
                    .directory(folder.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().putAll(environment);
            process = builder.start();
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new WeirException(
                        argv.get(0) + " did not end within " + atMost.toSeconds() + " s",
                        "it hangs, or this machine is very slow",
                        "try again; run it by hand to see more: " + String.join(" ", argv));
            }
            return new Result(process.exitValue(), read(output), read(errors));
        } catch (IOException e) {
            throw new WeirException(
                    argv.get(0) + " could not be run", String.valueOf(e.getMessage()), "check that it is installed", e);
        } finally {
            end(process);
            delete(output);
            delete(errors);
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static void end(Process process) {
        if (process != null) {
            // No descendants(): it reads the host's /proc, whose numbers mean other processes in this PID namespace.
            process.destroyForcibly();
        }
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }

    /** The end of a text, on one line. */
    static String tail(String text) {
        String line = text.strip().replaceAll("\\s*\\R\\s*", " | ");
        return line.length() <= MOST_SHOWN ? line : "... " + line.substring(line.length() - MOST_SHOWN);
    }
}
