package weir.test.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import weir.test.container.AnalyzerJar;
import weir.test.launcher.Launcher;
import weir.test.launcher.Program;

/** The page in a real browser, with a stream that plays: started from the page by the first test, used by the others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WorkbenchPageIT {
    private static final List<String> VIEWS =
            List.of("network", "network/link/s1-s2", "live", "runs", "plugins", "start");
    private static final String JAR = "counted.jar";

    @TempDir
    static Path folder;

    private Launcher weir;
    private Launcher.Call workbench;
    private String address;
    private Browser browser;

    @BeforeAll
    void startTheWorkbench() throws Exception {
        weir = new Launcher(Launcher.HOME, folder, "env", "HOME=" + folder, "WEIR_SHARED=" + folder.resolve("shared"));
        workbench = weir.start(ProcessBuilder.Redirect.PIPE, "-");
        say("web:start");
        address = workbench.awaitAddress();
        browser = new Browser(folder.resolve("profile"));
        browser.open(address);
    }

    @AfterAll
    void endTheWorkbench() throws Exception {
        Files.deleteIfExists(Launcher.HOME.resolve("deploy").resolve(JAR));
        if (browser != null) {
            browser.close();
        }
        if (workbench != null) {
            workbench.process().getOutputStream().close();
            workbench.await();
        }
    }

    @BeforeEach
    void forgetEarlierErrors() {
        browser.errors();
    }

    private void say(String line) throws IOException {
        OutputStream input = workbench.process().getOutputStream();
        input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        input.flush();
    }

    @Test
    @Order(1)
    void shouldStartTheStreamAndShowTheDelayThatTheSliderGives() {
        browser.click("Start the live stream");
        browser.await("the stream runs", () -> browser.text("#run-state").contains("running"));
        browser.go("live");
        browser.await("delays are measured", () -> medianDelayMs() > 0);
        assertTrue(medianDelayMs() < 60, browser.text(".view-live .tiles"));

        browser.go("network/link/s1-s2");
        WebElement slider = browser.find("input[aria-label='delay, slider']");
        browser.await("the panel shows the delay", () -> field("delay").equals("10ms"));
        slider.sendKeys(Keys.PAGE_UP, Keys.PAGE_UP);
        browser.await("the slider has set a delay above 60 ms", () -> delayInForceMs() > 60);
        browser.go("live");
        browser.await("the chart has moved", () -> medianDelayMs() > 60 && newestDelayMs() > 60);
        browser.await(
                "the change is listed", () -> browser.text(".view-live .log").contains("link-set"));
        browser.go("network/link/s1-s2");
        type("delay", "10ms");
        browser.await("the delay is back", () -> delayInForceMs() == 10);
        assertEquals(List.of(), browser.errors());
    }

    /** The tile's value. */
    private double medianDelayMs() {
        Matcher value = Pattern.compile("Delay, median([\\d.]+) ms").matcher(browser.text(".view-live .tiles"));
        return value.find() ? Double.parseDouble(value.group(1)) : Double.NaN;
    }

    /** What the workbench itself says. */
    private double delayInForceMs() {
        Object ns = browser.script(
                "return import('/lib/api.js').then(a => a.get('/links/s1-s2')).then(l => l.forward.delayNs)");
        return ((Number) ns).doubleValue() / 1e6;
    }

    /** The newest point of the delay chart, as its key says. */
    private double newestDelayMs() {
        Matcher value = Pattern.compile("delay ([\\d.]+) ms").matcher(browser.text(".view-live .keys"));
        return value.find() ? Double.parseDouble(value.group(1)) : Double.NaN;
    }

    private String field(String name) {
        return String.valueOf(
                browser.script("return document.getElementById(arguments[0])?.value", "parameter-" + name));
    }

    private void type(String name, String value) {
        WebElement field = browser.find("#parameter-" + name);
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), value, Keys.ENTER);
    }

    @Test
    @Order(2)
    void shouldRefuseAWrongValueInWords() {
        browser.go("network/link/s1-s2");
        type("bandwidth", "10Mbits");
        String fault = browser.find(".inspector .fault").getText();
        assertTrue(fault.contains("10Mbits"), fault);
        assertEquals("true", browser.attribute("#parameter-bandwidth", "aria-invalid"));
        type("bandwidth", "10Mbit/s");
        browser.await("the fault is gone", () -> !browser.isThere(".inspector .fault"));
    }

    @Test
    @Order(3)
    void shouldRunAShellInANode() {
        browser.go("network/node/client");
        browser.click("Open a terminal");
        browser.await("the terminal is open", () -> browser.text(".pane .chip").equals("open"));
        // What is typed while a shell sets up its terminal may wait there until the next key.
        browser.await("the shell asks", () -> screen().contains("# "));
        browser.type("ip -o -4 address show | cut -c -40; echo sum $((6 * 7))", Keys.ENTER);
        browser.await("the shell has answered", () -> screen().contains("sum 42") && screen().contains("client-eth0"));
        browser.type("stty size", Keys.ENTER);
        browser.await("it knows its size", () -> sizes().size() == 1);
        browser.size(900, 700);
        browser.await("the pane is smaller", () -> {
            browser.type("stty size", Keys.ENTER);
            return sizes().stream().distinct().count() > 1;
        });
        browser.size(1280, 800);
        browser.type("exit 3", Keys.ENTER);
        browser.await(
                "the exit status is shown", () -> browser.text(".pane .chip").contains("status 3"));
        browser.find("button[aria-label='Close the terminal in client']").click();
        assertEquals(List.of(), browser.errors());
    }

    private String screen() {
        return browser.text(".xterm-accessibility-tree > div").replace('\u00a0', ' ');
    }

    /** What {@code stty size} has answered. */
    private List<String> sizes() {
        List<String> sizes = new ArrayList<>();
        Matcher matcher = Pattern.compile("(?m)^(\\d+ \\d+)\\s*$").matcher(screen());
        while (matcher.find()) {
            sizes.add(matcher.group(1));
        }
        return sizes;
    }

    @Test
    @Order(4)
    void shouldShowAndReplaceTheViewOfADroppedJar() throws Exception {
        browser.go("plugins");
        drop(AnalyzerJar.withView("1.0.0"));
        browser.await(
                "the plug-in is listed",
                () -> browser.text("tr[data-plugin='test.counted']").contains("view"));
        assertTrue(browser.text("tr[data-plugin='test.counted']").contains("analyzer"));
        browser.await("the view is in the rail", () -> browser.text("#rail").contains("Counted <img src=x>"));
        assertEquals(0L, browser.script("return document.querySelectorAll('img[src=x]').length"));
        browser.go("view-counted");
        browser.await(
                "the view lives", () -> browser.text(".contributed").matches("version 1\\.0\\.0, asked \\d+ times"));
        drop(AnalyzerJar.withView("2.0.0"));
        browser.await(
                "the view is the new one", () -> browser.text(".contributed").startsWith("version 2.0.0"));
        browser.go("runs");
        browser.await("the analyzer is offered", () -> browser.text("#analyzer").contains("counted"));
        browser.go("plugins");
        browser.find("tr[data-plugin='test.counted'] button").click();
        browser.accept();
        browser.await("the view is gone", () -> !browser.text("#rail").contains("Counted"));
        assertEquals(List.of(), browser.errors());
    }

    @Test
    @Order(5)
    void shouldTellWhyAJarIsRefused() throws Exception {
        browser.go("plugins");
        drop("this is no jar".getBytes(StandardCharsets.UTF_8));
        String words = browser.find(".notice").getText();
        assertTrue(words.contains(JAR), words);
        browser.find(".notice button").click();
    }

    /** As a person drags a file onto the page. */
    private void drop(byte[] jar) {
        browser.script("""
            const bytes = Uint8Array.from(atob(arguments[0]), letter => letter.charCodeAt(0));
            const files = new DataTransfer();
            files.items.add(new File([bytes], arguments[1]));
            for (const type of ["dragenter", "dragover", "drop"]) {
              document.body.dispatchEvent(new DragEvent(type, {dataTransfer: files, bubbles: true, cancelable: true}));
            }\
            """, Base64.getEncoder().encodeToString(jar), JAR);
    }

    @Test
    @Order(6)
    void shouldKeepTwoBrowsersInStep() {
        try (Browser other = new Browser(folder.resolve("other"))) {
            other.open(address);
            other.go("network/link/s1-s2");
            other.find("#parameter-bandwidth");
            browser.go("network/link/s1-s2");
            type("bandwidth", "4Mbit/s");
            other.await(
                    "the other one shows the change",
                    () -> "4Mbit/s"
                            .equals(other.script("return document.getElementById('parameter-bandwidth').value")));
            other.go("live");
            other.await(
                    "both measure", () -> other.text(".view-live .tiles").matches("(?s).*Delay, median[\\d.]+ ms.*"));
            assertEquals(List.of(), other.errors());
        }
        type("bandwidth", "10Mbit/s");
        assertEquals(List.of(), browser.errors());
    }

    @Test
    @Order(7)
    void shouldBeReadableInBothThemesAndFitEachSize() {
        for (String scheme : List.of("dark", "light")) {
            browser.prefer(scheme);
            browser.await("the page is " + scheme, () -> scheme.equals(browser.attribute("html", "data-scheme")));
            for (String view : VIEWS) {
                browser.go(view);
                browser.find(view.startsWith("network") ? ".inspector" : ".view-" + view);
                assertEquals(List.of(), browser.script(Readability.PALE_TEXTS), scheme + " " + view);
                for (int[] size : new int[][] {{1024, 768}, {820, 1180}, {390, 844}, {1280, 800}}) {
                    browser.size(size[0], size[1]);
                    assertEquals(List.of(), browser.script(Readability.CLIPPED), view + " at " + size[0]);
                    if (size[0] == 390) {
                        browser.picture(scheme + "-narrow-" + view.replace('/', '-'));
                    }
                }
                browser.picture(scheme + "-" + view.replace('/', '-'));
            }
        }
        assertEquals(List.of(), browser.errors());
    }

    @Test
    @Order(8)
    void shouldBeUsableByKeyboard() {
        browser.go("network");
        browser.find(".links-table button");
        browser.script("document.activeElement.blur(); document.getElementById('main').focus()");
        browser.find("main").sendKeys("2");
        browser.await("a digit opens a view", () -> browser.isThere(".view-live"));
        browser.find("main").sendKeys("?");
        assertTrue(browser.find("dialog").getText().contains("Esc"));
        browser.find("#keys-off").click();
        browser.find("dialog button").sendKeys(Keys.ENTER);
        browser.await("the list is closed", () -> !browser.isThere("dialog"));
        browser.find("main").sendKeys("1?");
        assertTrue(browser.isThere(".view-live"));
        assertFalse(browser.isThere("dialog"));
        browser.find("#help").click();
        browser.find("#keys-off").click();
        browser.find("dialog button").sendKeys(Keys.ENTER);
        browser.script("document.querySelector('.skip').focus()");
        browser.type(Keys.ENTER);
        assertEquals("main", browser.script("return document.activeElement.id"));
        assertTrue(browser.isThere(".view-live"));
        browser.go("network");
        browser.find(".links-table button").sendKeys(Keys.ENTER);
        browser.await("a link opens by Enter", () -> browser.isThere("#parameter-bandwidth"));
        browser.find("main").sendKeys(Keys.ESCAPE);
        browser.await("Esc closes it", () -> browser.isThere(".links-table"));
        browser.find(".links-table button").sendKeys(Keys.ENTER);
        browser.find("button[aria-label=Close]").sendKeys(Keys.ENTER);
        browser.await("the focus stays beside the network", () ->
                (Boolean) browser.script("return document.activeElement.closest('.inspector') !== null"));
        assertEquals(List.of(), browser.script(Readability.NAMELESS));
    }

    @Test
    @Order(9)
    void shouldPaintWithinASecond() {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 5 && best >= 1000; i++) {
            browser.open(address.replaceFirst("\\?.*", ""));
            Object paint = browser.await(
                    "something is painted",
                    () -> browser.script(
                            "return performance.getEntriesByName('first-contentful-paint')[0]?.startTime"));
            best = Math.min(best, ((Number) paint).doubleValue());
        }
        assertTrue(best < 1000, "first contentful paint after " + best + " ms");
    }

    @Test
    @Order(10)
    void shouldConnectAgainWhenTheWorkbenchWasSilent() throws Exception {
        browser.go("live");
        long java = weir.javaPid();
        Program.signal("STOP", java);
        try {
            browser.await("the loss is shown", () -> "waiting".equals(browser.attribute("#connection", "data-state")));
            assertTrue(browser.text("#connection").contains("connecting again"));
            assertTrue(browser.isThere("#banner"));
            assertEquals(true, browser.script("return document.getElementById('main').inert"));
        } finally {
            Program.signal("CONT", java);
        }
        browser.await("it is connected again", () -> "live".equals(browser.attribute("#connection", "data-state")));
        browser.await("figures move again", () -> medianDelayMs() > 0);
        assertFalse(browser.isThere("#banner"));
    }

    @Test
    @Order(11)
    void shouldAnalyseAndOfferTheRunWhenItIsStopped() {
        browser.click("Stop");
        browser.await("the run is done", () -> browser.text("#run-state").contains("done"));
        browser.click("Results");
        browser.await(
                "its delay is listed", () -> browser.text(".runs-table tbody").matches("(?s).*live-stream.*\\d ms.*"));
        browser.find(".runs-table a[href*='report.html?key=']");
        assertFalse(browser.text(".runs-table tbody").contains("failed"));
        // A machine that is busy with other tests may make it doubtful; in any case it says so.
        assertTrue(browser.text(".runs-table tbody").matches("(?s).*done (valid|doubtful|invalid).*"));
    }

    @Test
    @Order(12)
    void shouldSayThatTheWorkbenchIsGone() throws Exception {
        Program.signal("KILL", weir.javaPid());
        browser.await("the loss is shown", () -> "waiting".equals(browser.attribute("#connection", "data-state")));
    }
}
