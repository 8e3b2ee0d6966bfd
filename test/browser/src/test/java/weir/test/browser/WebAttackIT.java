package weir.test.browser;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static weir.test.browser.RawHttp.assertStatus;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.test.launcher.Launcher;

/** What a browser is made to send, or sends on purpose; each attack is really tried. */
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
        String answer = weir.raw("GET " + path + " HTTP/1.1", weir.host(), weir.authorization());
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
                    weir.host(),
                    weir.authorization(),
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
                    weir.host(),
                    weir.authorization(),
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
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertEquals(before, deployed()));
        assertEquals(200, weir.get("/status").statusCode());
    }

    /** A small one might become a very large one. */
    @Test
    void shouldNotUnpackARequest() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"delay\":\"20ms\"}".getBytes(StandardCharsets.UTF_8));
        }
        HttpRequest.Builder request = weir.request("/api/v1/links/h1-s1")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .method("PATCH", BodyPublishers.ofByteArray(packed.toByteArray()));
        HttpResponse<String> answer = weir.send(request);
        assertEquals(400, answer.statusCode(), answer.body());
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
    void shouldNotListenForeverToARefusedBody() throws Exception {
        try (RawHttp http = new RawHttp(weir.port())) {
            http.send(
                    "POST /api/v1/network HTTP/1.1",
                    weir.host(),
                    weir.authorization(),
                    "X-Weir: 1",
                    "Content-Type: application/json",
                    "Content-Length: 100000000");
            http.write(new byte[2 << 20]);
            assertStatus(413, http.answer());
            await().pollInterval(Duration.ofMillis(100))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> !takes(http));
        }
    }

    private static boolean takes(RawHttp http) {
        try {
            http.write(new byte[1]);
            return true;
        } catch (IOException e) {
            return false;
        }
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
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
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
        String json = JSON.std.asString(Map.of("source", script));
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
}
