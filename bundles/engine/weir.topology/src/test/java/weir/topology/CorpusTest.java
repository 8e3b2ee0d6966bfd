package weir.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import weir.api.WeirException;

/** Files that are no topologies. What is said of each stands in {@code corpus/messages.txt}, {@code FILE:LINE: WHAT | FIX}. */
class CorpusTest {
    private static final Path FOLDER = Path.of("src/test/resources/corpus");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LEAST_FILES = 60;

    @TempDir
    Path scratch;

    private final TopologyService reader = new TopologyService(List.of(), List.of());

    private static Map<String, String> messages() {
        try (Stream<String> lines = Files.lines(FOLDER.resolve("messages.txt"))) {
            return lines.collect(Collectors.toMap(
                    line -> line.substring(0, line.indexOf(':')), line -> line, (a, b) -> a, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".topo.yaml"))
                    .sorted()
                    .toList();
        }
    }

    private WeirException refuse(Path file) {
        return assertTimeoutPreemptively(
                PATIENCE, () -> assertThrows(WeirException.class, () -> reader.read(file), file::toString));
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldSayFileLineWhatWhyAndFix(String name) {
        WeirException error = refuse(FOLDER.resolve(name));
        String said = error.what().replace(FOLDER + "/", "") + " | " + error.fix();
        assertEquals(messages().get(name), said);
        assertTrue(error.what().matches(".*\\.topo\\.yaml:\\d+: .+"), error.what());
        assertTrue(!error.why().isBlank() && !error.fix().isBlank(), said);
    }

    @Test
    void shouldHaveManyFilesAndAMessageForEach() throws IOException {
        assertTrue(files().size() >= LEAST_FILES, files().size() + " files");
        assertEquals(files(), List.copyOf(messages().keySet()));
    }

    @Test
    void shouldRefuseTenThousandLinksOfOneSwitchWhereTheyBecomeTooMany() throws IOException {
        String nodes = IntStream.range(0, 10_000)
                .mapToObj(i -> "  h" + i + ": {}\n")
                .collect(Collectors.joining("", "nodes:\n  s1: {kind: switch}\n", ""));
        String links = IntStream.range(0, 10_000)
                .mapToObj(i -> "  - {ends: [h" + i + ", s1]}\n")
                .collect(Collectors.joining("", "links:\n", ""));
        WeirException error = refuse(Files.writeString(scratch.resolve("many.topo.yaml"), nodes + links));
        assertTrue(
                error.what().endsWith("many.topo.yaml:" + (2 + 10_000 + 1 + 1024) + ": 's1' has more than 1023 links"),
                error.what());
    }

    @Test
    void shouldRefuseAFileThatIsTooLongWithoutReadingIt() throws IOException {
        Path file = scratch.resolve("huge.topo.yaml");
        try (var sparse = new java.io.RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 40);
        }
        assertTrue(refuse(file).what().contains("huge.topo.yaml:1: the file has 1099511627776 bytes"));
    }

    @Test
    void shouldRefuseALongLineOfText() throws IOException {
        Path file = Files.writeString(scratch.resolve("long.topo.yaml"), "x".repeat(5_000_000));
        assertTrue(refuse(file).what().contains("long.topo.yaml:1: the file has 5000000 characters"));
    }
}
