package weir.dist.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on the web server, each really tried. */
class WebAttackIT {
    private static final Path DEPLOY = Launcher.HOME.resolve("deploy");

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

    private static String host() {
        return "Host: 127.0.0.1:" + weir.port();
    }

    private static String authorization() {
        return "Authorization: Bearer " + weir.token();
    }

    private static String raw(String... lines) throws IOException {
        try (RawHttp http = new RawHttp(weir.port())) {
            return http.send(lines).answer();
        }
    }

    private static void assertStatus(int status, String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
    }

    /** The attack failed because of what makes it one, and not because everything fails. */
    @Test
    void shouldLetTheOwnerIn() throws Exception {
        assertStatus(200, raw("GET /api/v1/links HTTP/1.1", host(), authorization()));
        assertStatus(200, raw("GET /api/v1/links HTTP/1.1", "Host: localhost:" + weir.port(), authorization()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/?token=",
                "/?token=wrong",
                "/api/v1/links",
                "/api/v1/events",
                "/api/v1/openapi.json",
                "/api/v1/terminals?node=h1",
                "/assets/xterm/xterm.js",
                "/nothing"
            })
    void shouldShowNothingWithoutTheToken(String path) throws Exception {
        assertStatus(401, raw("GET " + path + " HTTP/1.1", host()));
        assertStatus(401, raw("GET " + path + " HTTP/1.1", host(), "Authorization: Bearer wrong"));
        assertStatus(401, raw("GET " + path + " HTTP/1.1", host(), "Cookie: weir-" + weir.port() + "=wrong"));
        assertStatus(401, raw("GET " + path + " HTTP/1.1", host(), "Cookie: weir-" + weir.port() + "=" + weir.token()));
    }

    @Test
    void shouldGiveACookieThatNoScriptReadsForTheToken() throws Exception {
        String answer = raw("GET /?token=" + weir.token() + " HTTP/1.1", host());
        assertStatus(303, answer);
        String cookie = answer.lines()
                .filter(line -> line.startsWith("Set-Cookie: "))
                .findFirst()
                .orElseThrow();
        assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), cookie);
        assertFalse(cookie.contains(weir.token()), "the cookie is another secret");
        String value = cookie.substring("Set-Cookie: ".length(), cookie.indexOf(';'));
        assertStatus(200, raw("GET / HTTP/1.1", host(), "Cookie: " + value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:PORT",
                "127.0.0.1",
                "127.0.0.1:1",
                "127.0.0.1.evil.example:PORT",
                "10.0.0.1:PORT",
                ""
            })
    void shouldRefuseAForgedHost(String name) throws Exception {
        String forged = "Host: " + name.replace("PORT", String.valueOf(weir.port()));
        String answer = raw("GET /api/v1/links HTTP/1.1", forged, authorization());
        assertTrue(answer.startsWith("HTTP/1.1 403 ") || answer.startsWith("HTTP/1.1 400 "), answer);
        assertFalse(answer.contains("evil"), answer);
    }

    @Test
    void shouldRefuseTwoHosts() throws Exception {
        String answer = raw("GET /api/v1/links HTTP/1.1", host(), "Host: evil.example", authorization());
        assertTrue(answer.startsWith("HTTP/1.1 403 ") || answer.startsWith("HTTP/1.1 400 "), answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "null",
                "https://127.0.0.1:PORT",
                "http://127.0.0.1:1",
                "http://localhost.evil.example:PORT"
            })
    void shouldRefuseAnotherOrigin(String origin) throws Exception {
        String forged = "Origin: " + origin.replace("PORT", String.valueOf(weir.port()));
        assertStatus(403, raw("GET /api/v1/links HTTP/1.1", host(), authorization(), forged));
        assertStatus(
                403,
                raw(
                        "DELETE /api/v1/network HTTP/1.1",
                        host(),
                        authorization(),
                        forged,
                        "X-Weir: 1",
                        "Content-Length: 0"));
        assertStatus(
                403,
                raw(
                        "GET /api/v1/terminals?node=h1 HTTP/1.1",
                        host(),
                        authorization(),
                        forged,
                        "Connection: Upgrade",
                        "Upgrade: websocket",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg=="));
        assertEquals(200, weir.get("/topology").statusCode(), "the network is still up");
    }

    @Test
    void shouldRefuseWhatAPlainFormCouldSend() throws Exception {
        String form = "Content-Type: application/x-www-form-urlencoded";
        assertStatus(
                403, raw("POST /api/v1/links/h1-s1/down HTTP/1.1", host(), authorization(), form, "Content-Length: 0"));
        assertTrue(weir.get("/links/h1-s1").body().contains("\"up\":true"));
    }

    @Test
    void shouldOpenATerminalOnlyWithTheToken() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        java.net.URI address = java.net.URI.create("ws://127.0.0.1:" + weir.port() + "/api/v1/terminals?node=h1");
        ExecutionException refused = org.junit.jupiter.api.Assertions.assertThrows(
                ExecutionException.class,
                () -> client.newWebSocketBuilder()
                        .buildAsync(address, new WebSocket.Listener() {})
                        .get());
        assertTrue(String.valueOf(refused.getCause()).contains("Handshake"), refused::toString);
        TypedShell shell = new TypedShell();
        WebSocket socket = client.newWebSocketBuilder()
                .header("Authorization", "Bearer " + weir.token())
                .buildAsync(address, shell)
                .get();
        socket.sendBinary(
                        java.nio.ByteBuffer.wrap(
                                "echo $((40+2)); stty size; exit 7\n".getBytes(StandardCharsets.UTF_8)),
                        true)
                .get();
        await().atMost(Duration.ofSeconds(60)).until(() -> shell.closed != null);
        assertTrue(shell.text.toString().contains("42"), shell.text::toString);
        assertTrue(shell.text.toString().contains("24 80"), shell.text::toString);
        assertEquals("1000 7", shell.closed);
    }

    private static final class TypedShell implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();
        private volatile String closed;

        @Override
        public java.util.concurrent.CompletionStage<?> onBinary(
                WebSocket socket, java.nio.ByteBuffer data, boolean last) {
            text.append(java.nio.charset.StandardCharsets.UTF_8.decode(data));
            socket.request(1);
            return null;
        }

        @Override
        public java.util.concurrent.CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed = status + " " + reason;
            return null;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../weir",
                "/..%2f..%2fpom.xml",
                "/%2e%2e/%2e%2e/pom.xml",
                "/page/../../pom.xml",
                "/assets/..%2f..%2fx",
                "/assets/xterm/../../META-INF/MANIFEST.MF",
                "/api/v1/runs/../../../etc/files/passwd",
                "/api/v1/runs/..%2f..%2f..%2fetc/files/passwd",
                "/api/v1/runs/../files/README.md",
                "/api/v1/runs/%2e%2e/files/README.md",
                "/api/v1/runs/./files/x",
                "/api/v1/runs//files/x",
                "/api/v1/captures/..%2f..%2fx/file",
                "/api/v1/views/x/..%2f..%2fy",
                "/api/v1/runs/%00/files/x",
                "/api/v1/runs/x;y/files/..;/z",
                "/..\\..\\pom.xml",
                "//etc/passwd"
            })
    void shouldNotLeaveItsFoldersForAPath(String path) throws Exception {
        String answer = raw("GET " + path + " HTTP/1.1", host(), authorization());
        assertTrue(answer.startsWith("HTTP/1.1 400 ") || answer.startsWith("HTTP/1.1 404 "), answer);
        assertFalse(answer.contains("root:") || answer.contains("<project") || answer.contains("Bundle-"), answer);
    }

    @Test
    void shouldNotFollowALinkOutOfARun() throws Exception {
        Path run = Files.createDirectories(Launcher.HOME.resolve("shared/runs/web-attack"));
        Path link = Files.createSymbolicLink(run.resolve("passwd.txt"), Path.of("/etc/passwd"));
        Path file = Files.writeString(run.resolve("plain.txt"), "plain");
        try {
            assertEquals(404, weir.get("/runs/web-attack/files/passwd.txt").statusCode());
            assertEquals("plain", weir.get("/runs/web-attack/files/plain.txt").body());
        } finally {
            Files.delete(link);
            Files.delete(file);
            Files.delete(run);
        }
    }

    @Test
    void shouldIsolateWhatOthersHaveWritten() throws Exception {
        Path run = Files.createDirectories(Launcher.HOME.resolve("shared/runs/web-attack-report"));
        Path file = Files.writeString(run.resolve("report.html"), "<script>alert(1)</script>");
        try {
            HttpResponse<String> answer = weir.get("/runs/web-attack-report/files/report.html");
            String policy =
                    answer.headers().firstValue("Content-Security-Policy").orElse("");
            assertTrue(policy.startsWith("sandbox") && !policy.contains("allow-same-origin"), policy);
        } finally {
            Files.delete(file);
            Files.delete(run);
        }
    }

    @Test
    void shouldRefuseAGigabyteThatIsAnnounced() throws Exception {
        List<String> before = deployed();
        try (RawHttp http = new RawHttp(weir.port())) {
            http.send(
                    "POST /api/v1/plugins?name=big.jar HTTP/1.1",
                    host(),
                    authorization(),
                    "X-Weir: 1",
                    "Content-Type: application/java-archive",
                    "Content-Length: 1073741824");
            // Not a byte of it was sent, and the answer is there.
            assertStatus(413, http.answer());
        }
        assertEquals(before, deployed());
    }

    @Test
    void shouldRefuseAGigabyteThatIsNotAnnounced() throws Exception {
        List<String> before = deployed();
        byte[] chunk = new byte[1 << 20];
        long sent = 0;
        String answer;
        try (RawHttp http = new RawHttp(weir.port())) {
            http.send(
                    "POST /api/v1/plugins?name=big.jar HTTP/1.1",
                    host(),
                    authorization(),
                    "X-Weir: 1",
                    "Content-Type: application/java-archive",
                    "Transfer-Encoding: chunked");
            try {
                for (int i = 0; i < 1024; i++) {
                    http.write("100000\r\n".getBytes(StandardCharsets.UTF_8))
                            .write(chunk)
                            .write("\r\n".getBytes(StandardCharsets.UTF_8));
                    sent += chunk.length;
                }
            } catch (IOException e) {
                // Refused in mid-stream, as it should be.
            }
            try {
                answer = http.answer();
            } catch (IOException e) {
                answer = "";
            }
        }
        assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 413 "), answer);
        assertTrue(sent < 256L << 20, "taken: " + sent);
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertEquals(before, deployed()));
        assertEquals(200, weir.get("/status").statusCode());
    }

    @Test
    void shouldRefuseLongJson() throws Exception {
        String json = "{\"source\": \"" + "x".repeat(2 << 20) + "\"}";
        assertEquals(
                413,
                weir.send(weir.request("/api/v1/network")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(json)))
                        .statusCode());
    }

    @Test
    void shouldSayInPlainWordsWhyAJarIsNotTaken() throws Exception {
        List<String> before = deployed();
        HttpResponse<String> text = upload("web-text.jar", "this is no jar".getBytes(StandardCharsets.UTF_8));
        assertEquals(400, text.statusCode(), text::body);
        assertTrue(text.body().contains("web-text.jar is no jar"), text::body);
        HttpResponse<String> plain = upload("web-plain.jar", jarWithoutManifest());
        assertEquals(400, plain.statusCode(), plain::body);
        assertTrue(plain.body().contains("web-plain.jar is no OSGi bundle"), plain::body);
        assertFalse(plain.body().contains("Exception"), plain::body);
        HttpResponse<String> outside = upload("..%2Fevil.jar", jarWithoutManifest());
        assertEquals(400, outside.statusCode(), outside::body);
        assertEquals(before, deployed());
    }

    private static HttpResponse<String> upload(String name, byte[] content) throws Exception {
        HttpRequest.Builder request = weir.request("/api/v1/plugins?name=" + name)
                .header("Content-Type", "application/java-archive")
                .POST(BodyPublishers.ofByteArray(content));
        return weir.send(request);
    }

    private static byte[] jarWithoutManifest() throws IOException {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            jar.putNextEntry(new ZipEntry("hello.txt"));
            jar.write("hello".getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static List<String> deployed() throws IOException {
        try (Stream<Path> files = Files.list(DEPLOY)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    @Test
    void shouldGiveOnlyJsonForAScriptInAName() throws Exception {
        String script = "<script>alert(1)</script>";
        String json = JSON.std.asString(java.util.Map.of("source", script));
        HttpResponse<String> answer = weir.send(weir.request("/api/v1/network")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
        assertNotEquals(200, answer.statusCode());
        assertEquals(
                "application/json", answer.headers().firstValue("Content-Type").orElse(""));
        assertEquals(
                "nosniff", answer.headers().firstValue("X-Content-Type-Options").orElse(""));
        HttpResponse<String> node = weir.get("/nodes/%3Cscript%3Ealert(1)%3C%2Fscript%3E");
        assertTrue(node.statusCode() == 404 || node.statusCode() == 400, node::body);
        assertEquals(
                "application/json", node.headers().firstValue("Content-Type").orElse(""));
        // A name of a node can't be one: the topology is refused before anything is made.
        Path topology = Files.writeString(
                folder.resolve("script.topo.yaml"), "name: x\nnodes:\n  '" + script + "': {ip: 10.0.0.1/24}\n");
        Launcher.Result result = weir.attach("net:up", topology.toString());
        assertEquals(1, result.status(), result::toString);
        String policy = weir.send(weir.request("/"))
                .headers()
                .firstValue("Content-Security-Policy")
                .orElse("");
        assertTrue(policy.contains("default-src 'none'") && policy.contains("script-src 'self';"), policy);
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
                    assertStatus(200, raw("GET /api/v1/status HTTP/1.1", host(), authorization()));
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
                stalled.add(new RawHttp(weir.port()).send("GET /api/v1/events HTTP/1.1", host(), authorization()));
            }
            try (RawHttp http = new RawHttp(weir.port())) {
                http.send("GET /api/v1/events HTTP/1.1", host(), authorization());
                for (int i = 0; i < 200; i++) {
                    assertEquals(
                            200,
                            weir.send(
                                            "PATCH",
                                            "/links/s1-s2",
                                            java.util.Map.of("set", java.util.Map.of("delay", (1 + i % 50) + "ms")))
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
