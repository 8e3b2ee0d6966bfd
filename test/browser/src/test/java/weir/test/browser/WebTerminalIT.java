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
import org.awaitility.Awaitility;
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
                typist.abort();
            }
        }
    }

    /** Its connection is cut while something is said; what was said meanwhile is shown to who comes back. */
    @Test
    void shouldKeepTheShellOfAPageThatMayComeBack() throws Exception {
        try (WebWorkbench weir = new WebWorkbench(folder, "net:up", "linear,2")) {
            Screen first = new Screen(weir, "&id=mine");
            first.await("# ");
            first.type("kept=$((40 + 2)); sleep 1; echo 'la'ter\r");
            first.await("'la'ter");
            first.abort();
            Screen second = new Screen(weir, "&id=mine&again=true");
            second.await("'la'ter");
            second.await("later\r\n");
            second.type("echo \"it is $kept\"\r");
            second.await("it is 42");

            Screen third = new Screen(weir, "&id=mine&again=true");
            third.await("it is 42");
            assertEquals(4409, second.awaitCode());
            third.type("exit\r");
            assertEquals(1000, third.awaitCode());
            assertEquals(4410, new Screen(weir, "&id=mine&again=true").awaitCode());
        }
    }

    @Test
    void shouldEndTheShellOfAPageThatGaveNoId() throws Exception {
        try (WebWorkbench weir = new WebWorkbench(folder, "net:up", "linear,2")) {
            Screen screen = new Screen(weir, "");
            screen.await("# ");
            screen.type("sleep 4321\r");
            await().atMost(Duration.ofSeconds(30)).until(() -> programs(weir).contains("4321"));
            screen.abort();
            await().atMost(Duration.ofSeconds(30)).until(() -> !programs(weir).contains("4321"));

            Screen busy = new Screen(weir, "");
            busy.await("# ");
            busy.type("sh -c 'while :; do echo busy; done' 8765\r");
            busy.await("busy\r\nbusy");
            assertTrue(programs(weir).contains("8765"));
            busy.abort();
            await().atMost(Duration.ofSeconds(30)).until(() -> !programs(weir).contains("8765"));
        }
    }

    private static String programs(WebWorkbench weir) throws Exception {
        return weir.attach("node:exec", "h1", "ps", "ax").out();
    }

    /** What a page shows of a terminal in h1. */
    private static class Screen implements WebSocket.Listener {
        private final StringBuilder shown = new StringBuilder();
        private final WebSocket socket;
        private int code;

        /** @param parameters more of the address */
        Screen(WebWorkbench weir, String parameters) {
            URI address = URI.create(
                    "ws://127.0.0.1:" + weir.port() + "/api/v1/terminals?node=h1&columns=500&rows=24" + parameters);
            socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .header("Authorization", "Bearer " + weir.token())
                    .buildAsync(address, this)
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join();
        }

        void abort() {
            socket.abort();
        }

        void await(String text) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertTrue(shown().contains(text), this::shown));
        }

        int awaitCode() {
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> code() != 0);
            return code();
        }

        void type(String keys) {
            socket.sendBinary(ByteBuffer.wrap(keys.getBytes(StandardCharsets.UTF_8)), true)
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join();
        }

        synchronized String shown() {
            return shown.toString();
        }

        private synchronized int code() {
            return code;
        }

        @Override
        public synchronized CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
            shown.append(StandardCharsets.UTF_8.decode(data));
            webSocket.request(1);
            return null;
        }

        @Override
        public synchronized CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
            code = status;
            return null;
        }
    }

    /** Types key by key; the terminal of a program that only reads echoes each. */
    private static final class Typist extends Screen implements Runnable {
        private final Random pauses;

        Typist(WebWorkbench weir, int number) {
            super(weir, "");
            pauses = new Random(number);
            await("# ");
            type("cat >/dev/null; echo 'e'nd\r");
            await("'e'nd\r\n");
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

        long echoed() {
            return shown().chars().filter(each -> each == KEY).count();
        }
    }
}
