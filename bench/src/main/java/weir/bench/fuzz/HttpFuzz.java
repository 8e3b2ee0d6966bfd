package weir.bench.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import weir.bench.trial.Attached;
import weir.bench.trial.Round;
import weir.bench.trial.Stage;
import weir.bench.trial.Trial;

/** Requests of all operations that the OpenAPI document has, and of none; with the token and without. One thread. */
final class HttpFuzz implements Trial.Play {
    private static final int REQUESTS = 40;
    private static final String API = "/api/v1";
    private static final Pattern PORT = Pattern.compile("http://[^/ ]+:(\\d+)/");
    private static final Pattern TOKEN = Pattern.compile("token=(\\w+)");
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "CONNECT", "get", "X", "");
    private static final List<String> HEADERS = List.of(
            "Content-Type: application/json",
            "Content-Type: text/plain",
            "Content-Type: x/y/z",
            "Accept: x",
            "Expect: 100-continue",
            "Range: bytes=0-1",
            "Range: bytes=-5",
            "If-None-Match: *",
            "Origin: http://evil.example",
            "Origin: null",
            "Cookie: weir=x",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Upgrade: h2c",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: gzip, chunked",
            "Content-Length: 5",
            "Content-Length: -1",
            "Content-Length: 99999999999",
            "Host: evil.example",
            "X-Weir: 1",
            "X-Weir: 0",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: x",
            "Accept-Encoding: gzip",
            "X: \u00e4",
            "no colon",
            ": empty",
            " folded");

    private final Patient patient;
    private Document document;
    private HttpTarget target;

    HttpFuzz(Stage stage) {
        patient = new Patient(stage, "fuzz-http");
    }

    @Override
    public void play(Round round) throws IOException, InterruptedException {
        Fixtures.write(round.folder());
        Attached attached = patient.ready(round);
        Attached.Answer started = attached.run(Patient.ANSWERS_WITHIN_MS, "web:start");
        String printed = started.is(0)
                ? started.printed()
                : attached.run(Patient.ANSWERS_WITHIN_MS, "web:show").printed();
        Matcher port = PORT.matcher(printed);
        Matcher token = TOKEN.matcher(printed);
        if (!port.find() || !token.find()) {
            throw new IOException("the workbench tells no address: " + started);
        }
        target = new HttpTarget(Integer.parseInt(port.group(1)), token.group(1));
        if (document == null) {
            document = new Document(target.body("GET " + API + "/openapi.json"));
        }
        List<String> done = new ArrayList<>();
        for (int i = 0; i < REQUESTS && patient.launch().isAlive(); i++) {
            request(round, done);
        }
        if (round.onceIn(4)) {
            drip(round);
        }
        if (round.onceIn(3)) {
            frames(round);
        }
        int status = HttpTarget.statusOf(target.request("GET " + API + "/status", List.of(), new byte[0], true));
        round.check(status == 200, "afterwards GET /status is answered " + status + "\n" + String.join("\n", done));
        patient.examine(round, done);
    }

    private void request(Round round, List<String> done) throws IOException {
        Random random = round.random();
        Document.Operation operation = document.any(random);
        boolean isStrange = round.onceIn(5);
        boolean isKnown = !round.onceIn(5);
        String method = isStrange ? round.oneOf(METHODS) : operation.method();
        String line = method + " " + API + path(random, operation, isStrange);
        List<String> headers = new ArrayList<>();
        for (int i = random.nextInt(isStrange ? 6 : 2); i > 0; i--) {
            headers.add(round.oneOf(HEADERS));
        }
        String body = method.equals("GET") && !round.onceIn(10) ? "" : Document.body(random, operation);
        byte[] bytes = operation.path().equals("/plugins")
                ? Bytes.mutated(random, body.getBytes(StandardCharsets.UTF_8))
                : body.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0
                && headers.stream().noneMatch(each -> each.startsWith("Content-") || each.startsWith("Transfer-"))) {
            headers.add("Content-Type: application/json");
            headers.add("Content-Length: " + bytes.length);
        }
        headers.add("X-Weir: 1");
        if (!allowed(operation, body)) {
            return;
        }
        done.add(line + (isKnown ? " with the token " : " without it ") + headers + " " + body);
        long begun = System.nanoTime();
        String answer = target.request(line, headers, bytes, isKnown);
        double seconds = (System.nanoTime() - begun) / 1e9;
        round.count("requests", isKnown ? "with the token" : "without it");
        if (HttpTarget.statusOf(answer) >= 0 || !HttpTarget.isUnfinished(line, headers, bytes)) {
            judge(round, operation, isStrange, isKnown, done.get(done.size() - 1), answer, seconds);
        }
    }

    /** What takes long by its nature, or is too much for a machine. */
    private static boolean allowed(Document.Operation operation, String body) {
        return !(operation.path().equals("/runs") && body.contains("live-stream"))
                && Vocabulary.isAllowed(List.of(body.split("[\"\\s]+")));
    }

    private static String path(Random random, Document.Operation operation, boolean isStrange) {
        StringBuilder path = new StringBuilder();
        for (String part : operation.path().substring(1).split("/")) {
            String filled = part.startsWith("{") ? filled(random, part) : part;
            path.append('/').append(isStrange && random.nextInt(3) == 0 ? Values.any(random) : filled);
        }
        if (random.nextInt(4) == 0) {
            path.append('?').append(encoded(Values.any(random))).append('=').append(encoded(Values.any(random)));
        }
        return isStrange ? path.toString() : path.toString().replaceAll("\\s", "%20");
    }

    private static String filled(Random random, String part) {
        String known =
                switch (part) {
                    case "{node}" -> "h1";
                    case "{link}" -> "h1-s1";
                    case "{file}" -> "summary.json";
                    default -> "x";
                };
        return random.nextBoolean() ? known : encoded(Values.any(random));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void judge(
            Round round,
            Document.Operation operation,
            boolean isStrange,
            boolean isKnown,
            String said,
            String answer,
            double seconds) {
        String shown = answer.length() > 1500 ? answer.substring(0, 1500) + "..." : answer;
        String what = (said.length() > 1500 ? said.substring(0, 1500) + "..." : said) + "\n" + shown;
        round.sample("answered after, s", seconds);
        round.check(seconds * 1e3 < Patient.ANSWERS_WITHIN_MS, "took " + seconds + " s: " + what);
        int status = HttpTarget.statusOf(answer);
        if (status < 0) {
            round.check(isStrange, "no answer: " + what);
            return;
        }
        round.count("statuses", Integer.toString(status));
        round.check(status != 500, "500: " + what);
        round.check(isStrange || operation.mayAnswer(status), status + " is not documented: " + what);
        round.check(isKnown || status >= 400 || status == 204 || isStrange, "let in without the token: " + what);
        round.checkPrinted(answer, "a word of Java: " + what);
    }

    /** Many that send a byte now and then must not keep others out. */
    private void drip(Round round) throws IOException {
        List<HttpTarget.Open> all = new ArrayList<>();
        try {
            for (int i = 0; i < 60; i++) {
                all.add(target.open());
            }
            byte[] bytes = ("GET " + API + "/status HTTP/1.1\r\nHost: x\r\n").getBytes(StandardCharsets.US_ASCII);
            for (byte each : bytes) {
                for (HttpTarget.Open open : all) {
                    open.write(new byte[] {each});
                }
            }
            long begun = System.nanoTime();
            int status = HttpTarget.statusOf(target.request("GET " + API + "/status", List.of(), new byte[0], true));
            round.check(
                    status == 200 && System.nanoTime() - begun < 5_000_000_000L,
                    "dripping clients keep others out: " + status);
        } finally {
            for (HttpTarget.Open open : all) {
                open.close();
            }
        }
    }

    /** A terminal of a node that is sent frames of all kinds. */
    private void frames(Round round) throws IOException {
        try (HttpTarget.Open open = target.open()) {
            open.write(target.head(
                    "GET " + API + "/terminals?node=h1&columns=80&rows=24",
                    List.of(
                            "Connection: Upgrade",
                            "Upgrade: websocket",
                            "Sec-WebSocket-Version: 13",
                            "Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA=="),
                    true));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int i = round.random().nextInt(30); i >= 0; i--) {
                byte[] payload = new byte[round.random().nextInt(200)];
                // Random text would be a command of a shell; it is one line that never ends.
                java.util.Arrays.fill(payload, (byte) '#');
                bytes.write(round.random().nextInt(5) == 0 ? round.random().nextInt(256) : 0x82);
                bytes.write(
                        round.onceIn(5)
                                ? round.random().nextInt(256)
                                : payload.length < 126 ? 0x80 | payload.length : 0xff);
                bytes.writeBytes(new byte[4]);
                bytes.writeBytes(payload);
            }
            open.write(bytes.toByteArray());
            open.read(200);
        }
    }

    @Override
    public void end(Round round) throws IOException, InterruptedException {
        patient.end(round);
    }

    @Override
    public void close() {
        patient.close();
    }
}
