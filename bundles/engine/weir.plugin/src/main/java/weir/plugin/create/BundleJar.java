package weir.plugin.create;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.osgi.framework.Bundle;

/** Makes a jar of an installed bundle again, so that others compile against just what runs. */
public final class BundleJar implements ProjectWriter.JarSource {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private final Bundle bundle;

    public BundleJar(Bundle bundle) {
        this.bundle = bundle;
    }

    @Override
    public void writeTo(Path file) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            add(jar, MANIFEST, bundle.getEntry(MANIFEST));
            Enumeration<URL> entries = bundle.findEntries("/", "*", true);
            while (entries.hasMoreElements()) {
                URL entry = entries.nextElement();
                String name = entry.getPath().substring(1);
                if (!name.endsWith("/") && !name.equals(MANIFEST)) {
                    add(jar, name, entry);
                }
            }
        }
    }

    private static void add(JarOutputStream jar, String name, URL content) throws IOException {
        JarEntry entry = new JarEntry(name);
        entry.setTime(0);
        jar.putNextEntry(entry);
        try (InputStream in = content.openStream()) {
            in.transferTo(jar);
        }
        jar.closeEntry();
    }
}
