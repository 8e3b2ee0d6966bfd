package weir.test.browser;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import weir.test.launcher.Launcher;

/** A workbench that stays, started as a user starts it, and its web server as a program uses it. */
final class WebWorkbench implements AutoCloseable {
    private final Launcher launcher;
    private final Launcher.Call call;
    private final String name = "web-" + UUID.randomUUID().toString().substring(0, 8);
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;
    private final int port;
    private String token;

    /**
     * Its home is {@code folder}: what a person's shells do first is not part of a test.
     *
     * @param command what makes it stay, for example {@code net:up linear,2}, or {@code -} for one that is told to serve
     */
    WebWorkbench(Path folder, String... command) throws IOException {
        launcher = new Launcher(Launcher.HOME, folder, "env", "HOME=" + folder);
        String[] words = new String[command.length + 2];
        words[0] = "--name";
        words[1] = name;
        System.arraycopy(command, 0, words, 2, command.length);
        call = launcher.start(ProcessBuilder.Redirect.PIPE, words);
        if (command[0].equals("-")) {
            type("web:start");
        }
        URI printed = URI.create(call.awaitAddress());
        address = printed.resolve("/");
        port = printed.getPort();
        token = printed.getQuery().substring("token=".length());
    }

    /** As if it were typed. */
    void type(String statement) throws IOException {
        OutputStream in = call.process().getOutputStream();
        in.write((statement + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    Launcher launcher() {
        return launcher;
    }

    Launcher.Call call() {
        return call;
    }

    /** The address that it printed, which lets a browser in. */
    String page() {
        return address + "?token=" + token;
    }

    int port() {
        return port;
    }

    String token() {
        return token;
    }

    /** After the server has moved and come back. */
    void useToken(String token) {
        this.token = token;
    }

    /** The header that each request must have. */
    String host() {
        return "Host: 127.0.0.1:" + port;
    }

    /** The header that lets its request in. */
    String authorization() {
        return "Authorization: Bearer " + token;
    }

    /** What is answered to a request of these lines. */
    String raw(String... lines) throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            return http.send(lines).answer();
        }
    }

    /** A request with the token. */
    HttpRequest.Builder request(String path) {
        return anonymous(path).header("Authorization", "Bearer " + token).header("X-Weir", "1");
    }

    HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(60));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request("/api/v1" + path));
    }

    HttpResponse<String> send(String method, String path, Object json) throws IOException, InterruptedException {
        HttpRequest.Builder request = request("/api/v1" + path);
        if (json == null) {
            return send(request.method(method, BodyPublishers.noBody()));
        }
        return send(request.header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(JSON.std.asString(json))));
    }

    Launcher.Result attach(String... words) throws IOException, InterruptedException {
        String[] all = new String[words.length + 1];
        all[0] = "--attach=" + name;
        System.arraycopy(words, 0, all, 1, words.length);
        return launcher.run(all);
    }

    /** The end of its input is its end. */
    @Override
    public void close() throws IOException {
        call.process().getOutputStream().close();
        try {
            if (!call.process().waitFor(60, TimeUnit.SECONDS)) {
                call.process().destroyForcibly();
                throw new AssertionError("does not end\n" + call.err());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertEquals(java.util.List.of(), launcher.processes()));
    }
}
