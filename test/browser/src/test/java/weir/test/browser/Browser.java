package weir.test.browser;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.WheelInput;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A browser of the system's packages, without a window. One thread. */
final class Browser implements AutoCloseable {
    private static final Path PICTURES = Path.of("target/browser");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChromeDriver driver;

    /** @param profile a folder of its own, empty */
    Browser(Path profile) {
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                .usingAnyFreePort()
                .build();
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments(
                "--headless=new",
                "--no-sandbox", // as root there is none, and nothing but our own page is opened
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, java.util.logging.Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        driver = new ChromeDriver(service, options);
        size(1280, 800);
    }

    void open(String address) {
        driver.get(address);
        await("the page is connected", () -> "live".equals(attribute("#connection", "data-state")));
    }

    /** Goes to a page of somebody else. */
    void visit(String address) {
        driver.get(address);
    }

    /** Opens an address in a tab of its own, and goes there. */
    void openInNewTab(String address) {
        driver.switchTo().newWindow(WindowType.TAB);
        open(address);
    }

    String title() {
        return driver.getTitle();
    }

    String address() {
        return driver.getCurrentUrl();
    }

    /** The size of the page itself. */
    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** What the system prefers: {@code light} or {@code dark}. */
    void prefer(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    void go(String view) {
        script("location.hash = arguments[0]", view);
    }

    /** The one element that is shown and meant by a selector, as soon as it is there. */
    WebElement find(String selector) {
        return await("there is a visible " + selector, () -> shown(selector));
    }

    private WebElement shown(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElse(null);
    }

    /** Clicks the one button that says some words, as soon as it is there. */
    void click(String words) {
        WebElement button = await(
                "there is a button " + words,
                () -> driver.findElements(By.tagName("button")).stream()
                        .filter(one -> one.isDisplayed()
                                && one.isEnabled()
                                && one.getText().equals(words))
                        .findFirst()
                        .orElse(null));
        button.click();
    }

    /** Whether something that a selector means is shown at this moment. */
    boolean isThere(String selector) {
        return (boolean)
                script("return [...document.querySelectorAll(arguments[0])].some(e => e.checkVisibility())", selector);
    }

    /** The text of all that a selector means, hidden or not. */
    String text(String selector) {
        return String.valueOf(script(
                "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent).join('\\n')", selector));
    }

    String attribute(String selector, String name) {
        return driver.findElement(By.cssSelector(selector)).getDomAttribute(name);
    }

    /** Says yes to what the page asks. */
    void accept() {
        driver.switchTo().alert().accept();
    }

    /** Types into whatever has the focus. */
    void type(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Types a letter while Ctrl is held. */
    void control(String letter) {
        new Actions(driver)
                .keyDown(Keys.CONTROL)
                .sendKeys(letter)
                .keyUp(Keys.CONTROL)
                .perform();
    }

    /** Drags over an element, from one share of its width to another. */
    void drag(String selector, double from, double to) {
        WebElement element = find(selector);
        int width = element.getSize().getWidth();
        new Actions(driver)
                .moveToElement(element, (int) ((from - 0.5) * width), 0)
                .clickAndHold()
                .pause(Duration.ofMillis(500))
                .moveByOffset((int) ((to - from) * width), 0)
                .release()
                .perform();
    }

    /** Turns the wheel over an element's middle. */
    void wheel(String selector, int by) {
        new Actions(driver)
                .scrollFromOrigin(WheelInput.ScrollOrigin.fromElement(find(selector)), 0, by)
                .perform();
    }

    void doubleClick(String selector) {
        new Actions(driver).doubleClick(find(selector)).perform();
    }

    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Waits for something to be true or there; when it does not come, tells what it was, and the console's errors. */
    <T> T await(String what, Supplier<T> condition) {
        try {
            return new WebDriverWait(driver, PATIENCE, Duration.ofMillis(100))
                    .withMessage(() -> "waited until " + what + "\n" + text("main") + "\n" + errors())
                    .ignoring(StaleElementReferenceException.class, NoSuchElementException.class)
                    .until(ignored -> condition.get());
        } catch (TimeoutException e) {
            picture("failed");
            throw e;
        }
    }

    /** Leaves what the page looks like in {@code target/browser}. */
    void picture(String name) {
        try {
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What the console has told as an error since the last call. */
    List<String> errors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= java.util.logging.Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
