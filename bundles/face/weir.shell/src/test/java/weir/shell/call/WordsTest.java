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

    @Test
    void shouldTakePercentSignsAsTheyStand() {
        assertEquals("link:set s1-s2 loss=1\\% delay=3ms", Words.withPlainPercents("link:set s1-s2 loss=1% delay=3ms"));
        assertEquals("a \"5\\%\"; b 50\\%", Words.withPlainPercents("a \"5%\"; b 50%"));
        assertEquals("a \"it's 5\\%\"", Words.withPlainPercents("a \"it's 5%\""));
    }

    @Test
    void shouldLeavePercentSignsThatMeanSomething() {
        for (String statement : List.of("a '1%' 'it%'", "a 1\\%", "a %(1 + 2)", "a ${x%.c} ${x%%.c}", "a \\")) {
            assertEquals(statement, Words.withPlainPercents(statement));
        }
    }
}
