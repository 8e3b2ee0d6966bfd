package weir.shell.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
    @TempDir
    private Path folder;

    private Path runs;
    private Path proc;

    @BeforeEach
    void layOut() throws IOException {
        runs = Files.createDirectories(folder.resolve("run"));
        proc = Files.createDirectories(folder.resolve("proc/100")).getParent();
        Files.writeString(proc.resolve("100/stat"), "100 (a (b) c) S 1" + " 0".repeat(17) + " 4711 0 0");
    }

    private Path run(String pid, String start) throws IOException {
        Path run = Files.createDirectories(runs.resolve(pid));
        Files.writeString(run.resolve("start"), start + "\n");
        return run;
    }

    private List<Path> found() throws IOException {
        return new Leftovers(runs, folder.resolve("sockets"), proc).find();
    }

    @Test
    void shouldKeepAFolderWhenItsProcessRuns() throws IOException {
        run("100", "4711");
        assertEquals(List.of(), found());
    }

    @Test
    void shouldFindAFolderWhenItsProcessIsGone() throws IOException {
        Path dead = run("200", "4711");
        assertEquals(List.of(dead), found());
    }

    @Test
    void shouldFindAFolderWhenItsNumberWasGivenToAnotherProcess() throws IOException {
        Path dead = run("100", "4712");
        assertEquals(List.of(dead), found());
    }

    @Test
    void shouldFindASocketWhenNobodyListens() throws IOException {
        Path socket = Files.createFile(
                Files.createDirectories(folder.resolve("sockets")).resolve("x.sock"));
        assertEquals(List.of(socket), found());
    }

    @Test
    void shouldRemoveAFolderWithAllInIt() throws IOException {
        Path dead = run("200", "1");
        Files.createDirectories(dead.resolve("a/b"));
        assertTrue(Files.exists(dead));
        Leftovers.remove(dead);
        assertFalse(Files.exists(dead));
    }
}
