package weir.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PluginCommandsTest {
    @Test
    void shouldShowPathsThatAShellTakesForOneWord() {
        assertEquals("/a/b-1.0.jar", PluginCommands.word(Path.of("/a/b-1.0.jar")));
        assertEquals("'/my plug-ins/$x'", PluginCommands.word(Path.of("/my plug-ins/$x")));
        assertEquals("'/it'\\''s'", PluginCommands.word(Path.of("/it's")));
    }
}
