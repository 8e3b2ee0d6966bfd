package weir.start;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.osgi.framework.connect.ConnectContent;
import org.osgi.framework.connect.ConnectModule;

/**
 * A bundle whose classes come from the class path: the JVM maps those from its archive, verified and linked, which it does for
 * its own class loaders only. Its jar is not opened before something else of it is read. Thread-safe.
 */
final class LaidOutBundle implements ConnectModule, ConnectContent {
    private final File file;
    private final Map<String, String> headers;
    private JarFile jar;

    LaidOutBundle(File file, Map<String, String> headers) {
        this.file = file;
        this.headers = headers;
    }

    @Override
    public ConnectContent getContent() {
        return this;
    }

    @Override
    public Optional<Map<String, String>> getHeaders() {
        return Optional.of(headers);
    }

    @Override
    public Iterable<String> getEntries() throws IOException {
        return jar().stream().map(ZipEntry::getName).toList();
    }

    @Override
    public Optional<ConnectEntry> getEntry(String path) {
        try {
            ZipEntry entry = jar().getEntry(path);
            return entry == null ? Optional.empty() : Optional.of(new Entry(entry));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<ClassLoader> getClassLoader() {
        return Optional.of(LaidOutBundle.class.getClassLoader());
    }

    @Override
    public void open() {
        // Most starts read nothing but classes.
    }

    @Override
    public synchronized void close() throws IOException {
        if (jar != null) {
            jar.close();
            jar = null;
        }
    }

    private synchronized JarFile jar() throws IOException {
        if (jar == null) {
            jar = new JarFile(file, false);
        }
        return jar;
    }

    private final class Entry implements ConnectEntry {
        private final ZipEntry entry;

        Entry(ZipEntry entry) {
            this.entry = entry;
        }

        @Override
        public String getName() {
            return entry.getName();
        }

        @Override
        public long getContentLength() {
            return entry.getSize();
        }

        @Override
        public long getLastModified() {
            return entry.getTime();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return jar().getInputStream(entry);
        }
    }
}
