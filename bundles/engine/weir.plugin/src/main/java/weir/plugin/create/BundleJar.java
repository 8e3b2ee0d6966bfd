package weir.plugin.create;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.osgi.framework.Bundle;

/** Makes a jar of an installed bundle again, so that others compile against just what runs. */
public final class BundleJar implements ProjectWriter.JarSource {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    /** Where bnd puts the sources of a bundle. */
    private static final String SOURCES = "OSGI-OPT/src/";

    private final Bundle bundle;

    public BundleJar(Bundle bundle) {
        this.bundle = bundle;
    }

    @Override
    public void writeTo(Path file, Path sources) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            add(jar, MANIFEST, bundle.getEntry(MANIFEST));
            addAll(jar, "", name -> !name.equals(MANIFEST) && !name.startsWith("OSGI-OPT/"));
        }
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(sources))) {
            addAll(jar, SOURCES, name -> true);
        }
    }

    /** Adds what lies below a folder and is wanted, by its name below that folder. */
    private void addAll(JarOutputStream jar, String folder, Predicate<String> wanted) throws IOException {
        Enumeration<URL> entries = bundle.findEntries("/" + folder, "*", true);
        while (entries != null && entries.hasMoreElements()) {
            URL entry = entries.nextElement();
            String name = entry.getPath().substring(1 + folder.length());
            if (!name.endsWith("/") && wanted.test(name)) {
                add(jar, name, entry);
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
