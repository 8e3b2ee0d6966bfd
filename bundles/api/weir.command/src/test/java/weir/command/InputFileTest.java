package weir.command;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class InputFileTest {
    private static final int MOST = 100;

    @TempDir
    private Path folder;

    private Path pipe;

    @BeforeEach
    void makePipe() throws IOException, InterruptedException {
        pipe = folder.resolve("pipe");
        assertEquals(
                0,
                new ProcessBuilder("mkfifo", pipe.toString())
                        .inheritIO()
                        .start()
                        .waitFor());
    }

    @Test
    void shouldReadFilesAndPipesToTheirEnd() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "größer");
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write("from a pipe"));

        assertEquals(Optional.of("größer"), InputFile.text(file, MOST));
        assertEquals(Optional.of("from a pipe"), InputFile.text(pipe, MOST));
        writer.get(5, TimeUnit.SECONDS);
    }

    @Test
    void shouldTellWhatIsTooLongMissingOrNoText() throws Exception {
        Path file = Files.write(folder.resolve("file"), new byte[] {(byte) 0xff});

        assertEquals(Optional.empty(), InputFile.text(Path.of("/dev/zero"), MOST));
        assertEquals(
                Optional.empty(), InputFile.text(Files.writeString(folder.resolve("long"), "x".repeat(101)), MOST));
        assertThrows(CharacterCodingException.class, () -> InputFile.text(file, MOST));
        assertThrows(NoSuchFileException.class, () -> InputFile.open(folder.resolve("none")));
    }

    @Test
    void shouldEndTheWaitForAWriterWhenInterrupted() throws Exception {
        assertInstanceOf(ClosedByInterruptException.class, interruptedOnce(InputFileTest::isOpening));

        await().until(() -> !isOpening());
    }

    @Test
    void shouldEndTheWaitForBytesWhenInterrupted() throws Exception {
        CompletableFuture<OutputStream> writer = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.newOutputStream(pipe);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });

        assertInstanceOf(ClosedByInterruptException.class, interruptedOnce(writer::isDone));

        writer.get(5, TimeUnit.SECONDS).close();
    }

    /** Returns how reading the pipe has failed on a thread that was interrupted as soon as it waited. */
    private Throwable interruptedOnce(Callable<Boolean> waits) throws InterruptedException {
        CompletableFuture<Throwable> failed = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try {
                failed.completeExceptionally(new AssertionError("read: " + InputFile.text(pipe, MOST)));
            } catch (IOException e) {
                failed.complete(e);
            }
        });
        reader.start();
        await().until(waits);
        reader.interrupt();
        reader.join(5000);
        assertTrue(failed.isDone(), "the wait goes on");
        return failed.join();
    }

    private void write(String text) {
        try {
            Files.writeString(pipe, text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean isOpening() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(each -> each.getName().equals("weir-open-pipe"));
    }
}
