package weir.shell.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.command.CommandFailed;

class FailuresTest {
    @Test
    void shouldNameThePatternThatMatchesNoFile() {
        CommandFailed failed = Failures.ofStatement(new IOException("no matches found: nosuch?"), List.of());
        assertEquals(2, failed.status());
        assertEquals(
                "no file matches 'nosuch?'; put words with *, ? or [ that are no pattern into single quotes",
                failed.getMessage());
    }

    @Test
    void shouldNameNullLikeAnyWordThatIsNoCommand() {
        RuntimeException thrown = new RuntimeException("Command name evaluates to null: $x");
        CommandFailed failed = Failures.ofStatement(thrown, List.of());
        assertEquals(2, failed.status());
        assertEquals("no such command or node 'null'; see help", failed.getMessage());
    }
}
