package weir.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Files that the caller of a command has named for reading. An interrupt of the reading thread ends each wait, for pipes, too. */
public final class InputFile {
    private static final int TYPE = 0170000;
    private static final int FIFO = 0010000;

    private InputFile() {}

    /**
     * Opens a file; waits until a named pipe has a writer.
     *
     * @param file of any kind that can be read
     * @return what reads it; an interrupt closes it
     * @throws IOException if it can't be opened
     * @throws ClosedByInterruptException if the thread is interrupted meanwhile
     */
    public static FileChannel open(Path file) throws IOException {
        int mode = (int) Files.getAttribute(file, "unix:mode");
        return (mode & TYPE) == FIFO ? openPipe(file) : FileChannel.open(file, StandardOpenOption.READ);
    }

    /**
     * Reads a file of UTF-8 text to its end.
     *
     * @param file of any kind that can be read
     * @param mostBytes how long it may be
     * @return empty if it is longer
     * @throws IOException if it can't be read
     * @throws java.nio.charset.CharacterCodingException if it is no UTF-8 text
     */
    public static Optional<String> text(Path file, int mostBytes) throws IOException {
        try (FileChannel channel = open(file)) {
            byte[] bytes = Channels.newInputStream(channel).readNBytes(mostBytes + 1);
            return bytes.length > mostBytes
                    ? Optional.empty()
                    : Optional.of(StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        }
    }

    /** The system call waits for a writer whatever happens to its thread, so another thread makes it. */
    private static FileChannel openPipe(Path file) throws IOException {
        CompletableFuture<FileChannel> opening = new CompletableFuture<>();
        Thread opener = new Thread(
                () -> {
                    try {
                        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                        if (!opening.complete(channel)) {
                            channel.close();
                        }
                    } catch (IOException | RuntimeException e) {
                        opening.completeExceptionally(e);
                    }
                },
                "weir-open-pipe");
        opener.setDaemon(true);
        opener.start();
        try {
            return opening.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            opening.cancel(false);
            release(file);
            throw (IOException) new ClosedByInterruptException().initCause(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        }
    }

    /** Lets the opener go on: there is a writer now, for a moment. Without the right to write it waits for another one. */
    private static void release(Path file) {
        try {
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)
                    .close();
        } catch (IOException e) {
            // The thread is a daemon and holds nothing.
        }
    }
}
