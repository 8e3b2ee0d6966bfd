package weir.test.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** A shell on the page has its keys for itself, and outlives the page. */
class TerminalPageIT {
    @TempDir
    Path folder;

    private WebWorkbench workbench;
    private Browser browser;

    @BeforeEach
    void openATerminal() throws Exception {
        workbench = new WebWorkbench(folder, "net:up", "linear,2");
        browser = new Browser(folder.resolve("profile"));
        browser.open(workbench.page());
        browser.go("terminals/h1");
        awaitOpen();
        awaitOnScreen("h1:");
    }

    @AfterEach
    void endAll() throws Exception {
        browser.close();
        workbench.close();
    }

    private void awaitOpen() {
        browser.await("the terminal is open", () -> browser.text(".pane .chip").equals("open"));
    }

    private void awaitOnScreen(String text) {
        browser.await(text + " is on the screen", () -> screen().contains(text));
    }

    private String screen() {
        return browser.text(".pane .xterm-accessibility-tree").replace('\u00a0', ' ');
    }

    private void type(CharSequence... keys) {
        browser.find(".pane .screen").click();
        browser.type(keys);
    }

    @Test
    void shouldTakeTheKeysByWhichABrowserActs() {
        browser.script("window.isTheSamePage = true");
        type("echo first", Keys.ENTER);
        awaitOnScreen("first");
        browser.control("r");
        type("fir");
        awaitOnScreen("i-search");
        browser.control("c");
        assertEquals(true, browser.script("return window.isTheSamePage === true"));
        assertEquals(List.of(), browser.errors());
    }

    @Test
    void shouldHaveTheSameShellAfterAReload() {
        type("kept=$((40 + 2))", Keys.ENTER);
        browser.script("location.reload()");
        awaitOpen();
        awaitOnScreen("kept=");
        type("echo \"it is $kept\"", Keys.ENTER);
        awaitOnScreen("it is 42");
        assertEquals(1L, browser.script("return document.querySelectorAll('.pane').length"));
        browser.find("button[aria-label='Close the terminal in h1']").click();
        browser.await("no pane is left", () -> !browser.isThere(".pane"));
    }
}
