package weir.plugin.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

class JarCopyTest {
    private static final int CONTENT_BYTES = 400;

    private Path file;

    @BeforeProperty
    void makeFile() throws IOException {
        file = Files.createTempFile("jar-copy-test", ".jar");
    }

    @AfterProperty
    void removeFile() throws IOException {
        Files.delete(file);
    }

    /** However much of it has been written. */
    @Property(tries = 200)
    void shouldRefuseAJarThatIsNotWhole(@ForAll @IntRange(max = CONTENT_BYTES) int bytes) throws IOException {
        Files.write(file, Arrays.copyOf(jar(1), bytes));
        assertThrows(ZipException.class, () -> JarCopy.of(file));
    }

    /** However much of it has been overwritten by one of the same size, whose end still stands behind it. */
    @Property(tries = 200)
    void shouldRefuseAMixtureOfTwoJars(@ForAll @IntRange(min = 60, max = CONTENT_BYTES) int bytes) throws IOException {
        byte[] mixture = jar(1);
        System.arraycopy(jar(2), 0, mixture, 0, bytes);
        Files.write(file, mixture);
        assertThrows(ZipException.class, () -> JarCopy.of(file));
    }

    @Property(tries = 1)
    void shouldAcceptAWholeJarAndLeaveNoFileBehind() throws IOException {
        Files.write(file, jar(1));
        Path copied;
        try (JarCopy copy = JarCopy.of(file)) {
            assertEquals(0, copy.manifest().getMainAttributes().size());
            copied = copy.path();
            assertEquals(Files.size(file), Files.size(copied));
        }
        assertEquals(false, Files.exists(copied));
    }

    private static byte[] jar(long seed) throws IOException {
        byte[] content = new byte[CONTENT_BYTES];
        new Random(seed).nextBytes(content);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("content"));
            zip.write(content);
        }
        return bytes.toByteArray();
    }
}
