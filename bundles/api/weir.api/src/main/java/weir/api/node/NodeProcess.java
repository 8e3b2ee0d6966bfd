package weir.api.node;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ConsumerType;

/** A program that runs, or ran, in a node. Thread-safe, its streams excepted. */
@ConsumerType
public interface NodeProcess {
    /** {@return the process ID in this machine's {@code /proc}} */
    long pid();

    /** {@return the program and its arguments} */
    List<String> argv();

    /** {@return the program's standard input; already closed if it has none} */
    OutputStream input();

    /** {@return the program's standard output; empty if that goes to a file} */
    InputStream output();

    /** {@return the program's standard error; empty if that goes to a file or a terminal} */
    InputStream error();

    /** {@return completes with the exit status, 0 to 255, or 128 + n after signal n} */
    CompletableFuture<Integer> exit();

    /**
     * Changes the size of the program's terminal. Does nothing if it has none.
     *
     * @param columns the width in characters
     * @param rows the height in lines
     */
    void resize(int columns, int rows);

    /**
     * Interrupts the program (SIGINT), as Ctrl-C does, and after a time of grace kills it and all its descendants.
     * Returns when it has ended.
     *
     * @param grace the time that it gets to end by itself
     */
    void stop(Duration grace);

    /**
     * Tells what was typed to the program's terminal and not read.
     *
     * @return bytes of {@link #input()}, in their order; none without a terminal, and until it has ended
     */
    default byte[] unread() {
        return new byte[0];
    }

    /**
     * Tells whether its end is wanted.
     *
     * @return true once {@link #stop} has been called, or its node ends, while it ran
     */
    default boolean isEnding() {
        return false;
    }
}
