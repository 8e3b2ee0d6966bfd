package weir.test.launcher;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are disturbed, and say so. */
class ValidityIT {
    @TempDir
    Path folder;

    private Launcher weir;

    @BeforeEach
    void useTheCheckout() {
        weir = new Launcher(Launcher.HOME, folder);
    }

    /** A run in which a process is stopped for a while, after traffic has begun. */
    private Launcher.Result withStopped(Callable<Long> process, Duration pause) throws Exception {
        Path run = folder.resolve("run");
        Launcher.Call call = weir.start("run", "live-stream", "--duration", "8s", "--json", "--out", run.toString());
        await().atMost(Duration.ofSeconds(90)).until(() -> {
            Path capture = run.resolve("client_out.pcapng");
            return Files.exists(capture) && Files.size(capture) > 400_000;
        });
        long pid = process.call();
        Program.signal("STOP", pid);
        long until = System.nanoTime() + pause.toNanos();
        await().atMost(pause.plusSeconds(5)).until(() -> System.nanoTime() > until);
        Program.signal("CONT", pid);
        return call.await();
    }

    /** The program that sends the video: it reads its input at its own speed. */
    private long sender() throws IOException {
        return weir.processes().stream()
                .filter(line -> line.contains("ffmpeg") && line.contains(" -re "))
                .mapToLong(line -> Long.parseLong(line.substring(0, line.indexOf(' '))))
                .max()
                .orElseThrow();
    }

    private static List<String> reasons(Launcher.Result result) throws IOException {
        Map<?, ?> validity = (Map<?, ?>) JSON.std.mapFrom(result.out()).get("validity");
        assertEquals("invalid", validity.get("verdict"), result::toString);
        return ((List<?>) validity.get("reasons"))
                .stream()
                        .map(reason -> (String) ((Map<?, ?>) reason).get("what"))
                        .toList();
    }

    @Test
    void shouldSayThatTheStreamingProgramWasStopped() throws Exception {
        Launcher.Result result = withStopped(this::sender, Duration.ofSeconds(2));
        assertEquals(1, result.status(), result::toString);
        assertTrue(reasons(result).stream().anyMatch(what -> what.endsWith("was stopped")), result::toString);
    }

    @Test
    void shouldSayThatTheWorkbenchStoodStill() throws Exception {
        Launcher.Result result = withStopped(weir::javaPid, Duration.ofSeconds(3));
        assertEquals(1, result.status(), result::toString);
        assertTrue(reasons(result).contains("the workbench stood still"), result::toString);
        assertFalse(result.err().contains("--bandwidth gives it more"), result::toString);
    }
}
