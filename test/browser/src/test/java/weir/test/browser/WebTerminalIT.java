package weir.test.browser;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Terminals as a page uses them, faster than any hand. */
class WebTerminalIT {
    private static final int TYPISTS = 4;
    private static final int LINES = 400;
    private static final int KEYS_A_LINE = 50;
    /** In no prompt, and not in what starts the program. */
    private static final char KEY = '%';

    private static final int LONGEST_PAUSE_NS = 200_000;

    private static final Duration TYPED_WITHIN = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    void shouldTakeEachKeyOfSeveralWhoTypeAtOnce() throws Exception {
        try (WebWorkbench weir = new WebWorkbench(folder, "net:up", "linear,2")) {
            List<Typist> typists = new ArrayList<>();
            for (int i = 0; i < TYPISTS; i++) {
                typists.add(new Typist(weir, i));
            }
            List<Thread> threads = typists.stream().map(Thread::new).toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join(TYPED_WITHIN.toMillis());
                assertFalse(thread.isAlive(), "one still types");
            }
            for (Typist typist : typists) {
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertEquals(LINES * KEYS_A_LINE, typist.echoed()));
                typist.socket.abort();
            }
        }
    }

    /** Types key by key; the terminal of a program that only reads echoes each. */
    private static final class Typist implements Runnable, WebSocket.Listener {
        private final StringBuilder screen = new StringBuilder();
        private final Random pauses;
        private final WebSocket socket;

        Typist(WebWorkbench weir, int number) {
            pauses = new Random(number);
            URI address = URI.create("ws://127.0.0.1:" + weir.port() + "/api/v1/terminals?node=h1&columns=500&rows=24");
            socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .header("Authorization", "Bearer " + weir.token())
                    .buildAsync(address, this)
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join();
            awaitOnScreen("# ");
            type("cat >/dev/null; echo 'e'nd\r");
            awaitOnScreen("'e'nd\r\n");
        }

        private void awaitOnScreen(String text) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertTrue(screen().contains(text), this::screen));
        }

        private void type(String keys) {
            socket.sendBinary(ByteBuffer.wrap(keys.getBytes(StandardCharsets.UTF_8)), true)
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join();
        }

        @Override
        public void run() {
            for (int line = 0; line < LINES; line++) {
                for (int key = 0; key < KEYS_A_LINE; key++) {
                    type(String.valueOf(KEY));
                    LockSupport.parkNanos(pauses.nextInt(LONGEST_PAUSE_NS));
                }
                type("\r");
            }
        }

        private synchronized String screen() {
            return screen.toString();
        }

        long echoed() {
            return screen().chars().filter(each -> each == KEY).count();
        }

        @Override
        public synchronized CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
            screen.append(StandardCharsets.UTF_8.decode(data));
            webSocket.request(1);
            return null;
        }
    }
}
