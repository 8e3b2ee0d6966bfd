package weir.shell.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void shouldLeaveAWordBareWhenGogoTakesItAsItIs() {
        assertEquals("link:list s1-s2 10.0.0.1/24", Words.quoted(List.of("link:list", "s1-s2", "10.0.0.1/24")));
    }

    @Test
    void shouldQuoteAWordWhenGogoWouldReadMoreIntoIt() {
        assertEquals(
                "link:set s1-s2 'loss=1%' '' 'a b'", Words.quoted(List.of("link:set", "s1-s2", "loss=1%", "", "a b")));
    }

    @Test
    void shouldCloseAndReopenWhenAQuoteIsInside() {
        assertEquals("x 'it'\"'\"'s'", Words.quoted(List.of("x", "it's")));
    }
}
