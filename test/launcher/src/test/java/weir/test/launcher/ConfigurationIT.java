package weir.test.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Launch configurations of a user's own: {@code --config FILE.bndrun}. */
class ConfigurationIT {
    @TempDir
    Path folder;

    private Launcher weir;

    @BeforeEach
    void start() {
        weir = new Launcher(Launcher.HOME, folder);
    }

    @Test
    void shouldStartTheDocumentedExample() throws Exception {
        String example = Launcher.HOME.resolve("examples/small.bndrun").toString();
        Launcher.Result models = weir.run("--config", example, "link:models", "--json");
        assertEquals(0, models.status(), models::toString);
        assertTrue(models.out().contains("gilbert-elliott"), models::toString);
        Launcher.Result stream = weir.run("--config", example, "run", "live-stream");
        assertTrue(stream.status() != 0 && stream.err().contains("no such command"), stream::toString);
    }

    @Test
    void shouldSayWhatAConfigurationLacks() throws Exception {
        Path file = folder.resolve("mine.bndrun");
        Files.writeString(file, """
                -include: %s/cnf/framework.bnd
                -runrequires: bnd.identity;id='weir.shell', bnd.identity;id='weir.nope'
                """.formatted(Launcher.HOME));
        Launcher.Result result = weir.run("--config", "mine.bndrun", "link:models");
        assertEquals(1, result.status(), result::toString);
        assertTrue(result.err().contains("it needs the bundle weir.nope, and nothing offers that"), result::toString);
        assertEquals("", result.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.jar", "analysis.jar"})
    void shouldBeExportedWithoutTheTimeOfTheBuild(String jar) throws Exception {
        Path exported = Launcher.HOME.resolve("bundles/dist/weir.dist/target").resolve(jar);
        try (ZipFile zip = new ZipFile(exported.toFile())) {
            Set<LocalDateTime> times = zip.stream().map(ZipEntry::getTimeLocal).collect(Collectors.toSet());
            assertEquals(1, times.size(), times::toString);
            assertTrue(times.iterator().next().getYear() <= 2000, times::toString);
        }
    }

    @Test
    void shouldRefuseWhatIsNoConfiguration() throws Exception {
        assertEquals(66, weir.run("--config", "none.bndrun", "help").status());
        Files.writeString(folder.resolve("text.txt"), "");
        assertEquals(2, weir.run("--config", "text.txt", "help").status());
    }
}
