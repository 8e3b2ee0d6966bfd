package weir.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.connect.ConnectContent;
import org.osgi.framework.connect.ConnectContent.ConnectEntry;

class LaidOutBundlesTest {
    @TempDir
    Path folder;

    private String jar;

    @BeforeEach
    void makeAJar() throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-SymbolicName", "a.b");
        attributes.putValue("Import-Package", "c.d");
        Path file = folder.resolve("für Netze.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            out.putNextEntry(new ZipEntry("a/text"));
            out.write("in it".getBytes(StandardCharsets.UTF_8));
        }
        jar = file.toString();
    }

    private ConnectContent content() throws IOException {
        LaidOutBundles bundles = new LaidOutBundles(List.of(jar));
        bundles.initialize(folder.resolve("storage").toFile(), Map.of());
        return bundles.connect(LaidOutBundles.location(jar)).orElseThrow().getContent();
    }

    @Test
    void shouldOfferWhatTheFrameworkReadsAndNoImports() throws IOException {
        Map<String, String> headers = content().getHeaders().orElseThrow();
        assertEquals(Map.of("Bundle-SymbolicName", "a.b"), headers);
        assertSame(
                LaidOutBundles.class.getClassLoader(),
                content().getClassLoader().orElseThrow());
    }

    @Test
    void shouldNotReadTheJarAgainWhenItsHeadersAreKept() throws IOException {
        Map<String, String> first = content().getHeaders().orElseThrow();
        Files.delete(Path.of(jar));
        assertEquals(first, content().getHeaders().orElseThrow());
    }

    @Test
    void shouldGiveEntriesOfTheJar() throws IOException {
        ConnectContent content = content();
        ConnectEntry entry = content.getEntry("a/text").orElseThrow();
        assertEquals("in it", new String(entry.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(5, entry.getContentLength());
        assertTrue(content.getEntry("a/other").isEmpty());
        content.close();
        assertTrue(content.getEntry("a/text").isPresent(), "it opens again");
        content.close();
    }

    @Test
    void shouldLeaveOthersBundlesToTheFramework() {
        assertFalse(new LaidOutBundles(List.of(jar)).connect("deploy:" + jar).isPresent());
    }
}
