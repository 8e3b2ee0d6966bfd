package weir.shell.session;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import weir.api.option.Suggestion;
import weir.api.unit.Units;
import weir.command.Answer;
import weir.command.CommandFailed;
import weir.command.Commands;
import weir.command.Invocation;
import weir.command.TextTable;
import weir.command.Verbatim;
import weir.shell.call.CommandCall;
import weir.shell.call.CommandEntry;
import weir.shell.call.CommandTable;
import weir.shell.call.RedirectedSession;
import weir.shell.call.ReferencePage;

/** Commands of the shell itself. */
@Component(service = Commands.class)
@Command(name = CommandTable.UNSCOPED, description = "The shell")
public final class ShellCommands implements Commands {
    /** The rest of its line belongs to the machine's own shell. */
    static final String HOST_SHELL = "sh";

    @Command(name = "help", description = "List the commands, or explain one", footer = "Example: help link:set")
    Answer help(
            @Mixin Invocation call,
            @Option(names = "--markdown", description = "Explain them all, as docs/reference.md does.")
                    boolean markdown,
            @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "What to explain.") String name)
            throws CommandFailed {
        ShellSession session = session(call);
        CommandTable table = session.workbench().commands();
        if (markdown && name == null) {
            String page = new ReferencePage(table, call.session()).text();
            return Answer.of(Map.of("markdown", page), () -> page);
        }
        if (name == null) {
            return overview(table);
        }
        CommandEntry entry = table.find(name)
                .orElseThrow(() -> new IllegalArgumentException(Suggestion.unknown("command", name, table.words())));
        String usage = new CommandCall(entry, call.session()).usage();
        return Answer.of(
                Map.of("command", entry.name(), "description", entry.description(), "usage", usage), () -> usage);
    }

    private static Answer overview(CommandTable table) {
        Map<String, String> descriptions = new TreeMap<>();
        for (String word : table.words()) {
            CommandEntry entry = table.find(word).orElseThrow();
            descriptions.put(word, entry.name().equals(word) ? entry.description() : "same as " + entry.name());
        }
        List<Map<String, String>> json = descriptions.entrySet().stream()
                .map(line -> Map.of("command", line.getKey(), "description", line.getValue()))
                .toList();
        return Answer.of(json, () -> {
            TextTable text = new TextTable("COMMAND", "WHAT IT DOES");
            descriptions.forEach(text::row);
            return text + "\n\nNODE COMMAND... runs a command in a node. help COMMAND explains one; Ctrl-D leaves.";
        });
    }

    @Command(
            name = "exit",
            aliases = "quit",
            description = "Leave the shell, or end the script",
            footer = "Example: exit 3")
    Answer exit(
            @Mixin Invocation call,
            @Parameters(
                            arity = "0..1",
                            defaultValue = "0",
                            paramLabel = "STATUS",
                            description = "Exit status, 0 to 255.")
                    int status) {
        if (status < 0 || status > 255) {
            throw new IllegalArgumentException("exit status " + status + " must be from 0 to 255");
        }
        session(call).leave(status);
        return Answer.done();
    }

    @Command(name = "q", description = "Leave the shell, or end the run", footer = "Example: q")
    Answer quit(@Mixin Invocation call) {
        session(call).leave(0);
        return Answer.done();
    }

    @Command(name = "sleep", description = "Wait", footer = "Example: sleep 500ms")
    Answer sleep(
            @Mixin Invocation call,
            @Parameters(paramLabel = "DURATION", description = "For how long; needs its unit.") String text)
            throws InterruptedException {
        Duration duration = Units.duration(text);
        if (duration.isNegative()) {
            throw new IllegalArgumentException("duration " + text + " must not be below 0s");
        }
        Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
        return Answer.done();
    }

    @Command(name = "source", description = "Run a script in this shell", footer = "Example: source steps.gogo")
    Answer source(
            @Mixin Invocation call, @Parameters(paramLabel = "FILE.gogo", description = "The script.") String file)
            throws CommandFailed {
        return Answer.status(session(call).runScript(file));
    }

    @Verbatim
    @Command(name = "time", description = "Run a command and say how long it took", footer = "Example: time pingall")
    Answer time(
            @Mixin Invocation call,
            @Parameters(arity = "1..*", paramLabel = "COMMAND", description = "The command and its arguments.")
                    List<String> words)
            throws CommandFailed {
        long start = System.nanoTime();
        session(call).run(words);
        double ms = (System.nanoTime() - start) / 1e6;
        return Answer.of(Map.of("ms", ms), () -> String.format(Locale.ROOT, "%.1f ms", ms));
    }

    @Verbatim
    @Command(
            name = HOST_SHELL,
            description = "Run a command line in this machine's shell",
            footer = "Example: sh ls -l")
    Answer hostShell(
            @Mixin Invocation call,
            @Parameters(arity = "1..*", paramLabel = "COMMAND", description = "The command line.") List<String> words)
            throws IOException, InterruptedException {
        Path folder = call.session().folder();
        return Answer.status(HostShell.run(String.join(" ", words), folder, call.out(), call.err()));
    }

    private static ShellSession session(Invocation call) {
        Invocation.Session session = call.session();
        while (session instanceof RedirectedSession redirected) {
            session = redirected.session();
        }
        return (ShellSession) session;
    }
}
