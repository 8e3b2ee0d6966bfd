package weir.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RequestTest {
    @Test
    void shouldTellWhatTheWordsAskFor() {
        assertEquals(Request.SHELL, Request.of(List.of()));
        assertEquals(Request.INPUT, Request.of(List.of("-", "x")));
        assertEquals(Request.SCRIPT, Request.of(List.of("a b.gogo", "1")));
        assertEquals(Request.COMMAND, Request.of(List.of("")));
        assertEquals(Request.COMMAND, Request.of(List.of("net:up", "x.gogo")));
    }
}
