package weir.node.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.linux.CgroupTree;
import weir.linux.ProcEntry;

/**
 * The control groups of limited nodes, in a folder of the tree that this user may write to:
 *
 * <pre>
 *  a folder that may hand processors and memory on
 *    |- the group that Weir itself is in
 *    `- weir.SPACE.PID.START       made for the first limited node; tells its process
 *         |- NODE
 *         `- NODE
 * </pre>
 *
 * Processes may be in leaves only, so a folder that holds some can't hand anything on. Thread-safe.
 */
@Component(service = Cgroups.class)
public final class Cgroups {
    static final String WHAT = "CPU and memory of processes can't be limited";

    private static final Logger LOG = LoggerFactory.getLogger(Cgroups.class);
    private static final Set<String> NEEDED = Set.of("cpu", "memory");
    private static final Pattern NAME = Pattern.compile("weir\\.([0-9]+)\\.([0-9]+)\\.([0-9]+)");

    private final Path processFolder;
    private ControlGroup ours;

    @Activate
    public Cgroups() {
        this(Path.of("/proc/self"));
    }

    /** @param processFolder has this process's {@code cgroup} and {@code mountinfo} */
    Cgroups(Path processFolder) {
        this.processFolder = processFolder;
    }

    /** Makes a group for one node, without limits yet. */
    synchronized ControlGroup make(String node) throws WeirException {
        try {
            if (ours == null) {
                Path parent = parent();
                for (ControlGroup left : left(parent)) {
                    removeAll(left);
                }
                Path folder = parent.resolve(nameOfSelf());
                makeFolder(folder);
                handOn(folder);
                ours = new ControlGroup(folder);
            }
            Path folder = ours.folder().resolve(node);
            makeFolder(folder);
            return new ControlGroup(folder);
        } catch (IOException e) {
            throw new WeirException(
                    WHAT, "the kernel refuses: " + e.getMessage(), "see ./weir doctor, or use --runtime docker", e);
        }
    }

    private static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder);
        }
    }

    /** The folder that groups can be made in. @throws WeirException when there is none, with the reason */
    Path parent() throws WeirException {
        try {
            Optional<CgroupTree> tree = CgroupTree.read(processFolder);
            if (tree.isEmpty() || !Files.isDirectory(tree.get().top())) {
                throw new WeirException(
                        WHAT,
                        "control groups of version 2 are not mounted here",
                        "boot with systemd.unified_cgroup_hierarchy=1, or use --runtime docker");
            }
            for (Path folder : tree.get().upward()) {
                if (mayHandOn(folder)) {
                    return folder;
                }
            }
            boolean there = controllers(tree.get().top(), "cgroup.controllers").containsAll(NEEDED);
            throw new WeirException(
                    WHAT,
                    there
                            ? "no folder of control groups is handed to this user"
                            : "control groups of version 2 do not control processors and memory here",
                    there
                            ? "start it so that one is: systemd-run --user --scope -p Delegate=yes ./weir ... (as root"
                                    + " without --user); or use --runtime docker"
                            : "boot with systemd.unified_cgroup_hierarchy=1, or use --runtime docker");
        } catch (IOException e) {
            throw new WeirException(WHAT, String.valueOf(e.getMessage()), "check /proc and /sys/fs/cgroup", e);
        }
    }

    private static boolean mayHandOn(Path folder) {
        try {
            if (!Files.isWritable(folder) || !Files.isWritable(folder.resolve("cgroup.procs"))) {
                return false;
            }
            if (controllers(folder, "cgroup.subtree_control").containsAll(NEEDED)) {
                return true;
            }
            boolean root = !Files.exists(folder.resolve("cgroup.type"));
            boolean empty =
                    root || Files.readString(folder.resolve("cgroup.procs")).isBlank();
            if (!empty || !controllers(folder, "cgroup.controllers").containsAll(NEEDED)) {
                return false;
            }
            handOn(folder);
            return true;
        } catch (IOException e) {
            LOG.debug("no groups can be made in {}", folder, e);
            return false;
        }
    }

    private static void handOn(Path folder) throws IOException {
        Files.writeString(folder.resolve("cgroup.subtree_control"), "+cpu +memory", StandardOpenOption.WRITE);
    }

    private static Set<String> controllers(Path folder, String file) throws IOException {
        return Set.of(Files.readString(folder.resolve(file)).strip().split("\\s+"));
    }

    /** Groups of processes that have ended, wherever this one could have made some; nothing where there is no tree. */
    List<ControlGroup> left() throws IOException {
        List<ControlGroup> found = new ArrayList<>();
        Optional<CgroupTree> tree = CgroupTree.read(processFolder);
        for (Path folder : tree.map(CgroupTree::upward).orElse(List.of())) {
            // Another mount may hide it, and what can't be seen can't have been made from here.
            if (Files.isReadable(folder)) {
                found.addAll(left(folder));
            }
        }
        return found;
    }

    private static List<ControlGroup> left(Path parent) throws IOException {
        String space = ProcEntry.of("1").startTime().orElse("");
        List<ControlGroup> found = new ArrayList<>();
        try (Stream<Path> folders = Files.list(parent)) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                Matcher name = NAME.matcher(folder.getFileName().toString());
                if (name.matches()
                        && name.group(1).equals(space)
                        && !ProcEntry.of(name.group(2)).startTime().equals(Optional.of(name.group(3)))) {
                    found.add(new ControlGroup(folder));
                }
            }
        }
        return found;
    }

    /** Only groups without processes can be removed at all. */
    static void removeAll(ControlGroup group) throws IOException {
        if (!Files.isDirectory(group.folder())) {
            return;
        }
        try (Stream<Path> folders = Files.list(group.folder())) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                new ControlGroup(folder).remove();
            }
        }
        group.remove();
    }

    private static String nameOfSelf() throws IOException {
        ProcEntry self = ProcEntry.self();
        return String.join(
                ".",
                "weir",
                ProcEntry.of("1").startTime().orElse("0"),
                self.pid(),
                self.startTime().orElse("0"));
    }

    @Deactivate
    synchronized void deactivate() {
        if (ours != null) {
            try {
                removeAll(ours);
            } catch (IOException e) {
                LOG.warn("{} was not removed; ./weir clean does it", ours.folder(), e);
            }
        }
    }
}
