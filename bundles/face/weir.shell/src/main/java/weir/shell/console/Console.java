package weir.shell.console;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.function.BiConsumer;
import org.jline.terminal.Terminal;

/** The source and the destination of a session's bytes: this process's own streams, or those of an attached one. */
public interface Console extends AutoCloseable {
    InputStream in();

    PrintStream out();

    PrintStream err();

    /** Returns true if a person sits at input and output. */
    boolean terminal();

    /** 80 where there is no terminal. */
    int columns();

    /** 24 where there is no terminal. */
    int rows();

    /** Hands bytes through unchanged until closed; does nothing where there is no terminal. */
    AutoCloseable raw();

    /** Calls back when the size changes, until closed. */
    AutoCloseable onResize(BiConsumer<Integer, Integer> columnsAndRows);

    /** For editing lines; made when first asked for. Only where {@link #terminal()}. */
    Terminal editing();

    @Override
    void close();
}
