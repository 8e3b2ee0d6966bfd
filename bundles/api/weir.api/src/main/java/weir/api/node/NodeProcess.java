package weir.api.node;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ConsumerType;

/** A program that runs, or ran, in a node. Thread-safe. */
@ConsumerType
public interface NodeProcess {
    /** The process id as this machine's {@code /proc} shows it. */
    long pid();

    List<String> argv();

    /** Its standard input; closed already when it has none. */
    OutputStream input();

    /** Its standard output; empty when that goes to a file. */
    InputStream output();

    /** Its standard error; empty when that goes to a file or a terminal. */
    InputStream error();

    /** Completes with its exit status, 128 + n after signal n. */
    CompletableFuture<Integer> exit();

    /** Changes the size of its terminal, if it has one. */
    void resize(int columns, int rows);

    /**
     * Interrupts (SIGINT), as Ctrl-C does, and after {@code grace} kills the program and all its descendants. Returns
     * when it is gone.
     */
    void stop(Duration grace);
}
