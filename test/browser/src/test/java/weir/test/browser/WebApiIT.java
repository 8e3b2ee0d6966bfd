package weir.test.browser;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.jr.ob.JSON;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import weir.test.launcher.Launcher;

/** The REST interface of a real network, each answer held against the OpenAPI document that is served. */
@TestMethodOrder(OrderAnnotation.class)
class WebApiIT {
    private static final Set<String> NO_JSON = Set.of(
            "GET /events",
            "GET /terminals",
            "GET /captures/{capture}/file",
            "GET /runs/{run}/files/{file}",
            "GET /runs/{run}/figures/{figure}",
            "GET /analyses/{analysis}/figures/{figure}",
            "GET /views/{view}/{path}");

    @TempDir
    static Path folder;

    private static WebWorkbench weir;
    private static OpenApiDocument document;

    @BeforeAll
    static void bringANetworkUp() throws Exception {
        Path lab = Files.writeString(folder.resolve("lab.topo.yaml"), """
            name: lab
            nodes:
              a: {ip: 10.0.0.1/24}
              b: {ip: 10.0.0.2/24}
            links:
              - {ends: [a, b], bandwidth: 10Mbit/s, delay: 5ms}
            """);
        weir = new WebWorkbench(folder, "-");
        document = new OpenApiDocument(weir.get("/openapi.json").body());
        assertEquals(404, weir.get("/topology").statusCode());
        JsonNode up = ask("POST", "/network", "/network", Map.of("source", lab.toString()));
        assertEquals(2, up.path("hosts").asInt(), up::toString);
    }

    @AfterAll
    static void takeItDown() throws Exception {
        weir.close();
    }

    private static JsonNode ask(String method, String path, String resource, Object body) throws Exception {
        return document.judge(method, path, weir.send(method, resource, body));
    }

    private static JsonNode get(String path) throws Exception {
        return ask("GET", path, path, null);
    }

    @Test
    @Order(1)
    void shouldDescribeTheNetworkThatIsUp() throws Exception {
        assertEquals("lab", get("/status").path("network").path("name").asText());
        JsonNode topology = get("/topology");
        assertEquals(
                "a",
                topology.path("links").get(0).path("ends").get(0).path("node").asText());
        assertEquals(2, get("/nodes").size());
        JsonNode node = ask("GET", "/nodes/{node}", "/nodes/a", null);
        assertEquals(
                "10.0.0.1/24",
                node.path("interfaces").get(0).path("addresses").get(0).asText());
        ask("GET", "/nodes/{node}", "/nodes/nobody", null);
        assertEquals("a-b", get("/links").get(0).path("name").asText());
        assertTrue(get("/models").size() > 5);
        assertEquals(
                weir.attach("analyze:list", "--json").out().strip(),
                weir.get("/analyzers").body().strip());
        get("/analyzers");
        get("/plugins");
        get("/scenarios");
        get("/runs");
        get("/views");
        get("/captures");
        get("/openapi.json");
    }

    @Test
    @Order(2)
    void shouldChangeALinkAsTheShellDoes() throws Exception {
        JsonNode link = ask(
                "PATCH",
                "/links/{link}",
                "/links/a-b",
                Map.of("direction", "forward", "set", Map.of("bandwidth", "3Mbit/s", "loss", "1%")));
        assertEquals(3_000_000, link.path("forward").path("bandwidthBps").asLong());
        assertEquals(10_000_000, link.path("reverse").path("bandwidthBps").asLong());
        Map<String, Object> shell =
                JSON.std.mapFrom(weir.attach("link:list", "--json").out());
        assertTrue(shell.toString().contains("bandwidthBps=3000000"), shell::toString);
        JsonNode wrong = ask("PATCH", "/links/{link}", "/links/a-b", Map.of("set", Map.of("bandwidth", "3")));
        assertTrue(wrong.path("error").path("what").asText().contains("3"), wrong::toString);
        ask("PATCH", "/links/{link}", "/links/a-b", Map.of("set", Map.of("--help", "x")));
        ask("PATCH", "/links/{link}", "/links/none", Map.of("set", Map.of("delay", "1ms")));
        ask(
                "PUT",
                "/links/{link}/model",
                "/links/a-b/model",
                Map.of(
                        "model",
                        "constant",
                        "parameters",
                        Map.of("bandwidth", "10Mbit/s", "delay", "5ms", "loss", "0%")));
        assertFalse(ask("POST", "/links/{link}/down", "/links/a-b/down", null)
                .path("up")
                .asBoolean());
        assertTrue(ask("POST", "/links/{link}/up", "/links/a-b/up", null)
                .path("up")
                .asBoolean());
        assertEquals(
                "a-b",
                ask("GET", "/links/{link}", "/links/a-b", null).path("name").asText());
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertTrue(get("/history").toString().contains("\"a-b\"")));
        JsonNode past = ask("GET", "/history/{link}", "/history/a-b", null);
        assertEquals(
                past.path("seconds").size(), past.path("forward").path("bps").size());
        ask("GET", "/history/{link}", "/history/nothing", null);
        // Without a delegated control group this answers 409, which is described, too.
        ask("PATCH", "/nodes/{node}", "/nodes/a", Map.of("cpus", 0.5));
    }

    @Test
    @Order(3)
    void shouldCaptureAnalyseAndDraw() throws Exception {
        JsonNode capture = ask("POST", "/captures", "/captures", Map.of("target", "b", "out", "web-it.pcapng"));
        Path file = Path.of(capture.path("file").asText());
        try {
            assertEquals(
                    0, weir.attach("a", "ping", "-c", "5", "-i", "0.1", "b").status());
            String name = capture.path("capture").asText();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertEquals(
                            10, get("/captures").get(0).path("packets").asLong()));
            assertEquals(200, weir.get("/captures/" + name + "/file").statusCode());
            ask("DELETE", "/captures/{capture}", "/captures/" + name, null);
            ask("DELETE", "/captures/{capture}", "/captures/" + name, null);
            assertFalse(get("/captures").get(0).path("running").asBoolean());
            JsonNode analysis = ask(
                    "POST",
                    "/analyses",
                    "/analyses",
                    Map.of("analyzer", "inter-arrival", "inputs", List.of(name), "filter", "icmp"));
            assertTrue(analysis.path("matched").asLong() >= 10, analysis::toString);
            String figure = "/analyses/" + analysis.path("id").asText() + "/figures/"
                    + analysis.path("figures").get(0).path("name").asText();
            HttpResponse<String> drawn = weir.get(figure + ".svg?theme=dark");
            assertEquals(200, drawn.statusCode(), drawn::body);
            assertTrue(drawn.body().contains("<svg"), drawn::body);
            assertEquals(200, weir.get(figure + ".png?from=0&to=1").statusCode());
            assertEquals(400, weir.get(figure + ".png?from=1&to=1").statusCode());
            assertEquals(400, weir.get(figure + ".png?from=1").statusCode());
            assertEquals(404, weir.get("/analyses/999/figures/x.svg").statusCode());
            shouldOpenByItsKeyAlone("/api/v1" + figure + ".svg");
            ask("POST", "/analyses", "/analyses", Map.of("analyzer", "nosuch", "inputs", List.of(name)));
            JsonNode middle = ask(
                    "POST",
                    "/analyses",
                    "/analyses",
                    Map.of("analyzer", "flows", "inputs", List.of(name), "tunnel", "middle"));
            assertEquals(
                    "tunnel 'middle' is unknown; write inner or outer",
                    middle.path("error").path("what").asText());
            ask("POST", "/captures", "/captures", Map.of("target", "b", "out", "../../evil.pcapng"));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void shouldOpenByItsKeyAlone(String path) throws Exception {
        String key = ask("POST", "/file-keys", "/file-keys", Map.of("paths", List.of(path)))
                .path("keys")
                .get(0)
                .asText();
        assertEquals(200, weir.send(weir.anonymous(path + "?key=" + key)).statusCode());
        assertEquals(
                200,
                weir.send(weir.anonymous(path + "?key=" + key + "&theme=dark")).statusCode());
        assertEquals(401, weir.send(weir.anonymous(path)).statusCode());
        assertEquals(
                401,
                weir.send(weir.anonymous(path.replace(".svg", ".png") + "?key=" + key))
                        .statusCode());
        assertEquals(
                401, weir.send(weir.anonymous("/api/v1/captures?key=" + key)).statusCode());
        ask("POST", "/file-keys", "/file-keys", Map.of("paths", List.of("/api/v1/terminals")));
    }

    @Test
    @Order(3)
    void shouldFollowARingLive() throws Exception {
        String ring = folder.resolve("ring.pcapng").toString();
        Launcher.Result started = weir.attach("capture:start", "b", "--ring", "3x1MB", "--out", ring, "--json");
        String name = JSON.std.mapFrom(started.out()).get("capture").toString();
        assertEquals(0, weir.attach("a", "ping", "-c", "5", "-i", "0.1", "b").status());
        HttpRequest events = weir.request("/api/v1/events").build();
        HttpResponse<Stream<String>> answer = HttpClient.newHttpClient().send(events, BodyHandlers.ofLines());
        try (Stream<String> lines = answer.body()) {
            assertTrue(lines.limit(1_000).anyMatch(line -> arrivals(line, name) == 9), "the gaps of ten frames");
        } finally {
            weir.attach("capture:stop", name);
        }
    }

    /** How many gaps between arrivals at this capture are in what is told of now. */
    private static int arrivals(String line, String capture) {
        if (!line.startsWith("data: {")) {
            return -1;
        }
        try {
            JsonNode gaps = new ObjectMapper()
                    .readTree(line.substring("data: ".length()))
                    .path("interArrival");
            return gaps.path("capture").asText().equals(capture)
                    ? gaps.path("stats").path("count").asInt(-1)
                    : -1;
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }

    @Test
    @Order(4)
    void shouldRefuseWithTheShellsWords() throws Exception {
        ask("POST", "/network", "/network", Map.of("source", "single,2"));
        ask("POST", "/network", "/network", Map.of("source", "--help"));
        ask("GET", "/runs/current", "/runs/current", null);
        ask("POST", "/runs", "/runs", Map.of("scenario", "nosuch"));
        ask("POST", "/runs/current/stop", "/runs/current/stop", null);
        ask("GET", "/runs/diff", "/runs/diff?a=nosuch&b=nosuch", null);
        ask("GET", "/views/{view}/data", "/views/nosuch/data", null);
        ask("DELETE", "/plugins/{file}", "/plugins/nosuch.jar", null);
        ask("POST", "/plugins", "/plugins?name=x.txt", Map.of());
    }

    @Test
    @Order(5)
    void shouldTakeTheNetworkDownAndBringAnotherUp() throws Exception {
        assertEquals(
                "lab", ask("DELETE", "/network", "/network", null).path("name").asText());
        ask("DELETE", "/network", "/network", null);
        ask("GET", "/topology", "/topology", null);
        assertEquals(
                3,
                ask("POST", "/network", "/network", Map.of("source", "linear,3"))
                        .path("switches")
                        .asInt());
        assertEquals(6, get("/nodes").size());
    }

    @Test
    @Order(6)
    void shouldHaveJudgedEveryOperation() {
        Set<String> missing = new TreeSet<>(document.operations());
        missing.removeAll(NO_JSON);
        missing.removeAll(document.judged());
        assertEquals(Set.of(), missing);
    }
}
