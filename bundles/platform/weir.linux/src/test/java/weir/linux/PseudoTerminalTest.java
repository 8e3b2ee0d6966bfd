package weir.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PseudoTerminalTest {
    private static Process start(PseudoTerminal terminal, String script) throws IOException {
        return new ProcessBuilder(
                        "setsid",
                        "sh",
                        "-c",
                        "exec <\"$1\" >\"$1\" 2>&1; " + script,
                        "sh",
                        terminal.path().toString())
                .start();
    }

    private static String read(PseudoTerminal terminal) throws IOException {
        return new String(terminal.input().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void shouldBeATerminalOfItsSizeToTheProcess() throws Exception {
        try (PseudoTerminal terminal = PseudoTerminal.open(97, 31)) {
            Process process = start(terminal, "tty; stty size");
            String text = read(terminal);

            assertTrue(process.waitFor(10, TimeUnit.SECONDS));
            assertEquals(terminal.path() + "\r\n31 97\r\n", text);
        }
    }

    @Test
    void shouldPassOnWhatIsTyped() throws Exception {
        try (PseudoTerminal terminal = PseudoTerminal.open(80, 24)) {
            terminal.output().write("hello\n".getBytes(StandardCharsets.UTF_8));
            Process process = start(terminal, "read word; echo \"got $word\"");
            String text = read(terminal);

            assertTrue(process.waitFor(10, TimeUnit.SECONDS));
            assertTrue(text.contains("got hello"), text);
        }
    }

    @Test
    void shouldTakeBackWhatNobodyHasReadAndNoMoreThen() throws Exception {
        try (PseudoTerminal terminal = PseudoTerminal.open(80, 24)) {
            Process process = start(terminal, "read -r word; echo \"got $word\"; exec sleep 60");
            terminal.output().write("one\ntwo\npart".getBytes(StandardCharsets.UTF_8));
            InputStream output = terminal.input();
            StringBuilder said = new StringBuilder();
            while (said.indexOf("got one") < 0) {
                said.append((char) output.read());
            }
            assertEquals("two\npart", new String(terminal.takeBack(), StandardCharsets.UTF_8));
            assertThrows(InterruptedIOException.class, () -> terminal.output().write('x'));
            process.destroy();
        }
    }

    /** As when keys come in while a program ends: each is either taken back, or refused for whoever reads next. */
    @Test
    void shouldTakeBackWhatIsTypedJustThen() throws Exception {
        for (int round = 0; round < 200; round++) {
            try (PseudoTerminal terminal = PseudoTerminal.open(80, 24)) {
                Process process = start(terminal, "echo begun; exec sleep 60");
                terminal.input().read();
                CompletableFuture<Integer> typed = new CompletableFuture<>();
                Thread typist = new Thread(() -> typed.complete(typeUntilRefused(terminal)));
                typist.start();
                LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(1_000_000));
                byte[] back = terminal.takeBack();
                assertEquals(typed.get(10, TimeUnit.SECONDS), back.length);
                process.destroy();
            }
        }
    }

    private static int typeUntilRefused(PseudoTerminal terminal) {
        OutputStream keyboard = terminal.output();
        int typed = 0;
        try {
            while (true) {
                keyboard.write('x');
                typed++;
            }
        } catch (IOException e) {
            return typed;
        }
    }

    @Test
    void shouldEndAReaderWhenClosed() throws Exception {
        PseudoTerminal terminal = PseudoTerminal.open(80, 24);
        CompletableFuture<Integer> reader = CompletableFuture.supplyAsync(() -> {
            try {
                return terminal.input().read();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        terminal.close();
        terminal.close();

        assertEquals(-1, reader.get(10, TimeUnit.SECONDS));
    }

    @Test
    void shouldRefuseAnImpossibleSize() throws Exception {
        try (PseudoTerminal terminal = PseudoTerminal.open(80, 24)) {
            assertThrows(IllegalArgumentException.class, () -> terminal.resize(0, 24));
        }
    }
}
