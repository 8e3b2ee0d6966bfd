package weir.command;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import weir.api.WeirException;

class ReplacingTest {
    @TempDir
    Path folder;

    /** A command that writes a file. */
    @Command(name = "write")
    private record Write(@Mixin Replacing replacing) {}

    private static Replacing given(String... words) {
        Replacing replacing = new Replacing();
        new CommandLine(new Write(replacing)).parseArgs(words);
        return replacing;
    }

    private void refuses(String why, Path file, List<Path> inputs, String... words) {
        WeirException refused =
                assertThrows(WeirException.class, () -> given(words).check(file, inputs, "nothing was written"));
        assertEquals("nothing was written", refused.what());
        assertEquals(why, refused.why());
    }

    private void refusesInput(Path file, Path input) {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> given("--force").check(file, List.of(input), "nothing was written"));
        assertEquals(
                "nothing was written; " + file + " is the same file as the input " + input + "; choose another name",
                refused.getMessage());
    }

    @Test
    void shouldReplaceAFileOnlyWhenThatIsAskedFor() throws Exception {
        Path file = Files.createFile(folder.resolve("out.csv"));
        refuses(file + " exists", file, List.of());
        assertDoesNotThrow(() -> given("--force").check(file, List.of(), "nothing was written"));
        assertDoesNotThrow(() -> given().check(folder.resolve("new.csv"), List.of(file), "nothing was written"));
    }

    @Test
    void shouldNeverReplaceAnInputWhateverItIsCalled() throws Exception {
        Path input = Files.createFile(folder.resolve("in.pcapng"));
        Path symbolic = Files.createSymbolicLink(folder.resolve("symbolic"), Path.of("in.pcapng"));
        Path hard = Files.createLink(folder.resolve("hard"), input);
        for (Path file : List.of(input, symbolic, hard, folder.resolve("./in.pcapng"))) {
            refusesInput(file, input);
            refusesInput(input, file);
        }
    }

    @Test
    void shouldKnowAnInputThatIsYetToBeWritten() throws Exception {
        Path input = folder.resolve("new.csv");
        Files.createSymbolicLink(folder.resolve("dangling.csv"), Path.of("new.csv"));
        Path other = Files.createSymbolicLink(folder.resolve("other"), folder);
        for (Path file : List.of(folder.resolve("dangling.csv"), other.resolve("new.csv"))) {
            refusesInput(file, input);
            refusesInput(input, file);
        }
    }

    @Test
    void shouldReplaceAnEarlierOutput() throws Exception {
        Path file = Files.createFile(folder.resolve("out.png"));
        assertDoesNotThrow(() -> given().check(file, List.of(), "nothing was written", existing -> true));
        assertThrows(
                IllegalArgumentException.class,
                () -> given().check(file, List.of(file), "nothing was written", existing -> true));
    }

    @Test
    void shouldRefuseAPlaceWhereNoFileCanBe() throws Exception {
        refuses(folder + " is a folder", folder, List.of(), "--force");
        Path lost = folder.resolve("no/such/out.csv");
        refuses(lost + ": its folder does not exist", lost, List.of(), "--force");
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), Path.of("no/out.csv"));
        refuses(dangling + ": its folder does not exist", dangling, List.of(), "--force");
    }

    @Test
    void shouldTakeADeviceWhoeverMayWriteBesideIt() {
        assertDoesNotThrow(() -> given().check(Path.of("/dev/null"), List.of(), "nothing was written"));
    }
}
