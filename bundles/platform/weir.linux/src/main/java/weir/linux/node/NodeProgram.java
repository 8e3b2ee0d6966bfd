package weir.linux.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import weir.api.node.NodeProcess;
import weir.linux.NamespaceProcess;

/**
 * A program in a namespace as the API knows it.
 *
 * @param argv as it was asked for
 */
record NodeProgram(NamespaceProcess process, List<String> argv) implements NodeProcess {
    @Override
    public long pid() {
        return process.procPid();
    }

    @Override
    public OutputStream input() {
        return process.input();
    }

    @Override
    public InputStream output() {
        return process.output();
    }

    @Override
    public InputStream error() {
        return process.error();
    }

    @Override
    public CompletableFuture<Integer> exit() {
        return process.exit();
    }

    @Override
    public void resize(int columns, int rows) {
        try {
            process.resize(columns, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop(Duration grace) {
        try {
            process.stop(grace);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
