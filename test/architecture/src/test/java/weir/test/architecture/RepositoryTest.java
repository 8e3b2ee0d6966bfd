package weir.test.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The repository is whole: what it points at is in it, and so are the terms under which it is passed on. */
class RepositoryTest {
    private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");

    /** Of a clone: without what is built, run or fetched. */
    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String part :
                List.of(".", "bench", "bundles", "cnf", "docker", "docs", "examples", "launcher", "shared", "test")) {
            int depth = List.of(".", "shared").contains(part) ? 1 : Integer.MAX_VALUE;
            try (Stream<Path> found = Files.walk(HOME.resolve(part), depth)) {
                found.filter(Files::isRegularFile)
                        .map(Path::normalize)
                        .filter(file -> !HOME.relativize(file).toString().contains("/target/"))
                        .forEach(files::add);
            }
        }
        return files;
    }

    @Test
    void shouldHaveWhatItsPagesPointAt() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path page : files()) {
            if (!page.toString().endsWith(".md")) {
                continue;
            }
            for (MatchResult link :
                    LINK.matcher(Files.readString(page)).results().toList()) {
                String target = link.group(1);
                if (target.contains("://")) {
                    continue;
                }
                links++;
                Path file = page.resolveSibling(target).normalize();
                if (!file.startsWith(HOME) || !Files.exists(file)) {
                    broken.add(HOME.relativize(page) + " -> " + target);
                }
            }
        }
        assertEquals(List.of(), broken);
        assertTrue(links > 0, "pages have links");
    }

    /** Tests once read captures from a folder beside the clone, which nobody else had. */
    @Test
    void shouldNeedNoFolderBesideIt() throws IOException {
        List<Path> files = files();
        assertFalse(files.isEmpty());
        String beside = "../" + "shared";
        for (Path file : files) {
            assertFalse(
                    new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(beside), file::toString);
        }
    }

    @Test
    void shouldPassItsTermsOnWithEachBundle() throws IOException {
        int bundles = 0;
        try (Stream<Path> folders = Files.walk(HOME.resolve("bundles"), 2)) {
            for (Path classes : folders.map(folder -> folder.resolve("target/classes"))
                    .filter(folder -> Files.exists(folder.resolve("META-INF/MANIFEST.MF")))
                    .toList()) {
                bundles++;
                for (String terms : List.of("LICENSE", "NOTICE")) {
                    assertEquals(Files.readString(HOME.resolve(terms)), Files.readString(classes.resolve(terms)));
                }
            }
        }
        assertTrue(bundles > 0, "bundles were built");
    }
}
