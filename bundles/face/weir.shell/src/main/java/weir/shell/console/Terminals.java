package weir.shell.console;

import java.io.IOException;
import java.util.function.BiConsumer;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Attributes.OutputFlag;
import org.jline.terminal.Terminal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Operations on a session's terminal. */
final class Terminals {
    private static final Logger LOG = LoggerFactory.getLogger(Terminals.class);

    private Terminals() {}

    /** Every byte unchanged in both directions, Ctrl-C included, until closed. */
    static AutoCloseable raw(Terminal terminal) {
        Attributes before = terminal.enterRawMode();
        Attributes raw = terminal.getAttributes();
        raw.setLocalFlag(LocalFlag.ISIG, false);
        raw.setOutputFlag(OutputFlag.OPOST, false);
        terminal.setAttributes(raw);
        return () -> terminal.setAttributes(before);
    }

    static AutoCloseable onResize(Terminal terminal, BiConsumer<Integer, Integer> columnsAndRows) {
        Terminal.SignalHandler before = terminal.handle(
                Terminal.Signal.WINCH, signal -> columnsAndRows.accept(terminal.getWidth(), terminal.getHeight()));
        return () -> terminal.handle(Terminal.Signal.WINCH, before);
    }

    static void close(Terminal terminal) {
        try {
            terminal.close();
        } catch (IOException e) {
            LOG.debug("terminal did not close", e);
        }
    }
}
