package weir.test.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import weir.test.launcher.Launcher;

/** Figures of analyses, looked into on the page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FigureZoomIT {
    private static final String RAW_IP = "d4c3b2a1" + "02000400" + "00".repeat(8) + "00000400" + "65000000";
    private static final int SEGMENTS = 1000;

    @TempDir
    static Path folder;

    private Launcher weir;
    private Launcher.Call workbench;
    private Browser browser;

    @BeforeAll
    void startTheWorkbench() throws Exception {
        Path shared = folder.resolve("shared");
        Path run = Files.createDirectories(shared.resolve("runs").resolve("mine"));
        Files.write(run.resolve("c.pcap"), capture());
        weir = new Launcher(Launcher.HOME, folder, "env", "HOME=" + folder, "WEIR_SHARED=" + shared);
        workbench = weir.start(ProcessBuilder.Redirect.PIPE, "-");
        workbench.process().getOutputStream().write("web:start\n".getBytes(StandardCharsets.UTF_8));
        workbench.process().getOutputStream().flush();
        browser = new Browser(folder.resolve("profile"));
        browser.open(workbench.awaitAddress());
    }

    @AfterAll
    void endTheWorkbench() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (workbench != null) {
            workbench.process().getOutputStream().close();
            workbench.await();
        }
    }

    /** TCP segments of 100 bytes, one each 10 ms. */
    private static byte[] capture() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(HexFormat.of().parseHex(RAW_IP));
        for (int i = 0; i < SEGMENTS; i++) {
            long us = i * 10_000L;
            file.write(ByteBuffer.allocate(16)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(1_700_000_000 + (int) (us / 1_000_000))
                    .putInt((int) (us % 1_000_000))
                    .putInt(140)
                    .putInt(140)
                    .array());
            String ip = "4500008c0000000040060000" + "0a000001" + "0a000002";
            String tcp = "138807d0" + HexFormat.of().toHexDigits(1 + 100 * i) + "00000001" + "5010ffff00000000";
            file.write(HexFormat.of().parseHex(ip + tcp + "00".repeat(100)));
        }
        return file.toByteArray();
    }

    @BeforeEach
    void analyse() {
        analyse("tcp-sequence");
    }

    private void analyse(String analyzer) {
        browser.go("runs");
        browser.await("the analyzer is offered", () -> browser.text("#analyzer").contains(analyzer));
        browser.script(
                "const s = document.getElementById('analyzer'); s.value = arguments[0];"
                        + "s.dispatchEvent(new Event('change'));"
                        + "document.getElementById('analysis-inputs').value = 'mine/c.pcap'",
                analyzer);
        browser.script("document.querySelector('#analyse .report')?.remove()");
        browser.find("#analyse button.primary").click();
        browser.await("the figure is there", () -> (Boolean)
                browser.script("const i = document.querySelector('.zoom img'); i?.scrollIntoView({block: 'center'});"
                        + "return Boolean(i?.complete && i.naturalWidth)"));
    }

    private WebElement figure() {
        return browser.find(".zoom");
    }

    private double shown(String end) {
        String value = browser.attribute(".zoom", "data-" + end);
        return value == null ? Double.NaN : Double.parseDouble(value);
    }

    private double length() {
        return shown("to") - shown("from");
    }

    private String picture() {
        return String.valueOf(browser.script("return document.querySelector('.zoom img').src"));
    }

    @Test
    void shouldDrawAPartAnewByKeys() {
        String whole = picture();
        figure().sendKeys("+");
        browser.await("half is shown", () -> length() > 4 && length() < 6);
        assertTrue(picture().startsWith("blob:"), picture());
        double from = shown("from");
        figure().sendKeys(Keys.ARROW_RIGHT);
        browser.await("it has moved", () -> shown("from") > from + 1);
        browser.picture("zoomed-by-keys");
        figure().sendKeys("0");
        browser.await("all is shown again", () -> length() > 9.9);
        assertEquals(whole, picture());
        assertEquals(List.of(), browser.errors());
    }

    @Test
    void shouldDrawAPartAnewByTheMouse() {
        String whole = picture();
        browser.drag(".zoom img", 0.3, 0.5);
        browser.await("what was dragged over is shown", () -> length() > 1.5 && length() < 3);
        double from = shown("from");
        assertTrue(from > 2 && from < 3.5, "from " + from);
        String dragged = picture();
        assertNotEquals(whole, dragged);
        browser.wheel(".zoom img", -100);
        browser.await("less is shown", () -> length() < 1.9 || !picture().equals(dragged));
        browser.doubleClick(".zoom img");
        browser.await("all is shown again", () -> picture().equals(whole));
        assertEquals(List.of(), browser.errors());
    }

    @Test
    void shouldLookIntoEachKindOfFigure() {
        for (String analyzer : List.of("inter-arrival", "throughput", "flows", "packet-sizes")) {
            analyse(analyzer);
            String whole = picture();
            figure().sendKeys("+");
            browser.await(
                    analyzer + " is drawn anew",
                    () -> picture().startsWith("blob:") && !picture().equals(whole));
        }
        assertEquals(List.of(), browser.errors());
    }
}
