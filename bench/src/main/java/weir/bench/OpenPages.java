package weir.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Browsers without a window, each with one view of the workbench's page. One thread. */
final class OpenPages implements AutoCloseable {
    /** @param profile a folder of the browser's own */
    private record Browser(Process process, Path profile) {}

    private final List<Browser> browsers = new ArrayList<>();

    private OpenPages() {}

    /**
     * Opens them; it takes them some seconds to show their pages.
     *
     * @param address of the page, with its token
     */
    static OpenPages open(String address, List<String> views) throws IOException {
        OpenPages pages = new OpenPages();
        try {
            for (String view : views) {
                pages.browsers.add(browser(address, view));
            }
            return pages;
        } catch (IOException e) {
            pages.close();
            throw e;
        }
    }

    private static Browser browser(String address, String view) throws IOException {
        Path profile = Files.createTempDirectory("weir-bench-browser");
        Process process = new ProcessBuilder(
                        "chromium",
                        "--headless=new",
                        "--no-sandbox", // as root there is none
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--no-first-run",
                        "--window-size=1280,800",
                        "--user-data-dir=" + profile,
                        address + "#" + view)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Browser(process, profile);
    }

    /** How many there are. */
    int count() {
        return browsers.size();
    }

    /** Ends them, and removes what they have stored. */
    @Override
    public void close() throws IOException {
        for (Browser browser : browsers) {
            end(browser.process());
        }
        for (Browser browser : browsers) {
            remove(browser.profile());
        }
        browsers.clear();
    }

    /** With its helpers, which would go on writing for a while. */
    private static void end(Process process) {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .join();
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
