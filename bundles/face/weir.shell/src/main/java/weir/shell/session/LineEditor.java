package weir.shell.session;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import weir.command.CommandFailed;
import weir.file.workbench.WorkbenchPaths;
import weir.shell.completion.WordCompleter;

/** The interactive shell on a terminal: line editing, history, completion; Ctrl-C stops the command that runs. */
final class LineEditor {
    private final ShellSession session;
    private final String prompt;
    private final Terminal terminal;
    private final LineReader reader;

    LineEditor(ShellSession session, String prompt) {
        this.session = session;
        this.prompt = prompt;
        this.terminal = session.console().editing();
        Path history = WorkbenchPaths.work().resolve("history");
        this.reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("weir")
                .parser(new StatementParser())
                .completer(new WordCompleter(session.workbench(), session))
                .variable(LineReader.HISTORY_FILE, history)
                .variable(LineReader.ERRORS, 0)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "> ")
                .option(Option.DISABLE_EVENT_EXPANSION, true)
                .option(Option.HISTORY_IGNORE_SPACE, true)
                .build();
    }

    /** Until Ctrl-D, {@code q} or {@code exit}; the answer is what {@code exit} was told, else 0. */
    int run() {
        SignalHandler before = terminal.handle(Signal.INT, signal -> session.interrupt());
        Notices notices = new Notices(session.workbench(), reader);
        try {
            while (!session.isLeaving() && !session.isStopping()) {
                String line = readLine();
                if (!line.isBlank()) {
                    perform(line);
                }
            }
        } catch (EndOfFileException e) {
            return 0;
        } finally {
            notices.close();
            terminal.handle(Signal.INT, before);
        }
        return session.leavingStatus();
    }

    /** Runs what was typed or pasted, one statement after the other: a node's name is known only after its network is up. */
    private void perform(String text) {
        try {
            new Statements(session, "", false).run(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (CommandFailed e) {
            session.complain("", e);
        }
    }

    /** Ctrl-C at the prompt only drops the line. What was typed to a program that did not read it comes first. */
    private String readLine() {
        reader.runMacro(session.console().takeTypedLine());
        try {
            return reader.readLine(
                    session.workbench().networkName().map(name -> name + "> ").orElse(prompt));
        } catch (UserInterruptException e) {
            return "";
        }
    }

    /** Words as JLine needs them for completion; asks for another line while Gogo does. */
    private final class StatementParser extends DefaultParser {
        private StatementParser() {
            setEscapeChars(null);
        }

        @Override
        public ParsedLine parse(String line, int cursor, ParseContext context) {
            if (context == Parser.ParseContext.ACCEPT_LINE && !StatementReader.isWhole(line, session::isRaw)) {
                throw new EOFError(-1, -1, "more is needed", "");
            }
            return super.parse(
                    line,
                    cursor,
                    context == Parser.ParseContext.ACCEPT_LINE ? Parser.ParseContext.UNSPECIFIED : context);
        }
    }
}
