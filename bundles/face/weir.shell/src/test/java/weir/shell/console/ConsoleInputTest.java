package weir.shell.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
}
