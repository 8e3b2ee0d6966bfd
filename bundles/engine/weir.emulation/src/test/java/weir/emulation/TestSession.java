package weir.emulation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import weir.command.Invocation;

/** A session that types a given input and remembers what it is told. */
public final class TestSession implements Invocation.Session {
    private final Path folder;
    private final InputStream in;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final ByteArrayOutputStream givenBack = new ByteArrayOutputStream();
    private final boolean terminal;

    public TestSession(Path folder, String input, boolean terminal) {
        this.folder = folder;
        this.in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        this.terminal = terminal;
    }

    public String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    public String givenBack() {
        return givenBack.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void unread(byte[] typed) {
        givenBack.writeBytes(typed);
    }

    @Override
    public InputStream in() {
        return in;
    }

    @Override
    public PrintStream out() {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    @Override
    public PrintStream err() {
        return new PrintStream(err, true, StandardCharsets.UTF_8);
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public boolean terminal() {
        return terminal;
    }

    @Override
    public int columns() {
        return 120;
    }

    @Override
    public int rows() {
        return 40;
    }

    @Override
    public boolean batch() {
        return true;
    }

    @Override
    public int interact(String prompt) {
        return 0;
    }
}
