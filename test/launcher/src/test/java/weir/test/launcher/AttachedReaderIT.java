package weir.test.launcher;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a workbench's long answers when those who attach read them slowly, or not at all. */
class AttachedReaderIT {
    private static final String LONG = Launcher.HOME.resolve("weir") + " --attach=it-reader node:exec h1 seq 200000 | ";
    private static final String BYTES = "1288895";

    @TempDir
    Path folder;

    private Launcher weir;
    private Launcher.Call network;

    @BeforeEach
    void bringUp() throws Exception {
        weir = new Launcher(Launcher.HOME, folder);
        network = weir.start(ProcessBuilder.Redirect.PIPE, "--name", "it-reader", "net:up", "single,2");
        await().atMost(Duration.ofSeconds(60)).until(() -> network.out().contains("is up"));
    }

    @AfterEach
    void shouldLeaveNoProcess() throws Exception {
        network.process().getOutputStream().close();
        network.await();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertEquals(List.of(), weir.processes()));
    }

    private static Process readBy(String reader) throws Exception {
        return new ProcessBuilder("sh", "-c", LONG + reader)
                .redirectErrorStream(true)
                .start();
    }

    @Test
    void shouldLoseNothingWhenAReaderTakesItsTime() throws Exception {
        Process slow = readBy("(sleep 8; wc -c)");
        assertEquals(
                0, weir.run("--attach=it-reader", "node:exec", "h2", "true").status());
        assertEquals(BYTES, new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
        Process first = readBy("head -n 1");
        assertEquals("1", new String(first.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    }

    @Test
    void shouldEndAlthoughAReaderNeverReads() throws Exception {
        Process stuck = readBy("sleep 600");
        try {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> stuck.descendants()
                            .anyMatch(each -> each.info()
                                    .commandLine()
                                    .filter(line -> line.contains("it-reader") && line.contains("java"))
                                    .isPresent()));
            assertEquals(0, weir.run("--attach=it-reader", "net:down").status());
            assertTrue(network.process().waitFor(20, TimeUnit.SECONDS));
        } finally {
            stuck.descendants().forEach(ProcessHandle::destroyForcibly);
            stuck.destroyForcibly();
        }
    }
}
