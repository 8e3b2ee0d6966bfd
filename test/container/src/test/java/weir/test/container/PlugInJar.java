package weir.test.container;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import weir.api.link.LinkModelFactory;
import weir.api.link.QueueDisciplineFactory;
import weir.test.container.plugin.HeaderFactory;

/** Makes jars to deploy. One thread. */
final class PlugInJar {
    private static final String COMPONENT = "OSGI-INF/factory.xml";

    private static final List<String> MODEL_CLASSES =
            List.of("HeaderFactory", "HeaderFactory$Model", "HeaderFactory$Misdeed", "ThrowingActivator");
    private static final List<String> DISCIPLINE_CLASSES =
            List.of("HeaderDisciplineFactory", "HeaderDisciplineFactory$Discipline");

    private final Manifest manifest = new Manifest();
    private final Class<?> service;
    private final List<String> classes;
    private String reference = "";

    /** @param classes the first one offers the service */
    private PlugInJar(Class<?> service, List<String> classes) {
        this.service = service;
        this.classes = classes;
    }

    /** A bundle that offers a link model of the same name, which delays by some ms. */
    static PlugInJar model(String name, String version, long delayMs) {
        return new PlugInJar(LinkModelFactory.class, MODEL_CLASSES)
                .named(name, version)
                .header("Import-Package", "weir.api.link,weir.api.option,org.osgi.framework")
                .header("Test-Model", name)
                .header("Test-DelayMs", String.valueOf(delayMs))
                .header("Test-Misdeed", "none");
    }

    /** A bundle that offers a queue discipline of the same name, which drops every nth frame; 0: none. */
    static PlugInJar discipline(String name, String version, long dropsEvery) {
        return new PlugInJar(QueueDisciplineFactory.class, DISCIPLINE_CLASSES)
                .named(name, version)
                .header("Import-Package", "weir.api.link,weir.api.option,weir.api.unit,org.osgi.framework")
                .header("Test-Discipline", name)
                .header("Test-DropsEvery", String.valueOf(dropsEvery));
    }

    private PlugInJar named(String name, String version) {
        return header("Manifest-Version", "1.0")
                .header("Bundle-ManifestVersion", "2")
                .header("Bundle-SymbolicName", "test." + name)
                .header("Bundle-Version", version)
                .header("Service-Component", COMPONENT);
    }

    /** Sets a header, or removes it when there is no value. */
    PlugInJar header(String name, String value) {
        if (value == null) {
            manifest.getMainAttributes().remove(new Attributes.Name(name));
        } else {
            manifest.getMainAttributes().putValue(name, value);
        }
        return this;
    }

    /** Its component needs a service. */
    PlugInJar waitingFor(String service) {
        reference = "<reference name='needed' interface='" + service + "'/>";
        return this;
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            String home = HeaderFactory.class.getPackageName();
            for (String name : classes) {
                String path = home.replace('.', '/') + "/" + name + ".class";
                jar.putNextEntry(new JarEntry(path));
                try (InputStream in = HeaderFactory.class.getClassLoader().getResourceAsStream(path)) {
                    in.transferTo(jar);
                }
            }
            jar.putNextEntry(new JarEntry(COMPONENT));
            jar.write(("<scr:component xmlns:scr='http://www.osgi.org/xmlns/scr/v1.3.0' name='test.factory'>"
                            + "<implementation class='" + home + "." + classes.get(0) + "'/>"
                            + "<service><provide interface='" + service.getName() + "'/></service>"
                            + reference + "</scr:component>")
                    .getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** Writes over the file, as {@code cp} does. */
    void copyTo(Path file) throws IOException {
        Files.write(file, bytes());
    }

    /** Puts another file in its place, as {@code mv} does. */
    void moveTo(Path file) throws IOException {
        Path other = Files.write(file.resolveSibling("." + file.getFileName() + ".new"), bytes());
        Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
