package weir.command;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import picocli.CommandLine.Option;
import weir.api.Progress;

/** A call of a command: the options that every command has, and the session it runs in. */
public final class Invocation {
    @Option(names = "--json", description = "Print one JSON document and nothing else.")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    private final Session session;

    /**
     * Makes the call; picocli then sets its options.
     *
     * @param session the session that the command runs in
     */
    public Invocation(Session session) {
        this.session = session;
    }

    /** {@return true if the caller wants JSON; only the answer may go to {@link #out()} then} */
    public boolean json() {
        return json;
    }

    /** {@return true if the caller wants help, which the shell prints instead of calling the command} */
    public boolean help() {
        return help;
    }

    /** {@return the session's standard output} */
    public PrintStream out() {
        return session.out();
    }

    /** {@return the session's standard error} */
    public PrintStream err() {
        return session.err();
    }

    /** {@return the session's standard input} */
    public InputStream in() {
        return session.in();
    }

    /**
     * Resolves a path against the caller's folder, which need not be this process' one.
     *
     * @param text the path as typed
     * @return the normalised path
     * @throws IllegalArgumentException if it is empty, for example since a script's variable is not set; the caller's
     *     folder itself is {@code .}
     */
    public Path path(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a path is empty; name a file or folder, or . for this folder");
        }
        return session.folder().resolve(text).normalize();
    }

    /** {@return a receiver that shows steps on the error stream, where they are no part of the answer} */
    public Progress progress() {
        return text -> err().println(text + " ...");
    }

    /**
     * Makes a text whose tables fit the terminal; without one they are as wide as they need.
     *
     * @param text makes the text, on this thread
     * @return the text
     */
    public String fitting(Supplier<String> text) {
        return session.terminal() ? TextTable.within(session.columns(), text) : text.get();
    }

    /** {@return the session that the command runs in} */
    public Session session() {
        return session;
    }

    /** The console at which a command was typed. Its streams are for one thread at a time. */
    public interface Session {
        /** {@return the standard input} */
        InputStream in();

        /**
         * Gives back what was read from {@link #in()} and not used: whoever reads next gets it first.
         *
         * @param typed the bytes, in their order
         */
        default void unread(byte[] typed) {}

        /** {@return the standard output} */
        PrintStream out();

        /** {@return the standard error} */
        PrintStream err();

        /** {@return the caller's current folder, absolute} */
        Path folder();

        /** {@return true if a person sits at a terminal, of the size {@link #columns()} and {@link #rows()}} */
        default boolean terminal() {
            return false;
        }

        /** {@return the terminal's width in characters; 80 without a terminal} */
        default int columns() {
            return 80;
        }

        /** {@return the terminal's height in lines; 24 without a terminal} */
        default int rows() {
            return 24;
        }

        /**
         * {@return true if this command is the only one of its workbench, which ends with it ({@code ./weir COMMAND})}
         */
        boolean batch();

        /**
         * Reads and runs commands from this session until its input ends or {@code q} is typed.
         *
         * @param prompt the text before each statement of a person
         * @return the status of the first command that failed, or 0
         * @throws InterruptedException if the session is ended from outside
         */
        int interact(String prompt) throws InterruptedException;

        /**
         * Puts the terminal into raw mode, in which its bytes pass unchanged. Does nothing without a terminal.
         *
         * @return restores the terminal when closed
         */
        default AutoCloseable raw() {
            return () -> {};
        }

        /**
         * Listens to changes of the terminal's size.
         *
         * @param columnsAndRows receives the new width in characters and the new height in lines; on any thread
         * @return stops listening when closed
         */
        default AutoCloseable onResize(BiConsumer<Integer, Integer> columnsAndRows) {
            return () -> {};
        }
    }
}
