package weir.node.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.api.WeirException;
import weir.api.node.NodeLimits;
import weir.linux.CgroupTree;

/** On folders and files that look like a tree of control groups. */
class CgroupsTest {
    @TempDir
    Path folder;

    private Path top;
    private Path own;

    @BeforeEach
    void makeTree() throws IOException {
        top = folder.resolve("tree");
        own = top.resolve("user.slice/weir.scope/launcher");
        Files.writeString(folder.resolve("cgroup"), "3:freezer:/other\n0::/user.slice/weir.scope/launcher\n");
        Files.writeString(
                folder.resolve("mountinfo"),
                "30 24 0:26 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu\n35 24 0:30 / " + top
                        + " rw,nosuid shared:9 - cgroup2 cgroup2 rw\n");
        group(top, "1\n2\n", "cpu memory pids", "pids");
        group(top.resolve("user.slice"), "3\n", "pids", "pids");
        group(top.resolve("user.slice/weir.scope"), "", "cpu memory pids", "");
        group(own, "4\n", "", "");
    }

    private static void group(Path path, String processes, String controllers, String handedOn) throws IOException {
        Files.createDirectories(path);
        Files.writeString(path.resolve("cgroup.type"), "domain\n");
        Files.writeString(path.resolve("cgroup.procs"), processes);
        Files.writeString(path.resolve("cgroup.controllers"), controllers + "\n");
        Files.writeString(path.resolve("cgroup.subtree_control"), handedOn + "\n");
    }

    @Test
    void shouldTellWhereThisProcessStands() throws Exception {
        assertEquals(Optional.of(new CgroupTree(own, top)), CgroupTree.read(folder));
        Files.writeString(folder.resolve("cgroup"), "0::/../elsewhere\n");
        assertEquals(Optional.empty(), CgroupTree.read(folder));
        Files.writeString(folder.resolve("mountinfo"), "35 24 0:30 /user.slice " + top + " rw - cgroup2 none rw\n");
        Files.writeString(folder.resolve("cgroup"), "0::/user.slice/x\n");
        assertEquals(top.resolve("x"), CgroupTree.read(folder).orElseThrow().own());
        Files.writeString(folder.resolve("cgroup"), "0::/system.slice\n");
        assertEquals(Optional.empty(), CgroupTree.read(folder));
    }

    @Test
    void shouldMakeGroupsInTheNearestFolderThatMayHaveSome() throws Exception {
        Path parent = new Cgroups(folder).parent();
        assertEquals(top.resolve("user.slice/weir.scope"), parent);
        assertEquals("+cpu +memory", Files.readString(parent.resolve("cgroup.subtree_control")));
    }

    @Test
    void shouldSayWhyThereIsNone() throws Exception {
        Files.writeString(top.resolve("user.slice/weir.scope/cgroup.procs"), "17\n");
        String held = assertThrows(WeirException.class, () -> new Cgroups(folder).parent())
                .getMessage();
        assertTrue(held.contains("no folder of control groups is handed to this user"), held);
        Files.writeString(top.resolve("cgroup.controllers"), "pids\n");
        String bare = assertThrows(WeirException.class, () -> new Cgroups(folder).parent())
                .getMessage();
        assertTrue(bare.contains("do not control processors and memory"), bare);
        Files.writeString(folder.resolve("mountinfo"), "");
        String none = assertThrows(WeirException.class, () -> new Cgroups(folder).parent())
                .getMessage();
        assertTrue(none.contains("not mounted"), none);
    }

    @Test
    void shouldFindWhatAKilledWorkbenchLeftAndNothingElse() throws Exception {
        String stat = Files.readString(Path.of("/proc/1/stat"));
        String space = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19];
        Path parent = top.resolve("user.slice/weir.scope");
        Path left = Files.createDirectories(parent.resolve("weir." + space + ".1.5"))
                .resolve("h1");
        Files.createDirectory(left);
        Files.createDirectory(parent.resolve("weir." + space + ".1." + space));
        Files.createDirectory(parent.resolve("weir.1.1.5"));
        Files.createDirectory(parent.resolve("weir"));
        List<weir.api.Cleaner.Leftover> found = new CgroupCleaner(new Cgroups(folder)).find();
        assertEquals(1, found.size(), found::toString);
        found.get(0).remove();
        found.get(0).remove();
        assertTrue(!Files.exists(left.getParent()));
        assertTrue(Files.exists(parent.resolve("weir.1.1.5")));
    }

    @Test
    void shouldFindNothingWhereTheTreeIsHidden() throws Exception {
        Files.writeString(
                folder.resolve("mountinfo"), "35 24 0:30 / " + folder.resolve("hidden") + " rw - cgroup2 none rw\n");
        assertEquals(List.of(), new CgroupCleaner(new Cgroups(folder)).find());
        assertThrows(WeirException.class, () -> new Cgroups(folder).parent());
    }

    @Test
    void shouldWriteLimitsAsTheKernelWantsThem() throws Exception {
        ControlGroup group = new ControlGroup(folder);
        for (String file : List.of("cpu.max", "memory.max", "memory.swap.max")) {
            Files.createFile(folder.resolve(file));
        }
        group.set(NodeLimits.parse(Optional.of("0.5"), Optional.of("64MiB")));
        assertEquals("50000 100000", Files.readString(folder.resolve("cpu.max")));
        assertEquals("67108864", Files.readString(folder.resolve("memory.max")));
        assertEquals("0", Files.readString(folder.resolve("memory.swap.max")));
        Files.writeString(folder.resolve("memory.events"), "oom 3\noom_kill 2\n");
        assertEquals(2, group.memoryKills());
        assertThrows(
                IllegalArgumentException.class,
                () -> ControlGroup.check(NodeLimits.parse(Optional.of("0.001"), Optional.empty())));
    }
}
