package weir.shell.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
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

    @Test
    void shouldSayWhatToDoWhenACommandIsCalledInARedirection() {
        CommandFailed failed =
                Failures.ofStatement(new IllegalStateException("A job is already in foreground"), List.of());

        assertEquals(Failures.USAGE, failed.status());
        assertTrue(failed.getMessage().contains("can't be called in a redirection"), failed::getMessage);
    }

    @Test
    void shouldSayWhatToDoWhenGogoFindsNoMethodForTheArguments() {
        CommandFailed failure = Failures.ofStatement(
                new IllegalArgumentException("Cannot coerce date() to any of []"), List.of("nodes"));
        assertEquals(Failures.USAGE, failure.status());
        assertTrue(failure.getMessage().startsWith("'date' can't be called like this"), failure.getMessage());
        assertFalse(failure.getMessage().contains("coerce"), failure.getMessage());
    }

    @Test
    void shouldSayHowTheScreenIsCleared() {
        assertEquals(
                "no such command or node 'clear'; Ctrl-L clears the screen",
                Failures.unknownWord("clear", List.of("clean")).getMessage());
        assertEquals(
                "no such command or node 'claen'; did you mean 'clean'?",
                Failures.unknownWord("claen", List.of("clean")).getMessage());
    }

    @Test
    void shouldNameWhatMayStandInPlaceOfAMissingFile() {
        assertEquals(
                "no such file: x.mp4; check the path, or take a sample video: 720p",
                Failures.of(new NoSuchFileException("x.mp4", null, "a sample video: 720p"), "")
                        .getMessage());
        assertEquals(
                "no such file: x.mp4; check the path",
                Failures.of(new NoSuchFileException("x.mp4"), "").getMessage());
    }
}
