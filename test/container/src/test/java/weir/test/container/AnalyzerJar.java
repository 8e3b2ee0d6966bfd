package weir.test.container;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import weir.test.container.plugin.CountedFactory;
import weir.test.container.plugin.CountedView;

/** Makes a bundle that offers the analyzer {@code counted}, with or without a panel of the page for it. */
public final class AnalyzerJar {
    private static final String IMPORTS =
            "weir.api.analysis,weir.api.capture,weir.api.frame,weir.api.option,org.osgi.framework";
    private static final List<String> CLASSES = List.of("CountedFactory.class", "CountedFactory$Counted.class");

    private AnalyzerJar() {}

    /** @param version of the bundle, and of its analyzer */
    static InputStream of(String version) throws IOException {
        Map<String, String> components =
                Map.of("OSGI-INF/counted.xml", component("AnalyzerFactory", "analysis", CountedFactory.class));
        return new ByteArrayInputStream(jar(version, IMPORTS, CLASSES, components));
    }

    /** @param version of the bundle, its analyzer and its panel */
    public static byte[] withView(String version) throws IOException {
        List<String> files = List.of(CLASSES.get(0), CLASSES.get(1), "CountedView.class", "view.js");
        Map<String, String> components = Map.of(
                "OSGI-INF/counted.xml", component("AnalyzerFactory", "analysis", CountedFactory.class),
                "OSGI-INF/view.xml", component("WorkbenchView", "workbench", CountedView.class));
        return jar(version, IMPORTS + ",weir.api.workbench", files, components);
    }

    private static String component(String service, String area, Class<?> implementation) {
        return "<scr:component xmlns:scr='http://www.osgi.org/xmlns/scr/v1.3.0' name='test."
                + implementation.getSimpleName()
                + "'><implementation class='" + implementation.getName() + "'/><service><provide interface='weir.api."
                + area + "." + service + "'/></service></scr:component>";
    }

    private static byte[] jar(String version, String imports, List<String> files, Map<String, String> components)
            throws IOException {
        Manifest manifest = new Manifest();
        Map.of(
                        "Manifest-Version",
                        "1.0",
                        "Bundle-ManifestVersion",
                        "2",
                        "Bundle-SymbolicName",
                        "test.counted",
                        "Bundle-Version",
                        version,
                        "Import-Package",
                        imports,
                        "Service-Component",
                        String.join(",", components.keySet()))
                .forEach(manifest.getMainAttributes()::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (String file : files) {
                String path = CountedFactory.class.getPackageName().replace('.', '/') + "/" + file;
                jar.putNextEntry(new JarEntry(path));
                try (InputStream in = CountedFactory.class.getClassLoader().getResourceAsStream(path)) {
                    in.transferTo(jar);
                }
            }
            for (Map.Entry<String, String> component : components.entrySet()) {
                jar.putNextEntry(new JarEntry(component.getKey()));
                jar.write(component.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
