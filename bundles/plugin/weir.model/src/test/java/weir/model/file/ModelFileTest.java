package weir.model.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import weir.api.WeirException;

@Timeout(60)
class ModelFileTest {
    @TempDir
    private Path folder;

    @Test
    void shouldReadAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("trace"), "1\n2\n");
        assertArrayEquals("1\n2\n".getBytes(StandardCharsets.UTF_8), ModelFile.read(file));
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        assertArrayEquals("1\n2\n".getBytes(StandardCharsets.UTF_8), ModelFile.read(link));
    }

    @Test
    void shouldRefuseWhatHasNoEnd() throws Exception {
        Path pipe = folder.resolve("pipe");
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        assertTrue(Files.exists(pipe));
        for (Path endless : new Path[] {pipe, Path.of("/dev/urandom"), Path.of("/dev/zero"), folder}) {
            WeirException refused = assertThrows(WeirException.class, () -> ModelFile.read(endless), endless::toString);
            assertTrue(refused.getMessage().contains("no regular file"), refused::getMessage);
        }
    }

    @Test
    void shouldRefuseWhatIsTooLong() throws Exception {
        try (InputStream zeros = Files.newInputStream(Path.of("/dev/zero"))) {
            WeirException refused = assertThrows(WeirException.class, () -> ModelFile.read(zeros, "trace.zip!up"));
            assertTrue(refused.getMessage().contains("trace.zip!up is too long"), refused::getMessage);
        }
    }

    @Test
    void shouldSayThatThereIsNone() {
        assertThrows(NoSuchFileException.class, () -> ModelFile.read(folder.resolve("none")));
    }
}
