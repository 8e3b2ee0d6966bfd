package weir.dist.it;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import weir.dist.it.plugin.CountedFactory;

/** Makes a bundle that offers the analyzer {@code counted}. */
final class AnalyzerJar {
    private static final String COMPONENT = "OSGI-INF/counted.xml";

    private AnalyzerJar() {}

    /** @param version of the bundle, and of its analyzer */
    static InputStream of(String version) throws IOException {
        Manifest manifest = new Manifest();
        Map.of(
                        "Manifest-Version", "1.0",
                        "Bundle-ManifestVersion", "2",
                        "Bundle-SymbolicName", "test.counted",
                        "Bundle-Version", version,
                        "Import-Package",
                                "weir.api.analysis,weir.api.capture,weir.api.frame,weir.api.option,org.osgi.framework",
                        "Service-Component", COMPONENT)
                .forEach(manifest.getMainAttributes()::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (String name : new String[] {"CountedFactory", "CountedFactory$Counted"}) {
                String path = CountedFactory.class.getPackageName().replace('.', '/') + "/" + name + ".class";
                jar.putNextEntry(new JarEntry(path));
                try (InputStream in = CountedFactory.class.getClassLoader().getResourceAsStream(path)) {
                    in.transferTo(jar);
                }
            }
            jar.putNextEntry(new JarEntry(COMPONENT));
            jar.write(("<scr:component xmlns:scr='http://www.osgi.org/xmlns/scr/v1.3.0' name='test.counted'>"
                            + "<implementation class='" + CountedFactory.class.getName() + "'/>"
                            + "<service><provide interface='weir.api.analysis.AnalyzerFactory'/></service>"
                            + "</scr:component>")
                    .getBytes(StandardCharsets.UTF_8));
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
