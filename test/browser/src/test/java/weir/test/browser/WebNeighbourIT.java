package weir.test.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static weir.test.browser.RawHttp.assertStatus;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.test.launcher.Launcher;

/** A browser that is signed in meets a server of somebody else at another port of 127.0.0.1. */
class WebNeighbourIT {
    private static final List<String> WEB_SOCKET = List.of(
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==");
    private static final List<String> RESOURCES = List.of(
            "GET /api/v1/status",
            "GET /api/v1/links",
            "GET /api/v1/events",
            "GET /api/v1/runs",
            "GET /api/v1/openapi.json",
            "GET /api/v1/captures/client/file",
            "DELETE /api/v1/network",
            "POST /api/v1/file-keys",
            "GET /api/v1/terminals?node=h1");

    @TempDir
    Path folder;

    private WebWorkbench weir;
    private Browser browser;

    @BeforeEach
    void open() throws Exception {
        weir = new WebWorkbench(folder, "net:up", "single,2");
        browser = new Browser(folder.resolve("profile"));
        browser.open(own() + "?token=" + weir.token());
    }

    @AfterEach
    void close() throws Exception {
        browser.close();
        weir.close();
    }

    private String own() {
        return "http://127.0.0.1:" + weir.port() + "/";
    }

    @Test
    void shouldStayOpenInAnotherTabAndAfterAReload() {
        assertEquals(own(), browser.address());
        browser.open(own());
        browser.openInNewTab(own() + "#runs");
        browser.go("network/node/h1");
        browser.click("Open a terminal");
        browser.await("the terminal is open", () -> browser.text(".pane .chip").equals("open"));
        assertEquals(List.of(), browser.errors());
    }

    @Test
    void shouldGiveNothingToAnotherPort() throws Exception {
        try (Neighbour neighbour = new Neighbour(0, URI.create(own()))) {
            assertEquals(List.of("refused"), whatIsGot(neighbour.address()));
            assertFalse(neighbour.cookies().isEmpty(), "cookies know no ports; else this test tests nothing");
            assertFalse(neighbour.secrets().contains(weir.token()));
            shouldOpenNothingAt(weir.port(), neighbour);
        }
        browser.open(own());
    }

    /** There it is the page's own origin, with all that the page has kept. */
    @Test
    void shouldGiveNothingToWhoeverTakesThePortThatItHasLeft() throws Exception {
        Launcher.Result said = weir.attach("web:start", "--port", String.valueOf(freePort()));
        assertEquals(0, said.status(), said::toString);
        String moved = said.out().strip();
        URI there = URI.create(moved.replaceFirst("\\?.*", ""));
        try (Neighbour neighbour = new Neighbour(weir.port(), there)) {
            assertEquals(List.of("refused"), whatIsGot(own()));
            assertTrue(neighbour.secrets().contains(weir.token()), "it has heard what was kept for this port");
            browser.open(moved);
            assertEquals(List.of("refused"), whatIsGot(own()));
            shouldOpenNothingAt(there.getPort(), neighbour);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** What the pages of a neighbour have got out of the workbench by the browser. */
    private List<String> whatIsGot(String address) {
        browser.visit(address);
        browser.await("it has tried", () -> !browser.title().equals("working"));
        return Arrays.stream(browser.title().split("\\|")).distinct().toList();
    }

    private static void shouldOpenNothingAt(int port, Neighbour neighbour) throws Exception {
        List<String> tries = new ArrayList<>();
        neighbour.cookies().forEach(cookie -> tries.add("Cookie: " + cookie));
        for (String secret : neighbour.secrets()) {
            tries.add("Cookie: weir-" + port + "=" + secret);
            tries.add("Authorization: Bearer " + secret);
            tries.add("Sec-WebSocket-Protocol: weir, weir.token." + secret);
        }
        for (String credential : tries) {
            for (String resource : RESOURCES) {
                List<String> lines = new ArrayList<>(
                        List.of(resource + " HTTP/1.1", "Host: 127.0.0.1:" + port, credential, "X-Weir: 1"));
                lines.addAll(resource.contains("terminals") ? WEB_SOCKET : List.of("Content-Length: 0"));
                try (RawHttp http = new RawHttp(port)) {
                    assertStatus(401, http.send(lines.toArray(String[]::new)).answer());
                }
            }
        }
    }
}
