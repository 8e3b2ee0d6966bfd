package weir.test.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a program to its end, which must come in a while. */
public final class Program {
    private static final Duration WITHIN = Duration.ofMinutes(4);

    private Program() {}

    /** What came of it: its exit status, and what it said on both outputs. */
    public record Outcome(int status, String said) {}

    public static Outcome run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        CompletableFuture<String> said = CompletableFuture.supplyAsync(() -> {
            try {
                return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try {
            String text = said.get(WITHIN.toSeconds(), TimeUnit.SECONDS);
            return new Outcome(process.waitFor(), text);
        } catch (TimeoutException e) {
            throw new AssertionError(builder.command() + " has not ended within " + WITHIN.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException(builder.command() + " can't be read", e);
        } finally {
            process.destroyForcibly();
        }
    }

    public static Outcome run(String... words) throws IOException, InterruptedException {
        return run(new ProcessBuilder(words));
    }

    /** Sends a process a signal, by the shell's own command: a minimal system has no program for it. */
    public static void signal(String name, long pid) throws IOException, InterruptedException {
        Outcome sent = run("sh", "-c", "kill -" + name + " " + pid);
        assertEquals(0, sent.status(), sent::said);
    }
}
