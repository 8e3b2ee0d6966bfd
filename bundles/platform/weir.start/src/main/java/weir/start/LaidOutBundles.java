package weir.start;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.connect.ConnectModule;
import org.osgi.framework.connect.ModuleConnector;

/**
 * The bundles that are on the class path, by their locations: {@code laid-out:} and the jar. Their headers are read from the
 * jars once, and kept beside the framework's own files; what is on one class path needs no imports, which the build has resolved.
 */
final class LaidOutBundles implements ModuleConnector {
    private static final String LOCATION = "laid-out:";
    private static final String KEPT = "headers";
    /** What the framework, the components' runtime and the plug-ins read; only the resolver wants the rest. */
    private static final List<String> HEADERS = List.of(
            "Bundle-ManifestVersion",
            "Bundle-SymbolicName",
            "Bundle-Version",
            "Bundle-Name",
            "Bundle-Activator",
            "Export-Package",
            "Provide-Capability",
            "Service-Component");

    private final List<String> jars;
    private Map<String, Map<String, String>> headers = Map.of();

    LaidOutBundles(List<String> jars) {
        this.jars = jars;
    }

    static String location(String jar) {
        return LOCATION + jar;
    }

    @Override
    public void initialize(File storage, Map<String, String> configuration) {
        Path kept = storage.toPath().resolve(KEPT);
        try {
            headers = Files.exists(kept) ? read(kept) : ofJars();
            if (!Files.exists(kept)) {
                Files.createDirectories(storage.toPath());
                write(kept);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the bundles can't be read; " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<ConnectModule> connect(String location) {
        if (!location.startsWith(LOCATION)) {
            return Optional.empty();
        }
        String jar = location.substring(LOCATION.length());
        return Optional.ofNullable(headers.get(jar)).map(found -> new LaidOutBundle(new File(jar), found));
    }

    @Override
    public Optional<BundleActivator> newBundleActivator() {
        return Optional.empty();
    }

    private Map<String, Map<String, String>> ofJars() throws IOException {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        for (String each : jars) {
            try (JarFile jar = new JarFile(each, false)) {
                Attributes attributes = jar.getManifest().getMainAttributes();
                Map<String, String> some = new TreeMap<>();
                for (String name : HEADERS) {
                    String value = attributes.getValue(name);
                    if (value != null) {
                        some.put(name, value);
                    }
                }
                all.put(each, some);
            }
        }
        return all;
    }

    private void write(Path kept) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(kept)))) {
            out.writeInt(headers.size());
            for (Map.Entry<String, Map<String, String>> each : headers.entrySet()) {
                out.writeUTF(each.getKey());
                out.writeInt(each.getValue().size());
                for (Map.Entry<String, String> header : each.getValue().entrySet()) {
                    out.writeUTF(header.getKey());
                    out.writeUTF(header.getValue());
                }
            }
        }
    }

    private static Map<String, Map<String, String>> read(Path kept) throws IOException {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(kept)))) {
            for (int bundles = in.readInt(); bundles > 0; bundles--) {
                String jar = in.readUTF();
                Map<String, String> some = new TreeMap<>();
                for (int count = in.readInt(); count > 0; count--) {
                    some.put(in.readUTF(), in.readUTF());
                }
                all.put(jar, some);
            }
        }
        return all;
    }
}
