package weir.emulation.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TailTest {
    @Test
    void shouldKeepTheEnd() {
        Tail tail = new Tail();
        byte[] line = "0123456789".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 10_000; i++) {
            tail.add(line, line.length);
        }
        tail.add("end".getBytes(StandardCharsets.US_ASCII), 3);

        assertEquals(64 * 1024, tail.text().length());
        assertEquals("789end", tail.text().substring(64 * 1024 - 6));
    }

    @Test
    void shouldKeepAllOfALittle() {
        Tail tail = new Tail();
        tail.add("abc".getBytes(StandardCharsets.US_ASCII), 2);
        assertEquals("ab", tail.text());
    }
}
