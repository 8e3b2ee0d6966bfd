package weir.shell.console;

import java.io.InputStream;
import java.util.function.BiConsumer;
import org.jline.terminal.Terminal;

/**
 * Base of consoles with a terminal: input is passed on unchanged until JLine, which takes a while to load, is needed;
 * from then on it comes through JLine.
 */
abstract class TerminalConsole implements Console {
    private final InputStream in = new ConsoleInput(this::source);
    private volatile Terminal editing;

    /** The input while JLine does not own it. */
    abstract InputStream plainIn();

    /** Makes JLine's terminal; called once, and only where {@link #terminal()}. */
    abstract Terminal open();

    /** JLine's terminal; null when it has not been needed yet. */
    final Terminal opened() {
        return editing;
    }

    private InputStream source() {
        Terminal terminal = editing;
        return terminal == null ? plainIn() : terminal.input();
    }

    @Override
    public final InputStream in() {
        return in;
    }

    @Override
    public final AutoCloseable raw() {
        return terminal() ? Terminals.raw(editing()) : () -> {};
    }

    @Override
    public final AutoCloseable onResize(BiConsumer<Integer, Integer> columnsAndRows) {
        return terminal() ? Terminals.onResize(editing(), columnsAndRows) : () -> {};
    }

    @Override
    public final synchronized Terminal editing() {
        if (editing == null) {
            editing = open();
        }
        return editing;
    }

    @Override
    public synchronized void close() {
        if (editing != null) {
            Terminals.close(editing);
        }
    }
}
