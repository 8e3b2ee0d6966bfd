package weir.plugin.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Version;
import weir.api.WeirException;

class JarManifestTest {
    @Test
    void shouldReadNameVersionAndExports() throws WeirException {
        JarManifest manifest = of(
                "Bundle-SymbolicName", "five;singleton:=true",
                "Bundle-Version", "1.2.3",
                "Export-Package", "a.b;c;version=\"1,2\";uses:=\"weir.api.link,x\", weir.apiary");
        assertEquals("five 1.2.3", manifest.title());
        assertEquals(new Version(1, 2, 3), manifest.version());
        assertTrue(manifest.isSingleton());
        assertEquals(Set.of("a.b", "c", "weir.apiary"), manifest.exports());
        assertFalse(of("Bundle-SymbolicName", "five").isSingleton());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Export-Package  | a;weir.api.link;version=1 | weir.api.link",
                "Export-Package  | weir.api                  | weir.api",
                "Fragment-Host   | weir.link;x=1             | fragment of weir.link",
                "Bundle-Version  | one                       | Bundle-Version 'one'",
                "Bundle-ManifestVersion | 1                  | no OSGi bundle"
            })
    void shouldRefuseWhatCanNotBeDeployed(String header, String value, String reason) {
        WeirException refused =
                assertThrows(WeirException.class, () -> of("Bundle-SymbolicName", "five", header, value));
        assertTrue(refused.getMessage().contains(reason), refused.getMessage());
        assertTrue(refused.getMessage().startsWith("x.jar "), refused.getMessage());
    }

    @Test
    void shouldRefuseAPlainJar() {
        assertThrows(WeirException.class, () -> JarManifest.of("x.jar", new Manifest()));
    }

    @Test
    void shouldFindNamesBetweenParameters() {
        assertEquals(List.of("a.b", "c.d", "e"), JarManifest.names("a.b;c.d;version=\"1,2;3\", e;x:=y"));
    }

    private static JarManifest of(String... headers) throws WeirException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        for (int i = 0; i < headers.length; i += 2) {
            manifest.getMainAttributes().putValue(headers[i], headers[i + 1]);
        }
        return JarManifest.of("x.jar", manifest);
    }
}
