package weir.livestream.ffmpeg;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.linux.Signals;

/** Runs a program on this machine to its end, never longer than it may take. */
public final class Tool {
    private static final Logger LOG = LoggerFactory.getLogger(Tool.class);
    private static final int MOST_SHOWN = 600;
    private static final long WATCHED_EACH_NS = 2_000_000_000;

    private Tool() {}

    /**
     * The output of a program.
     *
     * @param status its exit status
     * @param output its standard output
     * @param errors its standard error
     */
    record Result(int status, String output, String errors) {
        /** The end of what it complained about, on one line. */
        String complaint() {
            String said = tail(errors.isBlank() ? output : errors);
            return said.isEmpty() ? "it ended with status " + status + " and said nothing" : said;
        }
    }

    /**
     * Returns when it has ended.
     *
     * @param folder where it starts
     * @throws WeirException when it can't be started, or is not done in time; it is gone then
     */
    static Result run(List<String> argv, Map<String, String> environment, Path folder, Duration atMost)
            throws WeirException, InterruptedException {
        return run(argv, environment, folder, atMost, output -> {});
    }

    /**
     * As the other one; what takes long can be watched.
     *
     * @param watch is given all of its standard output so far, every other second
     */
    static Result run(
            List<String> argv, Map<String, String> environment, Path folder, Duration atMost, Consumer<String> watch)
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
            if (!ends(process, atMost, output, watch)) {
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

    /** Shows what it has written every few seconds, until it has ended; false when its time is over. */
    private static boolean ends(Process process, Duration atMost, Path output, Consumer<String> watch)
            throws IOException, InterruptedException {
        long endNs = System.nanoTime() + atMost.toNanos();
        while (true) {
            long leftNs = endNs - System.nanoTime();
            if (process.waitFor(Math.min(leftNs, WATCHED_EACH_NS), TimeUnit.NANOSECONDS)) {
                return true;
            }
            if (leftNs <= 0) {
                return false;
            }
            watch.accept(read(output));
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static void end(Process process) {
        try {
            if (process != null && process.isAlive()) {
                Signals.send(process.pid(), Signals.KILL);
            }
        } catch (IOException e) {
            LOG.warn("process {} could not be ended", process.pid(), e);
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
    public static String tail(String text) {
        String line = text.strip().replaceAll("\\s*\\R\\s*", " | ");
        return line.length() <= MOST_SHOWN ? line : "... " + line.substring(line.length() - MOST_SHOWN);
    }
}
