package weir.bench.trial;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import weir.attach.Frames;
import weir.attach.SocketStreams;
import weir.attach.Sockets;

/** What {@code ./weir --attach} does, without a start of its own for each command. Thread-safe. */
public final class Attached {
    private static final long LAST_WORDS_MS = 2000;
    private final Path socket;
    private final Path folder;

    /** @param folder the caller's */
    public Attached(Path socket, Path folder) {
        this.socket = socket;
        this.folder = folder;
    }

    /** How a command ended; without a status if the workbench has gone. */
    public record Answer(Optional<Integer> status, String out, String err, double seconds) {
        /** Returns true if it has this exit status. */
        public boolean is(int expected) {
            return status.equals(Optional.of(expected));
        }

        public String printed() {
            return out + err;
        }

        @Override
        public String toString() {
            return "status " + status.map(Object::toString).orElse("none") + " after " + seconds + " s\n--- stdout\n"
                    + shortened(out) + "\n--- stderr\n" + shortened(err);
        }

        private static String shortened(String text) {
            return text.length() < 3000 ? text : text.substring(0, 3000) + "...";
        }
    }

    /** Runs a command; as with Ctrl-C when the time is over, after which it has two more seconds. */
    public Answer run(long withinMs, List<String> words) throws IOException, InterruptedException {
        return run(withinMs, words, "");
    }

    /**
     * Runs a command that is given input.
     *
     * @param words none: the input is typed at the shell
     */
    public Answer run(long withinMs, List<String> words, String input) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Optional<SocketChannel> channel = Sockets.connect(socket);
        if (channel.isEmpty()) {
            return new Answer(Optional.empty(), "", "nobody listens at " + socket, 0);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Optional<Integer> status;
        try (SocketChannel open = channel.get()) {
            Frames frames = new Frames(SocketStreams.in(open), SocketStreams.out(open));
            frames.write(Frames.HELLO, new Frames.Hello(folder.toString(), "", 0, 0, words).strings());
            give(frames, input);
            CompletableFuture<Optional<Integer>> end = CompletableFuture.supplyAsync(() -> read(frames, out, err));
            status = within(end, withinMs, frames);
        }
        return new Answer(
                status,
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8),
                (System.nanoTime() - begun) / 1e9);
    }

    /** Runs a command, given by its words. */
    public Answer run(long withinMs, String... words) throws IOException, InterruptedException {
        return run(withinMs, List.of(words));
    }

    /** A command may have ended before its input. */
    private static void give(Frames frames, String input) {
        byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
        try {
            if (bytes.length > 0) {
                frames.write(Frames.IN, bytes, 0, bytes.length);
            }
            frames.write(Frames.IN_END, new byte[0], 0, 0);
        } catch (IOException e) {
            // The exit status is on its way.
        }
    }

    private static Optional<Integer> within(CompletableFuture<Optional<Integer>> end, long withinMs, Frames frames)
            throws IOException, InterruptedException {
        try {
            return end.get(withinMs, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (TimeoutException e) {
            return interrupted(end, frames);
        }
    }

    private static Optional<Integer> interrupted(CompletableFuture<Optional<Integer>> end, Frames frames)
            throws IOException, InterruptedException {
        try {
            frames.write(Frames.INTERRUPT, new byte[0], 0, 0);
            return end.get(LAST_WORDS_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (TimeoutException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> read(Frames frames, ByteArrayOutputStream out, ByteArrayOutputStream err) {
        try {
            for (Optional<Frames.Frame> next = frames.read(); next.isPresent(); next = frames.read()) {
                Frames.Frame frame = next.get();
                if (frame.type() == Frames.EXIT) {
                    return Optional.of(Integer.parseInt(frame.strings().get(0)));
                }
                if (frame.type() == Frames.OUT || frame.type() == Frames.ERR) {
                    (frame.type() == Frames.OUT ? out : err).writeBytes(frame.bytes());
                }
            }
        } catch (IOException e) {
            // The workbench has gone, or we have.
        }
        return Optional.empty();
    }
}
