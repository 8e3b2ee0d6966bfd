package weir.plugin.create;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.api.WeirException;

class ProjectWriterTest {
    @TempDir
    Path folder;

    private ProjectWriter.Libraries libraries(boolean withTck) throws IOException {
        Path tck = Files.writeString(folder.resolve("tck.jar"), "tck");
        return new ProjectWriter.Libraries(
                "0.1.0",
                (file, sources) -> {
                    Files.writeString(file, "api");
                    Files.writeString(sources, "sources of the api");
                },
                withTck ? Optional.of(tck) : Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"analyzer", "link-model", "scenario"})
    void shouldLeaveNoPlaceholderInAnyFile(String kind) throws Exception {
        Path project = folder.resolve("p");
        List<Path> files = ProjectWriter.write(kind, "frame-count", project, libraries(true));
        for (Path file : files) {
            String text = Files.readString(project.resolve(file));
            assertFalse(text.matches("(?s).*@[A-Z]+@.*"), () -> file + " still has a placeholder");
        }
        String worker = "src/main/java/plugin/framecount/FrameCount" + (kind.equals("scenario") ? "" : "Factory");
        assertTrue(files.contains(Path.of(worker + ".java")), files::toString);
        if (!kind.equals("scenario")) {
            assertTrue(files.contains(Path.of("src/test/java/plugin/framecount/FrameCountTest.java")), files::toString);
        }
        assertEquals("api", Files.readString(project.resolve("lib/weir.api.jar")));
        assertEquals("sources of the api", Files.readString(project.resolve("lib/weir.api-sources.jar")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"analyzer", "link-model"})
    void shouldLeaveTheTestOutWhenThereAreNoContractTests(String kind) throws Exception {
        Path project = folder.resolve("p");
        ProjectWriter.write(kind, "frame-count", project, libraries(false));
        assertFalse(Files.exists(project.resolve("src/test")));
        assertFalse(Files.readString(project.resolve("pom.xml")).contains("tck"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Frame",
                "frame_count",
                "../x",
                "-a",
                "a-",
                "a--b",
                "1a",
                "string",
                "throws",
                "new",
                "th-rows"
            })
    void shouldRefuseANameThatCantBeUsed(String name) throws Exception {
        ProjectWriter.Libraries libraries = libraries(true);
        Path project = folder.resolve("p");
        assertThrows(IllegalArgumentException.class, () -> ProjectWriter.write("analyzer", name, project, libraries));
        assertFalse(Files.exists(project));
    }

    /** Maven warns of paths that begin with the project. */
    @Test
    void shouldWriteNothingThatMavenWarnsOf() throws Exception {
        Path project = folder.resolve("p");
        ProjectWriter.write("link-model", "five", project, libraries(true));
        String pom = Files.readString(project.resolve("pom.xml"));
        assertTrue(pom.contains("<systemPath>${lib}/weir.api.jar</systemPath>"), pom);
        assertFalse(pom.contains("<systemPath>${project.basedir}"), pom);
    }

    @Test
    void shouldNameTheKindThatMayBeMeant() throws Exception {
        ProjectWriter.Libraries libraries = libraries(true);
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> ProjectWriter.write("link-modle", "x", folder.resolve("p"), libraries));
        assertTrue(refused.getMessage().contains("did you mean 'link-model'?"), refused.getMessage());
    }

    @Test
    void shouldRefuseAnUnknownKindAndAFolderInUse() throws Exception {
        ProjectWriter.Libraries libraries = libraries(true);
        assertThrows(
                IllegalArgumentException.class,
                () -> ProjectWriter.write("browser", "x", folder.resolve("p"), libraries));
        WeirException e =
                assertThrows(WeirException.class, () -> ProjectWriter.write("analyzer", "x", folder, libraries));
        assertTrue(e.what().contains("in use"), e.what());
    }

    @Test
    void shouldLeaveNothingWhenItFails() throws Exception {
        ProjectWriter.Libraries failing = new ProjectWriter.Libraries(
                "0.1.0",
                (file, sources) -> {
                    throw new IOException("disk full");
                },
                Optional.empty());
        Path existing = Files.createDirectory(folder.resolve("there"));
        assertThrows(WeirException.class, () -> ProjectWriter.write("analyzer", "x", existing, failing));
        assertThrows(WeirException.class, () -> ProjectWriter.write("analyzer", "x", folder.resolve("new"), failing));
        try (Stream<Path> left = Files.list(existing)) {
            assertEquals(List.of(), left.toList());
        }
        assertFalse(Files.exists(folder.resolve("new")));
    }
}
