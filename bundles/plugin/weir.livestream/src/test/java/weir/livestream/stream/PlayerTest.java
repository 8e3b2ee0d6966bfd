package weir.livestream.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PlayerTest {
    private static final Path FOLDER = Path.of("/run");

    @Test
    void shouldSayThatTheDiskIsFullWhenThePlayerCannot() {
        assertEquals("no space is left on the disk that holds /run", Player.complaint("", FOLDER, 0));
        assertEquals(
                "no space is left on the disk that holds /run; it said: oops",
                Player.complaint("oops\n", FOLDER, 4096));
    }

    @Test
    void shouldRepeatWhatThePlayerSays() {
        assertEquals("oops", Player.complaint("oops\n", FOLDER, 1_000_000));
        assertEquals("it said nothing", Player.complaint("", FOLDER, 1_000_000));
    }
}
