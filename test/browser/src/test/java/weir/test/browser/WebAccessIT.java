package weir.test.browser;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static weir.test.browser.RawHttp.assertStatus;

import com.fasterxml.jackson.jr.ob.JSON;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.test.launcher.Launcher;

/** Who gets in, and who does not, each really tried. */
class WebAccessIT {
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

    /** The attack failed because of what makes it one, and not because everything fails. */
    @Test
    void shouldLetTheOwnerIn() throws Exception {
        assertStatus(200, weir.raw("GET /api/v1/links HTTP/1.1", weir.host(), weir.authorization()));
        assertStatus(
                200, weir.raw("GET /api/v1/links HTTP/1.1", "Host: localhost:" + weir.port(), weir.authorization()));
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
        assertStatus(401, weir.raw("GET " + path + " HTTP/1.1", weir.host()));
        assertStatus(401, weir.raw("GET " + path + " HTTP/1.1", weir.host(), "Authorization: Bearer wrong"));
        assertStatus(401, weir.raw("GET " + path + " HTTP/1.1", weir.host(), "Cookie: weir-" + weir.port() + "=wrong"));
        assertStatus(
                401,
                weir.raw("GET " + path + " HTTP/1.1", weir.host(), "Cookie: weir-" + weir.port() + "=" + weir.token()));
    }

    /** Any server of this host hears the cookie. */
    @Test
    void shouldOpenNothingButThePageByACookieThatNoScriptReads() throws Exception {
        String answer = weir.raw("GET /?token=" + weir.token() + " HTTP/1.1", weir.host());
        assertStatus(303, answer);
        String cookie = answer.lines()
                .filter(line -> line.startsWith("Set-Cookie: "))
                .findFirst()
                .orElseThrow();
        assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), cookie);
        assertFalse(cookie.contains(weir.token()), "the cookie is another secret");
        String value = cookie.substring("Set-Cookie: ".length(), cookie.indexOf(';'));
        assertTrue(answer.contains("Location: /#token=" + weir.token()), answer);
        for (String path : List.of("/", "/app.js", "/assets/xterm/xterm.js")) {
            assertStatus(200, weir.raw("GET " + path + " HTTP/1.1", weir.host(), "Cookie: " + value));
        }
        for (String path : List.of(
                "status", "links", "events", "captures", "runs", "openapi.json", "views", "views/x/data", "nodes/h1")) {
            assertStatus(401, weir.raw("GET /api/v1/" + path + " HTTP/1.1", weir.host(), "Cookie: " + value));
        }
        assertStatus(
                401,
                weir.raw(
                        "DELETE /api/v1/network HTTP/1.1",
                        weir.host(),
                        "Cookie: " + value,
                        "X-Weir: 1",
                        "Content-Length: 0"));
    }

    @Test
    void shouldKeepItsHeadersForItsUserAlone() throws Exception {
        Path headers = Path.of(JSON.std
                .mapFrom(weir.attach("web:show", "--json").out())
                .get("headers")
                .toString());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(headers)));
        assertEquals(List.of(weir.authorization(), "X-Weir: 1"), Files.readAllLines(headers));
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
        String answer = weir.raw("GET /api/v1/links HTTP/1.1", forged, weir.authorization());
        assertTrue(answer.startsWith("HTTP/1.1 403 ") || answer.startsWith("HTTP/1.1 400 "), answer);
        assertFalse(answer.contains("evil"), answer);
    }

    @Test
    void shouldRefuseTwoHosts() throws Exception {
        String answer = weir.raw("GET /api/v1/links HTTP/1.1", weir.host(), "Host: evil.example", weir.authorization());
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
        assertStatus(403, weir.raw("GET /api/v1/links HTTP/1.1", weir.host(), weir.authorization(), forged));
        assertStatus(
                403,
                weir.raw(
                        "DELETE /api/v1/network HTTP/1.1",
                        weir.host(),
                        weir.authorization(),
                        forged,
                        "X-Weir: 1",
                        "Content-Length: 0"));
        assertStatus(
                403,
                weir.raw(
                        "GET /api/v1/terminals?node=h1 HTTP/1.1",
                        weir.host(),
                        weir.authorization(),
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
                403,
                weir.raw(
                        "POST /api/v1/links/h1-s1/down HTTP/1.1",
                        weir.host(),
                        weir.authorization(),
                        form,
                        "Content-Length: 0"));
        assertTrue(weir.get("/links/h1-s1").body().contains("\"up\":true"));
    }

    @Test
    void shouldOpenATerminalOnlyWithTheToken() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        URI address = URI.create("ws://127.0.0.1:" + weir.port() + "/api/v1/terminals?node=h1");
        ExecutionException refused = assertThrows(
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
        socket.sendBinary(ByteBuffer.wrap("echo $((40+2)); stty size; exit 7\n".getBytes(StandardCharsets.UTF_8)), true)
                .get();
        await().atMost(Duration.ofSeconds(60)).until(() -> shell.closed != null);
        assertTrue(shell.text.toString().contains("42"), shell.text::toString);
        assertTrue(shell.text.toString().contains("24 80"), shell.text::toString);
        assertEquals("1000 7", shell.closed);
    }

    /** As a page does, which can send no header. */
    @Test
    void shouldOpenATerminalByAProtocolWithTheToken() throws Exception {
        String opening = "GET /api/v1/terminals?node=h1 HTTP/1.1";
        List<String> webSocket = List.of(
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==");
        for (String token : List.of(weir.token(), "wrong", "")) {
            List<String> lines = new ArrayList<>(List.of(opening, weir.host()));
            lines.addAll(webSocket);
            lines.add("Sec-WebSocket-Protocol: weir, weir.token." + token);
            String answer = weir.raw(lines.toArray(String[]::new));
            boolean isRight = token.equals(weir.token());
            assertStatus(isRight ? 101 : 401, answer);
            assertFalse(answer.contains(weir.token()), answer);
            assertEquals(isRight, answer.contains("Sec-WebSocket-Protocol: weir\r\n"), answer);
        }
    }

    private static final class TypedShell implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();
        private volatile String closed;

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            text.append(StandardCharsets.UTF_8.decode(data));
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed = status + " " + reason;
            return null;
        }
    }

    @Test
    void shouldMoveToANewTokenAndStayWhereItIsWhenItCannot() throws Exception {
        Launcher.Result nowhere = weir.attach("web:start", "--host", "192.0.2.1");
        assertEquals(1, nowhere.status(), nowhere::toString);
        assertTrue(nowhere.err().contains("can't listen at 192.0.2.1"), nowhere::toString);
        assertStatus(200, weir.raw("GET /api/v1/links HTTP/1.1", weir.host(), weir.authorization()));
        String moved = weir.attach("web:start", "--host", "127.0.0.2").out();
        assertTrue(moved.startsWith("http://127.0.0.2:" + weir.port()), moved);
        assertThrows(ConnectException.class, () -> weir.raw("GET / HTTP/1.1", weir.host()));
        String open = weir.attach("web:start", "--host", "0.0.0.0").out();
        assertTrue(open.startsWith("http://127.0.0.1:" + weir.port()), open);
        assertStatus(401, weir.raw("GET /api/v1/links HTTP/1.1", weir.host(), weir.authorization()));
        String back =
                weir.attach("web:start", "--port", String.valueOf(weir.port())).out();
        assertTrue(back.startsWith("http://127.0.0.1:" + weir.port()), back);
        assertEquals(
                4,
                Stream.of(weir.token(), token(moved), token(open), token(back))
                        .distinct()
                        .count());
        for (String old : List.of(weir.token(), token(moved), token(open))) {
            assertStatus(401, weir.raw("GET /api/v1/links HTTP/1.1", weir.host(), "Authorization: Bearer " + old));
        }
        weir.useToken(token(back));
        assertStatus(200, weir.raw("GET /api/v1/links HTTP/1.1", weir.host(), weir.authorization()));
    }

    private static String token(String address) {
        return address.strip().replaceFirst(".*token=", "");
    }
}
