package weir.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
