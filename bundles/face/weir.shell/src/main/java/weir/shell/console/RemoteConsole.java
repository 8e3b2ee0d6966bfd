package weir.shell.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import weir.attach.Frames;

/** The streams of an attached program, whose frames its reader hands in. */
public final class RemoteConsole extends Console {
    private final Frames frames;
    private final Frames.Hello hello;
    private final PumpedInput frameIn = new PumpedInput(this::askForInput);
    private final Runnable onInterrupt;
    private volatile Size size;

    /** @param onInterrupt called at Ctrl-C */
    public RemoteConsole(Frames frames, Frames.Hello hello, Runnable onInterrupt) {
        super(!hello.terminal().isEmpty(), frames.stream(Frames.OUT), frames.stream(Frames.ERR), onInterrupt);
        this.frames = frames;
        this.hello = hello;
        this.onInterrupt = onInterrupt;
        this.size = new Size(hello.columns(), hello.rows());
    }

    private void askForInput() {
        try {
            frames.write(Frames.WANT, new byte[0], 0, 0);
        } catch (IOException e) {
            // Its program is gone, and the input with it.
            frameIn.end();
        }
    }

    /** Takes what the client sent. */
    public void accept(Frames.Frame frame) throws InterruptedException {
        switch (frame.type()) {
            case Frames.IN -> frameIn.offer(frame.bytes(), frame.bytes().length);
            case Frames.IN_END -> frameIn.end();
            case Frames.INTERRUPT -> onInterrupt.run();
            case Frames.SIZE -> resized(frame.strings());
            default -> throw new IllegalArgumentException("unknown frame " + frame.type());
        }
    }

    private void resized(List<String> columnsAndRows) {
        size = new Size(Integer.parseInt(columnsAndRows.get(0)), Integer.parseInt(columnsAndRows.get(1)));
        Terminal terminal = opened();
        if (terminal != null) {
            terminal.setSize(size);
            terminal.raise(Terminal.Signal.WINCH);
        }
    }

    /** The client is gone. */
    public void hungUp() {
        frameIn.end();
        onInterrupt.run();
    }

    @Override
    InputStream plainIn() {
        return frameIn;
    }

    @Override
    Size size() {
        return size;
    }

    @Override
    Terminal open() {
        try {
            frames.write(Frames.RAW, new byte[] {'1'}, 0, 1);
            OutputStream toClient = frames.stream(Frames.OUT);
            Terminal terminal =
                    new ExternalTerminal("weir", hello.terminal(), frameIn, toClient, StandardCharsets.UTF_8);
            terminal.setSize(size);
            return terminal;
        } catch (IOException e) {
            throw new UncheckedIOException("the attached terminal is gone", e);
        }
    }

    @Override
    public synchronized void close() {
        super.close();
        frameIn.end();
    }
}
