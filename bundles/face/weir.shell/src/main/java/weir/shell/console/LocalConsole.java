package weir.shell.console;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import weir.attach.OsSignals;

/**
 * The streams of this process. They are taken by their descriptors: {@code System.out} is Gogo's, and leads back into
 * the session.
 */
public final class LocalConsole extends TerminalConsole {
    private final boolean isTerminal;
    private final InputStream plainIn;
    private final PrintStream out = stream(FileDescriptor.out);
    private final PrintStream err = stream(FileDescriptor.err);
    private final Runnable onInterrupt;

    /**
     * @param isTerminal true if input and output are one
     * @param onInterrupt called at Ctrl-C while JLine has the terminal but edits no line
     */
    public LocalConsole(boolean isTerminal, Runnable onInterrupt) {
        this.isTerminal = isTerminal;
        this.onInterrupt = onInterrupt;
        InputStream descriptor = new FileInputStream(FileDescriptor.in);
        this.plainIn = isTerminal ? descriptor : new PumpedInput(descriptor);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    @Override
    InputStream plainIn() {
        return plainIn;
    }

    @Override
    public PrintStream out() {
        return out;
    }

    @Override
    public PrintStream err() {
        return err;
    }

    @Override
    public boolean terminal() {
        return isTerminal;
    }

    @Override
    public int columns() {
        int width = isTerminal ? editing().getWidth() : 0;
        return width > 0 ? width : 80;
    }

    @Override
    public int rows() {
        int height = isTerminal ? editing().getHeight() : 0;
        return height > 0 ? height : 24;
    }

    /** Hands Ctrl-C to whoever handles the terminal's; false when JLine has not been needed yet. */
    public boolean raiseInterrupt() {
        Terminal terminal = opened();
        if (terminal != null) {
            terminal.raise(Terminal.Signal.INT);
        }
        return terminal != null;
    }

    /** JLine finds its providers through the thread's loader, which must be its own. */
    @Override
    Terminal open() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Terminal.class.getClassLoader());
        try {
            Terminal terminal = TerminalBuilder.builder()
                    .name("weir")
                    .system(true)
                    .dumb(false)
                    .nativeSignals(false)
                    .signalHandler(Terminal.SignalHandler.SIG_IGN)
                    .build();
            terminal.handle(Terminal.Signal.INT, signal -> onInterrupt.run());
            // JLine's own registration does not find the JVM's signals from inside its bundle.
            OsSignals.handle("WINCH", () -> terminal.raise(Terminal.Signal.WINCH));
            return terminal;
        } catch (IOException e) {
            throw new UncheckedIOException("no usable terminal", e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public synchronized void close() {
        out.flush();
        err.flush();
        super.close();
    }
}
