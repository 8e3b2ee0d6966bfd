package weir.test.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** What the page shows of a network that {@code net:up} has brought up is so, and what it offers works. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TruthfulPageIT {
    @TempDir
    static Path folder;

    private final List<Path> files = new ArrayList<>();
    private WebWorkbench workbench;
    private Browser browser;

    @BeforeAll
    void bringTheNetworkUp() throws Exception {
        Files.writeString(folder.resolve("steady.trace"), "1\n2\n3\n4\n");
        workbench = new WebWorkbench(folder, "net:up", "linear,2");
        browser = new Browser(folder.resolve("profile"));
        browser.open(workbench.page());
    }

    @AfterAll
    void endAll() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (workbench != null) {
            workbench.close();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }

    private JsonNode api(String method, String path, Object document) throws Exception {
        HttpResponse<String> answer = workbench.send(method, path, document);
        assertTrue(answer.statusCode() < 300, method + " " + path + " answers " + answer.body());
        return new ObjectMapper().readTree(answer.body());
    }

    private Object forward(String field) {
        return browser.script(
                "return import('/lib/api.js').then(a => a.get('/links/s1-s2')).then(l => l.forward." + field + ")");
    }

    private void choose(String selector, String value) {
        browser.find(selector);
        browser.script(
                "const s = document.querySelector(arguments[0]); s.value = arguments[1];"
                        + "s.dispatchEvent(new Event('change'))",
                selector,
                value);
    }

    private void write(String parameter, String value) {
        browser.find("#parameter-" + parameter).sendKeys(Keys.chord(Keys.CONTROL, "a"), value, Keys.ENTER);
    }

    @Test
    @Order(1)
    void shouldTellLinksWithoutALimitFromLoadedOnes() {
        browser.await("the links are listed", () -> browser.text(".links-table").contains("s1-s2"));
        browser.await("none of them has a limit", () -> browser.isThere(".links-table .load-free"));
        assertFalse(browser.isThere(".links-table .load-1"));
        assertTrue(browser.text(".legend").contains("no limit"));
    }

    @Test
    @Order(2)
    void shouldTellCapturesOfOneNameApart() throws Exception {
        for (int pings = 1; pings <= 2; pings++) {
            files.add(Path.of(api("POST", "/captures", Map.of("target", "h1"))
                    .path("file")
                    .asText()));
            workbench.attach("h1", "ping", "-c", "3", "-i", "0.1", "h2");
            workbench.attach("node:exec", "h1", "bash", "-c", "echo hello >/dev/udp/10.0.0.2/9");
            api("DELETE", "/captures/h1", null);
        }
        browser.go("runs");
        browser.await(
                "both are listed",
                () -> (Boolean) browser.script("return document.querySelectorAll('#captures tbody tr').length === 2"
                        + " && !document.querySelector('#captures tbody').textContent.includes('running')"));
        List<?> ids = (List<?>) browser.script("return [...document.querySelectorAll('#captures tr[data-capture]')]"
                + ".map(row => row.dataset.capture)");
        assertNotEquals(ids.get(0), ids.get(1));
        assertNotEquals(
                workbench.get("/captures/" + ids.get(0) + "/file").body(),
                workbench.get("/captures/" + ids.get(1) + "/file").body());
    }

    @Test
    @Order(3)
    void shouldShowTheFlowsOfACapture() {
        browser.go("runs");
        choose("#analyzer", "flows");
        browser.script("document.getElementById('analysis-inputs').value ="
                + " document.querySelector('#captures tr[data-capture]').dataset.capture");
        browser.find("#analyse button.primary").click();
        browser.await(
                "flows are listed", () -> browser.text("#analyse .report tbody").contains("10.0.0.1"));
        browser.picture("flows");
    }

    @Test
    @Order(4)
    void shouldMakeTheLinksPanelOfItsModelsOptions() {
        browser.go("network/link/s1-s2");
        browser.await(
                "no limit is shown as such",
                () -> "unlimited"
                        .equals(browser.script("return document.getElementById('parameter-bandwidth')?.value")));
        write("bandwidth", "5Mbit/s");
        browser.await("the bandwidth is set", () -> Long.valueOf(5_000_000).equals(forward("bandwidthBps")));

        choose("#link-model", "trace");
        browser.find("#model-file").sendKeys(folder.resolve("steady.trace").toString());
        browser.click("Use trace");
        browser.await("the trace has a field of its own", () -> browser.isThere("#parameter-file"));
        assertFalse(browser.isThere("#parameter-bandwidth"));

        choose("#link-model", "constant");
        browser.find("#model-bandwidth");
        browser.click("Use constant");
        browser.await("the bandwidth is back", () -> Long.valueOf(5_000_000).equals(forward("bandwidthBps")));
    }

    @Test
    @Order(5)
    void shouldTakeChangesBackAndMakeThemAgain() {
        browser.go("network/link/s1-s2");
        write("delay", "20ms");
        browser.await("the delay is set", () -> Long.valueOf(20_000_000).equals(forward("delayNs")));
        browser.find("button[title=Undo]").click();
        browser.await("the delay is gone", () -> Long.valueOf(0).equals(forward("delayNs")));
        browser.find("button[title=Redo]").click();
        browser.await("the delay is there", () -> Long.valueOf(20_000_000).equals(forward("delayNs")));
        write("queue", "40ms");
        browser.await("a queue in ms is taken", () -> "40ms".equals(forward("parameters.queue")));
        assertTrue((Boolean) browser.script(
                "return Number(document.querySelector(\"input[aria-label='queue, slider']\")" + ".value) > 0"));
        browser.picture("link-panel");
    }

    @Test
    @Order(6)
    void shouldShowAnotherLinkOfAMomentThatStandsStill() {
        browser.go("live");
        browser.await(
                "there are figures", () -> browser.text(".view-live .keys").contains("bit/s"));
        browser.click("Freeze");
        choose("#live-link", "h2-s2");
        browser.await(
                "its charts are of that moment",
                () -> browser.text(".view-live .chart").contains("h2-s2")
                        && browser.text(".view-live .keys").contains("bit/s"));
        browser.click("Go on");
    }

    @Test
    @Order(7)
    void shouldStillHaveItsPastAfterAReload() {
        browser.go("live");
        browser.script("location.reload()");
        browser.await("the page is there again", () -> "live".equals(browser.attribute("#connection", "data-state")));
        browser.await("there are charts", () -> browser.isThere("#live-link"));
        Object samples = browser.await(
                "more is known than has come since",
                () -> browser.script(
                        "return import('/lib/history.js').then(h => {const n = h.of(document.getElementById('live-link').value)"
                                + "?.time.length; return n > 5 ? n : null})"));
        assertTrue(((Number) samples).intValue() > 5, String.valueOf(samples));
    }

    @Test
    @Order(8)
    void shouldStayWhenItTakesTheNetworkDown() {
        browser.go("network");
        browser.click("Take the network down");
        browser.accept();
        browser.await("no network is up", () -> browser.text(".graph-empty").contains("No network is up"));
        browser.go("live");
        browser.await(
                "what the links did is still shown",
                () -> browser.text(".view-live").contains("The network has gone")
                        && browser.text(".view-live .keys").contains("bit/s"));
        browser.go("network");
        browser.find("#net-source").sendKeys("single,2", Keys.ENTER);
        browser.await("the next one is up", () -> browser.text("#where").equals("single-2"));
        assertEquals("live", browser.attribute("#connection", "data-state"));
    }
}
