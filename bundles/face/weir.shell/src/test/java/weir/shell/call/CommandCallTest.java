package weir.shell.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import weir.api.WeirException;
import weir.command.Answer;
import weir.command.CommandFailed;
import weir.command.Commands;
import weir.command.Invocation;
import weir.command.Verbatim;

class CommandCallTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Command(name = "demo")
    static final class Demo implements Commands {
        @Command(name = "add", description = "Add two numbers")
        Answer add(
                @Mixin Invocation call,
                @Parameters int a,
                @Parameters int b,
                @Option(names = "--twice") boolean twice) {
            int sum = (a + b) * (twice ? 2 : 1);
            return Answer.of(Map.of("sum", sum), () -> "sum " + sum);
        }

        @Verbatim
        @Command(name = "exec")
        Answer exec(@Mixin Invocation call, @Parameters(arity = "1..*") List<String> words) {
            return Answer.of(words, () -> String.join("|", words)).withStatus(words.size());
        }

        @Command(name = "fail")
        Answer fail(@Mixin Invocation call, @Parameters String how) throws Exception {
            throw switch (how) {
                case "value" -> new IllegalArgumentException("delay '5' has no unit");
                case "weir" -> new WeirException("what", "why", "fix");
                case "element" -> new NoSuchElementException("no link 'x'");
                case "file" -> new NoSuchFileException("x.pcap");
                case "interrupt" -> new InterruptedException();
                default -> new IllegalStateException("bug");
            };
        }
    }

    private void run(String function, String... words) throws CommandFailed {
        CommandEntry entry = CommandEntry.of(Demo.class, "demo", Demo::new).stream()
                .filter(candidate -> candidate.function().equals(function))
                .findFirst()
                .orElseThrow();
        new CommandCall(entry, new Session(out)).run(List.of(words));
    }

    private CommandFailed failure(String function, String... words) {
        return assertThrows(CommandFailed.class, () -> run(function, words));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8).strip();
    }

    @Test
    void shouldPrintTextWhenJsonIsNotAsked() throws CommandFailed {
        run("add", "1", "2", "--twice");
        assertEquals("sum 6", printed());
    }

    @Test
    void shouldPrintOneDocumentWhenJsonIsAsked() throws CommandFailed {
        run("add", "--json", "1", "2");
        assertEquals("{\"sum\":3}", printed());
    }

    @Test
    void shouldShowUsageWhenHelpIsAsked() throws CommandFailed {
        run("add", "--help");
        assertTrue(printed().startsWith("Usage: demo:add"), printed());
    }

    @Test
    void shouldLeaveOptionsToTheProgramWhenTheyFollowTheFirstWord() {
        CommandFailed failed = failure("exec", "ls", "--json", "-h");
        assertEquals("ls|--json|-h", printed());
        assertEquals(3, failed.status());
        assertEquals("", failed.getMessage());
    }

    @Test
    void shouldExitWith2WhenWordsAreWrong() {
        assertEquals(2, failure("add", "1").status());
        assertEquals(2, failure("add", "1", "two").status());
        assertEquals(2, failure("add", "1", "2", "--nosuch").status());
        assertEquals(2, failure("fail", "value").status());
    }

    @Test
    void shouldNameAnUnknownOptionWhateverElseIsWrong() {
        String[][] calls = {{"add", "--foo"}, {"add", "1", "--foo=3", "x"}, {"exec", "--foo"}, {"exec", "--foo", "ls"}};
        for (String[] call : calls) {
            CommandFailed failed = failure(call[0], Arrays.copyOfRange(call, 1, call.length));
            assertEquals(2, failed.status());
            assertEquals("unknown option '--foo'; see demo:" + call[0] + " --help", failed.getMessage());
        }
        String near = failure("add", "--twixe", "1", "2").getMessage();
        assertTrue(near.startsWith("unknown option '--twixe'; did you mean '--twice'?"), near);
    }

    @Test
    void shouldSayWhatIsExpectedAtAPlace() {
        CommandEntry entry =
                CommandEntry.of(Labelled.class, "labelled", Labelled::new).get(0);
        assertEquals("FILE", expected(entry, ""));
        assertEquals("a|b", expected(entry, "x", ""));
        assertEquals("a|b", expected(entry, "--mode", "fast", "x", ""));
        assertEquals("slow|fast", expected(entry, "--mode", ""));
        assertEquals("", expected(entry, "x", "a", ""));
    }

    private String expected(CommandEntry entry, String... words) {
        return new CommandCall(entry, new Session(out)).expected(List.of(words));
    }

    @Command(name = "labelled")
    static final class Labelled implements Commands {
        @Command(name = "one")
        Answer one(
                @Mixin Invocation call,
                @Option(names = "--mode", paramLabel = "slow|fast") String mode,
                @Parameters(index = "0", paramLabel = "FILE") String file,
                @Parameters(index = "1", paramLabel = "a|b") String word) {
            return Answer.done();
        }
    }

    @Test
    void shouldTellCauseAndStatusWhenACommandFails() {
        assertEquals("what; why; fix", failure("fail", "weir").getMessage());
        assertEquals(1, failure("fail", "weir").status());
        assertEquals(1, failure("fail", "element").status());
        assertEquals(66, failure("fail", "file").status());
        assertEquals(130, failure("fail", "interrupt").status());
        assertEquals(1, failure("fail", "bug").status());
        assertEquals("", printed());
    }

    /** A session without a terminal. */
    private record Session(ByteArrayOutputStream bytes) implements Invocation.Session {
        @Override
        public InputStream in() {
            return InputStream.nullInputStream();
        }

        @Override
        public PrintStream out() {
            return new PrintStream(bytes, true, StandardCharsets.UTF_8);
        }

        @Override
        public PrintStream err() {
            return out();
        }

        @Override
        public Path folder() {
            return Path.of("/");
        }

        @Override
        public boolean batch() {
            return true;
        }

        @Override
        public int interact(String prompt) {
            return 0;
        }
    }
}
