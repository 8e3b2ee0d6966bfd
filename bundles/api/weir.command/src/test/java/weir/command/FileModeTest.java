package weir.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class FileModeTest {
    /** A command that writes captures. */
    @Command(name = "capture")
    private record Capture(@Mixin FileMode mode) {}

    private static FileMode given(String... words) {
        FileMode mode = new FileMode();
        new CommandLine(new Capture(mode)).parseArgs(words);
        return mode;
    }

    @ParameterizedTest
    @CsvSource({"0644, rw-r--r--", "644, rw-r--r--", "0600, rw-------", "0777, rwxrwxrwx", "0000, ---------"})
    void shouldReadWhatChmodTakes(String mode, String permissions) {
        assertEquals(
                PosixFilePermissions.fromString(permissions),
                given("--mode", mode).permissions());
    }

    @Test
    void shouldBeForTheOwnerAloneByDefault() {
        assertEquals(PosixFilePermissions.fromString("rw-------"), given().permissions());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0888", "64", "u+r", "01777", "-644"})
    void shouldRefuseWhatIsNoMode(String mode) {
        FileMode given = given("--mode=" + mode);
        assertThrows(IllegalArgumentException.class, given::permissions);
    }
}
