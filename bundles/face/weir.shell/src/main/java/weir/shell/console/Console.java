package weir.shell.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Attributes.OutputFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The source and the destination of a session's bytes: this process's own streams, or those of an attached one. Input is
 * passed on unchanged until JLine, which takes a while to load, is needed; from then on it comes through JLine.
 */
public abstract class Console implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Console.class);

    private final ConsoleInput in = new ConsoleInput(this::source);
    private final boolean isTerminal;
    private final PrintStream out;
    private final PrintStream err;
    private final Runnable onInterrupt;
    private volatile Terminal editing;

    /** @param onInterrupt called at Ctrl-C while JLine has the terminal but edits no line */
    Console(boolean isTerminal, OutputStream out, OutputStream err, Runnable onInterrupt) {
        this.isTerminal = isTerminal;
        this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
        this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
        this.onInterrupt = onInterrupt;
    }

    /** The input while JLine does not own it. */
    abstract InputStream plainIn();

    /** Makes JLine's terminal; called once, and only where {@link #terminal()}. */
    abstract Terminal open();

    /** Only where {@link #terminal()}; 0 where it is not known. */
    abstract Size size();

    /** JLine's terminal; null when it has not been needed yet. */
    final Terminal opened() {
        return editing;
    }

    private InputStream source() {
        Terminal terminal = editing;
        return terminal == null ? plainIn() : terminal.input();
    }

    public final InputStream in() {
        return in;
    }

    /** Whoever reads next gets these bytes first. */
    public final void unread(byte[] typed) {
        in.unread(typed);
    }

    /** Takes of what was given back one line with its end, or what there is of it. */
    public final String takeTypedLine() {
        return new String(in.takeLine(), StandardCharsets.UTF_8);
    }

    public final PrintStream out() {
        return out;
    }

    public final PrintStream err() {
        return err;
    }

    /** Returns true if a person sits at input and output. */
    public final boolean terminal() {
        return isTerminal;
    }

    /** 80 where there is no terminal. */
    public final int columns() {
        int columns = isTerminal ? size().getColumns() : 0;
        return columns > 0 ? columns : 80;
    }

    /** 24 where there is no terminal. */
    public final int rows() {
        int rows = isTerminal ? size().getRows() : 0;
        return rows > 0 ? rows : 24;
    }

    /** Hands every byte through in both directions, Ctrl-C included, until closed; does nothing without a terminal. */
    public final AutoCloseable raw() {
        if (!isTerminal) {
            return () -> {};
        }
        Terminal terminal = editing();
        Attributes before = terminal.enterRawMode();
        Attributes raw = terminal.getAttributes();
        raw.setLocalFlag(LocalFlag.ISIG, false);
        raw.setOutputFlag(OutputFlag.OPOST, false);
        terminal.setAttributes(raw);
        return () -> terminal.setAttributes(before);
    }

    /** Calls back when the size changes, until closed. */
    public final AutoCloseable onResize(BiConsumer<Integer, Integer> columnsAndRows) {
        if (!isTerminal) {
            return () -> {};
        }
        Terminal terminal = editing();
        Terminal.SignalHandler before = terminal.handle(
                Terminal.Signal.WINCH, signal -> columnsAndRows.accept(terminal.getWidth(), terminal.getHeight()));
        return () -> terminal.handle(Terminal.Signal.WINCH, before);
    }

    /** For editing lines; made when first asked for. Only where {@link #terminal()}. */
    public final synchronized Terminal editing() {
        if (editing == null) {
            Terminal terminal = open();
            terminal.handle(Terminal.Signal.INT, signal -> onInterrupt.run());
            editing = terminal;
        }
        return editing;
    }

    @Override
    public synchronized void close() {
        out.flush();
        err.flush();
        if (editing != null) {
            try {
                editing.close();
            } catch (IOException e) {
                LOG.debug("terminal did not close", e);
            }
        }
    }
}
