package weir.shell.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import org.jline.utils.NonBlockingInputStream;
import org.junit.jupiter.api.Test;

class ConsoleInputTest {
    private final ByteArrayInputStream typed = new ByteArrayInputStream(bytes("later"));
    private final ConsoleInput input = new ConsoleInput(() -> typed);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void shouldGiveWhatCameBackLineByLineAndThenToAnyReader() throws IOException {
        input.unread(bytes("two\nthree"));
        input.unread(bytes("one\r"));
        assertEquals("one\r", text(input.takeLine()));
        assertEquals("two\n", text(input.takeLine()));
        assertEquals('t', input.read());
        assertEquals("hree", text(input.takeLine()));
        assertEquals("", text(input.takeLine()));
        assertEquals("later", text(input.readAllBytes()));
    }

    /** JLine's terminal asks at each key whether its reader is interrupted. */
    @Test
    void shouldLoseNoKeyWhenItsReaderIsInterrupted() throws IOException {
        NonBlockingInputStream terminal = new NonBlockingInputStream() {
            @Override
            public int read(long timeoutMs, boolean isPeek) throws IOException {
                if (Thread.interrupted()) {
                    throw new InterruptedIOException();
                }
                int key = typed.read();
                if (key == 'a') {
                    Thread.currentThread().interrupt();
                }
                return key;
            }

            @Override
            public int available() {
                return typed.available();
            }
        };
        ConsoleInput keyboard = new ConsoleInput(() -> terminal);
        byte[] keys = new byte[10];
        int count = keyboard.read(keys, 0, keys.length);
        assertEquals("la", new String(keys, 0, count, StandardCharsets.UTF_8));
        assertThrows(InterruptedIOException.class, () -> keyboard.read(keys, 0, keys.length));
        assertEquals("ter", text(keyboard.readAllBytes()));
    }
}
