package weir.test.launcher;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person is told and offered at a prompt. */
class PromptIT {
    private static final String TAB = "\t";
    private static final Path JAR = Launcher.HOME.resolve("deploy/it-prompt.jar");

    @TempDir
    Path folder;

    private Typist person;

    @BeforeEach
    void sitDown() throws Exception {
        person = new Typist(Launcher.HOME, folder);
        person.await("weir> ");
    }

    @AfterEach
    void leave() throws IOException {
        Files.deleteIfExists(JAR);
        person.close();
    }

    private static void writeJar(String components) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "it.prompt");
        if (!components.isEmpty()) {
            manifest.getMainAttributes().putValue("Service-Component", components);
        }
        Files.createDirectories(JAR.getParent());
        try (OutputStream file = Files.newOutputStream(JAR);
                JarOutputStream jar = new JarOutputStream(file, manifest)) {
            jar.finish();
        }
    }

    @Test
    void shouldTellAtOnceWhatIsWrongWithAJar() throws Exception {
        writeJar("");
        person.await("it-prompt\\.jar is refused; it offers nothing: its manifest has no Service-Component");
        writeJar("OSGI-INF/nosuch.xml");
        person.await("it-prompt\\.jar is refused; its Service-Component names OSGI-INF/nosuch\\.xml");
        Files.delete(JAR);
        person.await("it-prompt\\.jar is not deployed any more");
        person.line("sh echo still $((1 + 1)) here");
        person.await("still 2 here\n");
    }

    @Test
    void shouldOfferAnalyzersAndCapturesThatRunAndTakeThem() throws Exception {
        person.type("plugin:new link" + TAB + "x there\r");
        person.await("lib/weir\\.api-sources\\.jar");
        assertTrue(Files.size(folder.resolve("there/lib/weir.api-sources.jar")) > 10_000);
        person.line("net:up single,2");
        person.await("answers.*\n.*> ");
        person.line("capture:start h1 --out first.pcapng");
        person.await("first\\.pcapng");
        person.line("h2 ping -q -c 3 -i 0.2 h1");
        person.await("3 received.*\n");
        person.type("analyze:run packet-s" + TAB + "h1\r");
        person.await("packet-sizes \\d[^\n]*\n");
        person.await("first\\.pcapng");
    }
}
