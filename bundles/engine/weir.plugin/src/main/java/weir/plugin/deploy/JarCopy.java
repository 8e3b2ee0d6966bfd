package weir.plugin.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/**
 * A private copy of a jar, since the original may be overwritten at any time. It is known to be whole: a zip ends with
 * its table of contents, and every entry has the checksum that stands there.
 */
final class JarCopy implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path copy;
    private final Set<String> entries = new HashSet<>();
    private Manifest manifest = new Manifest();

    private JarCopy(Path copy) {
        this.copy = copy;
    }

    /**
     * @throws ZipException when it is no whole jar; says why
     * @throws IOException when it can't be read or copied
     */
    static JarCopy of(Path file) throws IOException {
        Path copy = Files.createTempFile("deploy-", ".jar");
        try {
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            JarCopy whole = new JarCopy(copy);
            whole.check();
            return whole;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }

    /** Leaves the manifest empty when there is none. */
    private void check() throws IOException {
        try (JarFile jar = new JarFile(copy.toFile(), false)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            Enumeration<? extends ZipEntry> all = jar.entries();
            while (all.hasMoreElements()) {
                ZipEntry entry = all.nextElement();
                entries.add(entry.getName());
                if (checksum(jar, entry, buffer) != entry.getCrc()) {
                    throw new ZipException("its entry " + entry.getName() + " is damaged");
                }
            }
            manifest = Objects.requireNonNullElse(jar.getManifest(), manifest);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw zipException("it can't be read as a jar: " + e.getMessage(), e);
        }
    }

    private static long checksum(JarFile jar, ZipEntry entry, byte[] buffer) throws IOException {
        CRC32 checksum = new CRC32();
        try (InputStream in = jar.getInputStream(entry)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                checksum.update(buffer, 0, read);
            }
        } catch (ZipException | java.io.EOFException e) {
            throw zipException("its entry " + entry.getName() + " is damaged", e);
        }
        return checksum.getValue();
    }

    private static ZipException zipException(String reason, Exception cause) {
        ZipException exception = new ZipException(reason);
        exception.initCause(cause);
        return exception;
    }

    Manifest manifest() {
        return manifest;
    }

    /** The names of all that is in it. */
    Set<String> entries() {
        return Set.copyOf(entries);
    }

    Path path() {
        return copy;
    }

    InputStream open() throws IOException {
        return Files.newInputStream(copy);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(copy);
    }
}
