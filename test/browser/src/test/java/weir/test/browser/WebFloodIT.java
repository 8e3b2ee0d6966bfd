package weir.test.browser;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static weir.test.browser.RawHttp.assertStatus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More than anybody needs, and slower than anybody is. */
class WebFloodIT {
    @TempDir
    static Path folder;

    private static WebWorkbench weir;

    @BeforeAll
    static void bringANetworkUp() throws Exception {
        weir = new WebWorkbench(folder, "net:up", "linear,2");
    }

    @AfterAll
    static void takeItDown() throws Exception {
        weir.close();
    }

    @Test
    void shouldGoOnServingWhileAThousandConnectionsAreOpened() throws Exception {
        List<RawHttp> flood = new ArrayList<>();
        try {
            for (int i = 0; i < 1_000; i++) {
                flood.add(new RawHttp(weir.port()));
                if (i % 100 == 99) {
                    long start = System.nanoTime();
                    assertEquals(200, weir.get("/links").statusCode(), "after " + (i + 1));
                    // Another one who knows the token, on a connection of his own.
                    assertStatus(200, weir.raw("GET /api/v1/status HTTP/1.1", weir.host(), weir.authorization()));
                    assertTrue(System.nanoTime() - start < 5_000_000_000L, "after " + (i + 1));
                }
            }
            assertTrue(flood.get(0).isClosedByServer(), "the oldest made room");
            assertTrue(openSockets() < 400, "open: " + openSockets());
        } finally {
            for (RawHttp http : flood) {
                http.close();
            }
        }
    }

    /** Sockets of the Java machine, all in all. */
    private static long openSockets() throws IOException {
        try (Stream<Path> descriptors =
                Files.list(Path.of("/proc/" + weir.launcher().javaPid() + "/fd"))) {
            return descriptors
                    .filter(path -> {
                        try {
                            return Files.readSymbolicLink(path).toString().startsWith("socket:");
                        } catch (IOException e) {
                            return false;
                        }
                    })
                    .count();
        }
    }

    @Test
    void shouldCloseAStrangerThatOnlyTrickles() throws Exception {
        try (RawHttp http = new RawHttp(weir.port())) {
            http.write("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.UTF_8));
            long start = System.nanoTime();
            await().atMost(Duration.ofSeconds(15))
                    .pollInterval(Duration.ofMillis(300))
                    .until(() -> isRefused(http));
            assertTrue(System.nanoTime() - start < 12_000_000_000L);
        }
    }

    private static boolean isRefused(RawHttp http) {
        try {
            http.write("X: y\r\n".getBytes(StandardCharsets.UTF_8));
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void shouldNotWaitForAPageThatReadsNothing() throws Exception {
        List<RawHttp> stalled = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                stalled.add(new RawHttp(weir.port())
                        .send("GET /api/v1/events HTTP/1.1", weir.host(), weir.authorization()));
            }
            try (RawHttp http = new RawHttp(weir.port())) {
                http.send("GET /api/v1/events HTTP/1.1", weir.host(), weir.authorization());
                for (int i = 0; i < 200; i++) {
                    assertEquals(
                            200,
                            weir.send("PATCH", "/links/s1-s2", Map.of("set", Map.of("delay", (1 + i % 50) + "ms")))
                                    .statusCode());
                }
                String events = http.answer();
                assertTrue(events.contains("event: hello") && events.contains("link-set"), events);
            }
        } finally {
            for (RawHttp http : stalled) {
                http.close();
            }
        }
    }
}
