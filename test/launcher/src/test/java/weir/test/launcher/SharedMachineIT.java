package weir.test.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clone that several users of a machine call, and users who are in each other's way. */
class SharedMachineIT {
    /** A number that nobody else uses, so that nobody else's workbenches have sockets where this one's would be. */
    private static final String NOBODYS = "64321";

    @TempDir
    Path folder;

    private Path clone;

    @BeforeEach
    void makeAClone() throws Exception {
        clone = OrdinaryUser.copyOf(Launcher.HOME, folder.resolve("clone"));
    }

    private List<Path> ofRoot() throws Exception {
        try (Stream<Path> files = Files.walk(clone)) {
            return files.filter(file -> {
                        try {
                            return Files.getAttribute(file, "unix:uid", java.nio.file.LinkOption.NOFOLLOW_LINKS)
                                    .equals(0);
                        } catch (java.io.IOException e) {
                            return false;
                        }
                    })
                    .toList();
        }
    }

    @Test
    void shouldLeaveACloneToItsOwnerAfterRootHasUsedIt() throws Exception {
        Path script = Files.writeString(
                clone.resolve("s.gogo"), "net:up linear,2\ncapture:start h1 --out shared/h1.pcapng\nnet:pingall\n");
        Files.createDirectories(clone.resolve("shared"));
        OrdinaryUser.give(clone);
        Launcher.Result root = new Launcher(clone, folder, clone).run(script.toString());
        assertEquals(0, root.status(), root::toString);
        assertEquals(List.of(), ofRoot());
        Launcher user = new Launcher(clone, clone, OrdinaryUser.PREFIX);
        Launcher.Result info = user.run("capture:info", "shared/h1.pcapng");
        assertEquals(0, info.status(), info::toString);
        Launcher.Result own = user.run("net:up", "linear,2");
        assertEquals(0, own.status(), own::toString);
    }

    @Test
    void shouldPutItsSocketsElsewhereWhenSomebodyHasTakenTheirFolder() throws Exception {
        Path taken = Path.of("/tmp/weir-" + NOBODYS);
        assertEquals(
                0,
                Program.run("chown", "-hR", NOBODYS + ":" + NOBODYS, clone.toString())
                        .status());
        Files.createDirectories(taken);
        try {
            Launcher user = new Launcher(
                    clone,
                    folder,
                    clone,
                    "setpriv",
                    "--reuid=" + NOBODYS,
                    "--regid=" + NOBODYS,
                    "--clear-groups",
                    "env",
                    "-u",
                    "XDG_RUNTIME_DIR");
            Launcher.Result result = user.run("net:up", "linear,2");
            assertEquals(0, result.status(), result::toString);
            String told = taken + " is not a folder of yours; sockets for --attach go to " + clone + "/.weir/sockets";
            assertTrue(result.err().contains(told), result::toString);
        } finally {
            Files.deleteIfExists(taken);
        }
    }

    @Test
    void shouldKeepTheLastLogsOfThoseThatFailed() throws Exception {
        Path logs = Files.createDirectories(clone.resolve(".weir/log"));
        for (int i = 0; i < 40; i++) {
            Files.createFile(logs.resolve("old-" + i + ".log"));
        }
        OrdinaryUser.give(clone);
        Launcher user = new Launcher(clone, clone, OrdinaryUser.PREFIX);
        Launcher.Result failed = user.run("net:up", "nosuch.topo.yaml");
        assertEquals(66, failed.status(), failed::toString);
        try (Stream<Path> kept = Files.list(logs)) {
            List<String> names = kept.map(file -> file.getFileName().toString()).toList();
            assertTrue(names.size() <= 21, names::toString);
            assertTrue(names.stream().anyMatch(name -> name.matches("\\d+\\.log")), names::toString);
        }
    }
}
