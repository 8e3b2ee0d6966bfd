package weir.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void shouldWriteInAThreadThatHasBeenInterrupted() throws IOException {
        Path file = folder.resolve("summary.json");
        Thread.currentThread().interrupt();
        OutputFile.write(file, "{}");
        OutputFile.sync(folder);
        assertTrue(Thread.interrupted());
        assertEquals("{}", Files.readString(file));
    }

    @Test
    void shouldReplaceAFileWhole() throws Exception {
        Path file = folder.resolve("out.txt");
        OutputFile.write(file, "a longer text");
        OutputFile.write(file, "short");
        assertEquals("short", Files.readString(file));
        assertEquals(List.of("out.txt"), names());
    }

    @Test
    void shouldLeaveWhatWasThereWhenItFails() throws Exception {
        Path file = folder.resolve("out.txt");
        OutputFile.write(file, "before");
        assertThrows(
                IOException.class,
                () -> OutputFile.write(file, out -> {
                    out.write(1);
                    throw new IOException("full");
                }));
        assertEquals("before", Files.readString(file));
        assertEquals(List.of("out.txt"), names());
        assertThrows(IOException.class, () -> OutputFile.write(folder.resolve("missing/out.txt"), "x"));
        assertThrows(IOException.class, () -> OutputFile.write(folder, "x"));
        assertEquals(List.of("out.txt"), names());
    }

    @Test
    void shouldKeepThePermissionsOfAFileThatItReplaces() throws Exception {
        Path file = folder.resolve("out.txt");
        for (String mode : List.of("rw-------", "rw-rw-rw-", "rwxr-x---")) {
            OutputFile.write(file, "before");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            OutputFile.write(file, "after");
            assertEquals(mode, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            OutputFile.begin(file, Set.of(), channel -> channel).close();
            assertEquals(mode, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
    }

    @Test
    void shouldPutAFileInItsPlaceOnceItHasABeginning() throws Exception {
        Path file = folder.resolve("out.txt");
        Set<PosixFilePermission> mode = PosixFilePermissions.fromString("rw-rw-r--");
        try (FileChannel growing = OutputFile.begin(file, mode, channel -> {
            assertFalse(Files.exists(file));
            channel.write(StandardCharsets.UTF_8.encode("begun"));
            return channel;
        })) {
            assertEquals("begun", Files.readString(file));
            growing.write(StandardCharsets.UTF_8.encode(" and going on"));
        }
        assertEquals("begun and going on", Files.readString(file));
        assertEquals(mode, Files.getPosixFilePermissions(file));
        assertThrows(
                IOException.class,
                () -> OutputFile.begin(file, mode, channel -> {
                    throw new IOException("full");
                }));
        assertEquals("begun and going on", Files.readString(file));
        assertEquals(List.of("out.txt"), names());
    }

    @Test
    void shouldNameTheFileAndTheReasonWhenItCannotBeWritten() {
        Path full = Path.of("/dev/full");
        FileSystemException failure =
                assertThrows(FileSystemException.class, () -> OutputFile.write(full, "more than fits"));
        assertEquals("/dev/full: No space left on device", failure.getMessage());
        assertEquals("No space left on device", OutputFile.reason(failure));
        Path lost = folder.resolve("missing/out.txt");
        NoSuchFileException missing = assertThrows(NoSuchFileException.class, () -> OutputFile.write(lost, "x"));
        assertEquals(lost + ": its folder does not exist", missing.getMessage());
    }

    @Test
    void shouldWriteWhereASymbolicLinkLeads() throws Exception {
        Path real = Files.createDirectory(folder.resolve("real")).resolve("out.txt");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("real/out.txt"));
        OutputFile.write(link, "new");
        OutputFile.write(link, "newer");
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("newer", Files.readString(real));
    }

    @Test
    void shouldWriteIntoAPipeAndNotReplaceIt() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readString(pipe);
            } catch (IOException e) {
                return e.toString();
            }
        });
        OutputFile.write(pipe, "through the pipe");
        assertEquals("through the pipe", read.get(30, TimeUnit.SECONDS));
        assertTrue(!Files.isRegularFile(pipe) && Files.exists(pipe));
    }
}
