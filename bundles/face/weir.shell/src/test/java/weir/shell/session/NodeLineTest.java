package weir.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import weir.command.CommandFailed;

class NodeLineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "ping h2 & ! ping h2",
                "ping h2& ! ping h2",
                "iperf -s > log 2>&1 & ! iperf -s > log 2>&1",
                "a & b & ! a & b",
                "echo 'a' & ! echo 'a'",
                "a && b & ! a && b"
            })
    void shouldStartInTheBackgroundWhatEndsWithAnAmpersand(String typed, String line) throws CommandFailed {
        assertEquals(List.of("node:start", "h1", "sh", "-c", line), NodeLine.command("h1", typed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ping h2", "echo \\&", "a &&", "a |&", "echo 'a &'", "&", "a & b", "cat >&"})
    void shouldLeaveEverythingElseToTheNodesShell(String typed) throws CommandFailed {
        assertEquals(List.of("node:exec", "h1", "sh", "-c", typed), NodeLine.command("h1", typed));
    }

    @Test
    void shouldAskWhatToRunWhenNothingIsSaid() {
        assertEquals(
                2,
                assertThrows(CommandFailed.class, () -> NodeLine.command("h1", " "))
                        .status());
    }
}
