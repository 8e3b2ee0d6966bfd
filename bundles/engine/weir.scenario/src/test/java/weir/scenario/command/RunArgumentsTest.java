package weir.scenario.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import weir.api.scenario.Scenario;
import weir.api.scenario.ScenarioRunner.Mode;
import weir.command.Invocation;
import weir.scenario.TestScenario;

class RunArgumentsTest {
    private final Scenario scenario = new TestScenario();
    private final RunArguments arguments = new RunArguments();
    private final Invocation call = new Invocation(new Terminal());

    /** A command as the shell makes it of a method with these arguments. */
    @Command(name = "run")
    private record Run(@Mixin RunArguments arguments) {}

    private CommandLine line(String... words) {
        CommandLine line = new CommandLine(new Run(arguments));
        RunArguments.adapt(line.getCommandSpec(), List.of(words), List.of(scenario));
        return line;
    }

    private Map<String, String> options(String... words) {
        line(words).parseArgs(words);
        return arguments.options(call, scenario.options());
    }

    @Test
    void shouldTakeTheScenariosOptionsWhenItIsNamed() {
        assertEquals(Map.of("speed", "3Mbit/s", "loud", "true"), options("test", "--speed", "3Mbit/s", "--loud"));
        assertEquals("test", arguments.scenario());
        assertEquals(Mode.BATCH, arguments.mode());
    }

    @Test
    void shouldSayNothingOfDefaultsWhenNothingIsGiven() {
        assertEquals(Map.of(), options("test"));
        assertEquals(Optional.empty(), arguments.out(call));
    }

    @Test
    void shouldFindFilesFromTheCallersFolderWhenTheyAreNoWords() {
        assertEquals(Map.of("video", "/caller/a.mp4"), options("--out", "x", "test", "--video", "a.mp4"));
        assertEquals(Optional.of(Path.of("/caller/x")), arguments.out(call));
    }

    @Test
    void shouldKeepAWordAsItIsWhenAFileOptionKnowsIt() {
        assertEquals(Map.of("video", "large"), options("test", "--video", "large"));
    }

    @Test
    void shouldRefuseAnOptionThatTheScenarioDoesNotHave() {
        assertThrows(CommandLine.UnmatchedArgumentException.class, () -> options("test", "--spede", "3Mbit/s"));
    }

    @Test
    void shouldLeaveTheComplaintToTheRunnerWhenTheScenarioIsUnknown() {
        assertEquals(Map.of(), options("tset", "--speed", "3Mbit/s"));
        assertEquals("tset", arguments.scenario());
    }

    @Test
    void shouldRefuseWhenModesExcludeEachOther() {
        options("test", "--interactive", "--autotest");
        assertThrows(IllegalArgumentException.class, arguments::mode);
    }

    @Test
    void shouldListOptionsWithDefaultsWhenHelpIsAsked() {
        String help = line("test").getUsageMessage(CommandLine.Help.Ansi.OFF);
        assertTrue(help.contains("--speed=BANDWIDTH"), help);
        assertTrue(help.contains("How fast (default: 10Mbit/s)."), help);
        assertTrue(help.contains("--video=small|large|FILE"), help);
    }

    /** Nobody's terminal. */
    private static final class Terminal implements Invocation.Session {
        private final PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

        @Override
        public InputStream in() {
            return new ByteArrayInputStream(new byte[0]);
        }

        @Override
        public PrintStream out() {
            return out;
        }

        @Override
        public PrintStream err() {
            return out;
        }

        @Override
        public Path folder() {
            return Path.of("/caller");
        }

        @Override
        public boolean batch() {
            return true;
        }

        @Override
        public int interact(String prompt) {
            throw new UnsupportedOperationException();
        }
    }

    private void refusesJunit(String why, Path file, String... words) {
        String[] all = Stream.concat(Stream.of(words), Stream.of("--junit", file.toString()))
                .toArray(String[]::new);
        RunArguments given = new RunArguments();
        CommandLine line = new CommandLine(new Run(given));
        RunArguments.adapt(line.getCommandSpec(), List.of(all), List.of(scenario));
        line.parseArgs(all);
        Exception refused = assertThrows(Exception.class, () -> given.junit(call, List.of()));
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }

    @Test
    void shouldRefuseAJunitFileThatMayNotBeWrittenBeforeTheRun(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("v.xml"));
        refusesJunit("say --force", file, "test");
        refusesJunit("is a folder", folder, "test");
        refusesJunit("its folder does not exist", folder.resolve("none/v.xml"), "test");
        refusesJunit("the same file as the input", file, "test", "--force", "--video", file.toString());
        refusesJunit("the same file as the input", file, "x.scenario.yaml", "--force", "--with", "video=" + file);
        refusesJunit("the same file as the input", file, file.toString(), "--force");
    }
}
