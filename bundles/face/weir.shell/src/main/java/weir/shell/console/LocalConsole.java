package weir.shell.console;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import weir.attach.OsSignals;

/**
 * The streams of this process. They are taken by their descriptors: {@code System.out} is Gogo's, and leads back into
 * the session.
 */
public final class LocalConsole extends Console {
    private final InputStream plainIn;
    private final StandardOutput standardOut;

    /**
     * @param isTerminal true if input and output are one
     * @param onInterrupt called at Ctrl-C while JLine has the terminal but edits no line
     */
    public LocalConsole(boolean isTerminal, Runnable onInterrupt) {
        this(isTerminal, new StandardOutput(), onInterrupt);
    }

    private LocalConsole(boolean isTerminal, StandardOutput standardOut, Runnable onInterrupt) {
        super(isTerminal, standardOut, new FileOutputStream(FileDescriptor.err), onInterrupt);
        this.standardOut = standardOut;
        InputStream descriptor = new FileInputStream(FileDescriptor.in);
        this.plainIn = isTerminal ? descriptor : new PumpedInput(descriptor);
    }

    @Override
    InputStream plainIn() {
        return plainIn;
    }

    /** Returns why standard output is not whole; empty if it is, or if its reader wanted no more. */
    public Optional<IOException> lost() {
        out().flush();
        return standardOut.failure();
    }

    @Override
    Size size() {
        return editing().getSize();
    }

    /** Hands Ctrl-C to whoever handles the terminal's; does nothing while JLine has not been needed yet. */
    public void raiseInterrupt() {
        Terminal terminal = opened();
        if (terminal != null) {
            terminal.raise(Terminal.Signal.INT);
        }
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
            // JLine's own registration does not find the JVM's signals from inside its bundle.
            OsSignals.handle("WINCH", () -> terminal.raise(Terminal.Signal.WINCH));
            return terminal;
        } catch (IOException e) {
            throw new UncheckedIOException("no usable terminal", e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
