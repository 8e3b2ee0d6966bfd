package weir.shell.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
    @TempDir
    private Path folder;

    private Path runs;

    @BeforeEach
    void layOut() throws IOException {
        runs = Files.createDirectories(folder.resolve("run"));
    }

    private Path run(String name, String machine) throws IOException {
        Path run = Files.createDirectories(runs.resolve(name));
        Files.createFile(run.resolve("lock"));
        Files.writeString(run.resolve("machine"), machine + "\n");
        return run;
    }

    private List<Path> found() throws IOException {
        return new Leftovers(runs, folder.resolve("sockets"), "boot machine").find();
    }

    @Test
    void shouldKeepAFolderWhoseLockIsHeld() throws Exception {
        Path live = run("100", "boot machine");
        Process holder = new ProcessBuilder(
                        "flock", "--no-fork", live.resolve("lock").toString(), "sh", "-c", "echo held; read end")
                .start();
        try {
            assertEquals('h', holder.getInputStream().read());
            assertEquals(List.of(), found());
        } finally {
            holder.destroyForcibly();
            assertTrue(holder.waitFor(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void shouldFindAFolderWhoseLockIsFree() throws IOException {
        Path dead = run("100", "boot machine");
        assertEquals(List.of(dead), found());
    }

    @Test
    void shouldFindAFolderOfThisMachineBeforeItWasStartedAnew() throws IOException {
        Path dead = run("100", "before machine");
        assertEquals(List.of(dead), found());
    }

    @Test
    void shouldKeepAFolderOfAnotherMachine() throws IOException {
        run("100", "there another");
        run("200", "there ");
        run("300", "there");
        assertEquals(List.of(), found());
    }

    @Test
    void shouldKeepAFolderWhoseLockIsACopy() throws IOException {
        Path copied = run("100", "boot machine\n1:2");
        assertEquals(List.of(), found());
        Path lock = copied.resolve("lock");
        Files.writeString(
                copied.resolve("machine"),
                "boot machine\n" + Files.getAttribute(lock, "unix:dev") + ":" + Files.getAttribute(lock, "unix:ino"));
        assertEquals(List.of(copied), found());
    }

    @Test
    void shouldKeepAFolderInTheMaking() throws IOException {
        Path young = Files.createDirectories(runs.resolve("100"));
        assertEquals(List.of(), found());
        Files.setLastModifiedTime(young, FileTime.from(Instant.now().minus(Duration.ofMinutes(2))));
        assertEquals(List.of(young), found());
    }

    @Test
    void shouldFindASocketWhenNobodyListens() throws IOException {
        Path socket = Files.createFile(
                Files.createDirectories(folder.resolve("sockets")).resolve("x.sock"));
        assertEquals(List.of(socket), found());
    }

    @Test
    void shouldRemoveAFolderWithAllInIt() throws IOException {
        Path dead = run("200", "boot machine");
        Files.createDirectories(dead.resolve("a/b"));
        Leftovers.remove(dead);
        assertFalse(Files.exists(dead));
    }
}
