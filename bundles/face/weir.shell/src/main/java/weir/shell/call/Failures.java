package weir.shell.call;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.felix.gogo.runtime.CommandNotFoundException;
import org.apache.felix.gogo.runtime.SyntaxError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import weir.api.WeirException;
import weir.api.option.Suggestion;
import weir.command.CommandFailed;
import weir.file.workbench.WorkbenchPaths;

/** Words the exceptions of commands for people, and maps them to exit statuses. */
public final class Failures {
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    static final int NO_INPUT = 66;
    public static final int INTERRUPTED = 130;

    /** How Gogo says that a pattern for files is none of any file. */
    private static final String NO_MATCH = "no matches found: ";

    /** How it says that a statement begins with a variable that is not set, or with the word {@code null}. */
    private static final String NO_COMMAND = "Command name evaluates to null";

    /** How it says that a statement calls a command where it looks for words only, as in {@code source > $(true)}. */
    private static final String NESTED = "A job is already in foreground";

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    /** How Gogo tells that nothing by that name takes these arguments. */
    private static final Pattern COERCION = Pattern.compile("Cannot coerce (?<word>[^( ]+)\\(");

    private Failures() {}

    /** @param command where to read about right usage; empty when no command was called */
    public static CommandFailed of(Throwable thrown, String command) {
        Throwable cause = unwrap(thrown);
        if (cause instanceof CommandFailed failed) {
            return failed;
        }
        if (isInterruption(cause)) {
            return new CommandFailed(INTERRUPTED, "", cause);
        }
        if (cause instanceof CommandLine.ParameterException) {
            return new CommandFailed(USAGE, usage(cause.getMessage(), command), cause);
        }
        if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
            return new CommandFailed(USAGE, cause.getMessage(), cause);
        }
        if (cause instanceof WeirException || (cause instanceof NoSuchElementException && cause.getMessage() != null)) {
            LOG.debug("{} failed", command, cause);
            return new CommandFailed(FAILED, cause.getMessage(), cause);
        }
        return cause instanceof IOException io ? ofFile(io) : fault(cause, command);
    }

    /** As {@link #of}, for a statement that Gogo ran; {@code known} are the words that might have been meant. */
    public static CommandFailed ofStatement(Throwable thrown, Collection<String> known) {
        Throwable cause = unwrap(thrown);
        if (cause instanceof CommandNotFoundException unknown) {
            return unknownWord(unknown.getCommand().replace("*:", ""), known);
        }
        if (cause instanceof SyntaxError || cause instanceof EOFException) {
            return new CommandFailed(
                    USAGE,
                    "this can't be parsed: " + cause.getMessage()
                            + "; put words with special characters into single quotes, for example 'a|b'",
                    cause);
        }
        if (cause instanceof IOException && String.valueOf(cause.getMessage()).startsWith(NO_MATCH)) {
            String pattern = cause.getMessage().substring(NO_MATCH.length());
            return new CommandFailed(
                    USAGE,
                    "no file matches '" + pattern
                            + "'; put words with *, ? or [ that are no pattern into single quotes",
                    cause);
        }
        String said = String.valueOf(cause.getMessage());
        if (cause instanceof RuntimeException && said.startsWith(NO_COMMAND)) {
            return unknownWord("null", List.of());
        }
        if (cause instanceof IllegalStateException && said.startsWith(NESTED)) {
            return new CommandFailed(
                    USAGE,
                    "a command can't be called in a redirection; call it first, and keep its answer: x = $(COMMAND)",
                    cause);
        }
        Matcher coercion = COERCION.matcher(said);
        if (cause instanceof IllegalArgumentException && coercion.lookingAt()) {
            return new CommandFailed(
                    USAGE,
                    "'" + coercion.group("word") + "' can't be called like this; see help; a program of this machine is"
                            + " called by sh, for example: sh date",
                    cause);
        }
        return of(cause, "");
    }

    /** A statement starts with a word that is none of those known. */
    public static CommandFailed unknownWord(String word, Collection<String> known) {
        if (word.equals("clear") || word.equals("cls")) {
            return new CommandFailed(USAGE, "no such command or node '" + word + "'; Ctrl-L clears the screen");
        }
        String hint = Suggestion.fix(
                word,
                word.isBlank() ? List.of() : known,
                word.contains(" ") ? "its words must be arguments of their own; see help" : "see help");
        return new CommandFailed(USAGE, "no such command or node '" + word + "'; " + hint);
    }

    private static CommandFailed ofFile(IOException cause) {
        if (cause instanceof NoSuchFileException missing) {
            String instead = missing.getReason() == null ? "" : ", or take " + missing.getReason();
            return new CommandFailed(
                    NO_INPUT, "no such file: " + missing.getFile() + "; check the path" + instead, cause);
        }
        if (cause instanceof AccessDeniedException denied) {
            return new CommandFailed(
                    FAILED,
                    "access to " + denied.getFile() + " is denied; choose another path or change its permissions",
                    cause);
        }
        LOG.warn("input or output failed: {}", cause.toString());
        LOG.debug("where", cause);
        String what = cause instanceof FileSystemException file && file.getReason() != null
                ? file.getFile() + ": " + file.getReason()
                : String.valueOf(cause.getMessage());
        return new CommandFailed(FAILED, "reading or writing failed; " + what, cause);
    }

    private static CommandFailed fault(Throwable cause, String command) {
        LOG.error("{} failed unexpectedly", command, cause);
        return new CommandFailed(
                FAILED,
                "unexpected " + cause + "; this is a fault in Weir or a plug-in; see " + WorkbenchPaths.log(),
                cause);
    }

    private static String usage(String message, String command) {
        String first = message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
        return first.stripTrailing().replace("\n", "; ") + "; see " + command + " --help";
    }

    private static boolean isInterruption(Throwable cause) {
        return cause instanceof InterruptedException
                || cause instanceof InterruptedIOException
                || cause instanceof ClosedByInterruptException;
    }

    private static Throwable unwrap(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && isWrapper(cause)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static boolean isWrapper(Throwable thrown) {
        return thrown instanceof InvocationTargetException
                || thrown instanceof CompletionException
                || thrown instanceof ExecutionException
                || thrown instanceof UncheckedIOException
                || thrown instanceof CommandLine.ExecutionException
                // What can't be asked of an interface that declares no failure.
                || (thrown instanceof IllegalStateException && thrown.getCause() instanceof WeirException);
    }
}
