package weir.command;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import picocli.CommandLine.Option;
import weir.api.Progress;

/** One call of a command: the options that every command has, and the session it runs in. */
public final class Invocation {
    @Option(names = "--json", description = "Print one JSON document and nothing else.")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    private final Session session;

    public Invocation(Session session) {
        this.session = session;
    }

    /** Returns true if the caller wants JSON: nothing but the answer may then go to {@link #out()}. */
    public boolean json() {
        return json;
    }

    /** Returns true if help was asked for; the shell answers that itself. */
    public boolean help() {
        return help;
    }

    public PrintStream out() {
        return session.out();
    }

    public PrintStream err() {
        return session.err();
    }

    public InputStream in() {
        return session.in();
    }

    /**
     * A path as the caller meant it: relative ones are relative to the caller's folder.
     *
     * @throws IllegalArgumentException when it is empty, as where a script's variable is not set: the caller's folder
     *     itself is {@code .}
     */
    public Path path(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a path is empty; name a file or folder, or . for this folder");
        }
        return session.folder().resolve(text).normalize();
    }

    /** Shows steps on the error stream, where they are no part of the answer. */
    public Progress progress() {
        return text -> err().println(text + " ...");
    }

    public Session session() {
        return session;
    }

    /** The console at which a command was typed. */
    public interface Session {
        InputStream in();

        PrintStream out();

        PrintStream err();

        /** The caller's folder. */
        Path folder();

        /** Returns true if a person sits at a terminal, its size following. */
        default boolean terminal() {
            return false;
        }

        /** 80 where there is no terminal. */
        default int columns() {
            return 80;
        }

        /** 24 where there is no terminal. */
        default int rows() {
            return 24;
        }

        /**
         * Returns true if this command is the only one of its workbench, which ends with it ({@code ./weir COMMAND}).
         */
        boolean batch();

        /**
         * Reads and runs commands from this session until its input ends or {@code q} is typed.
         *
         * @return the status of the first command that failed, or 0
         */
        int interact(String prompt) throws InterruptedException;

        /** Puts the terminal into raw mode and hands its bytes through unchanged, until closed. */
        default AutoCloseable raw() {
            return () -> {};
        }

        /** Calls back when the terminal's size changes; until closed. */
        default AutoCloseable onResize(BiConsumer<Integer, Integer> columnsAndRows) {
            return () -> {};
        }
    }
}
