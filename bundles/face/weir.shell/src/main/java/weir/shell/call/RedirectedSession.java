package weir.shell.call;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import weir.command.Invocation;

/** A session with other streams: what a command in a pipeline sees. */
public record RedirectedSession(Invocation.Session session, InputStream in, PrintStream out, PrintStream err)
        implements Invocation.Session {
    @Override
    public Path folder() {
        return session.folder();
    }

    @Override
    public int columns() {
        return session.columns();
    }

    @Override
    public int rows() {
        return session.rows();
    }

    @Override
    public boolean batch() {
        return session.batch();
    }

    @Override
    public int interact(String prompt) throws InterruptedException {
        return session.interact(prompt);
    }

    @Override
    public AutoCloseable raw() {
        return session.raw();
    }

    @Override
    public AutoCloseable onResize(BiConsumer<Integer, Integer> columnsAndRows) {
        return session.onResize(columnsAndRows);
    }
}
