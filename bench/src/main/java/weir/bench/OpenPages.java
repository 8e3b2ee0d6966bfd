package weir.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Browsers without a window, each with one view of the workbench's page. One thread. */
final class OpenPages implements AutoCloseable {
    private static final long SETTLING_NS = 5_000_000_000L;

    /** @param profile a folder of the browser's own, where it says at which port it can be asked */
    private record Browser(Process process, Path profile, String view) {}

    private final List<Browser> browsers = new ArrayList<>();

    private OpenPages() {}

    /**
     * Opens them and leaves them the time to settle.
     *
     * @param address of the page, with its token
     * @throws IOException when one of them does not show its view
     */
    static OpenPages open(String address, List<String> views) throws IOException {
        OpenPages pages = new OpenPages();
        try {
            for (String view : views) {
                pages.browsers.add(browser(address, view));
            }
            Pause.of(SETTLING_NS);
            pages.check();
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
                        "--remote-debugging-port=0",
                        "--window-size=1280,800",
                        "--user-data-dir=" + profile,
                        address + "#" + view)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Browser(process, profile, view);
    }

    /** @throws IOException when one of them does not show its view any more */
    void check() throws IOException {
        for (Browser browser : browsers) {
            String shown = shown(browser);
            if (!shown.contains("#" + browser.view() + "\"")) {
                throw new IOException("a browser does not show " + browser.view() + ", but " + shown);
            }
        }
    }

    private static String shown(Browser browser) throws IOException {
        String port = Files.readAllLines(browser.profile().resolve("DevToolsActivePort"))
                .get(0);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
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
