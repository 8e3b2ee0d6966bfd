package weir.node.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The place of this process in the tree of control groups, version 2; see cgroups(7).
 *
 * @param own the folder of the group that this process is in
 * @param top the highest folder that can be seen
 */
record CgroupTree(Path own, Path top) {
    private static final String LINE = "0::";

    CgroupTree {
        Objects.requireNonNull(own);
        Objects.requireNonNull(top);
    }

    /** Empty where the tree is not mounted, or this process stands outside of what is mounted. */
    static Optional<CgroupTree> read(Path processFolder) throws IOException {
        Optional<String> group = Files.readAllLines(processFolder.resolve("cgroup")).stream()
                .filter(line -> line.startsWith(LINE))
                .map(line -> line.substring(LINE.length()))
                .findFirst();
        if (group.isEmpty()) {
            return Optional.empty();
        }
        Path own = Path.of(group.get());
        return Files.readAllLines(processFolder.resolve("mountinfo")).stream()
                .flatMap(line -> on(line, own).stream())
                .findFirst();
    }

    /**
     * {@code 35 24 0:30 ROOT MOUNTPOINT options ... - cgroup2 source options}
     *
     * @param group of this process, from the root of the tree
     */
    private static Optional<CgroupTree> on(String mount, Path group) {
        String[] halves = mount.split(" - ", 2);
        String[] fields = halves[0].split(" ");
        if (halves.length < 2 || fields.length < 5 || !halves[1].startsWith("cgroup2 ")) {
            return Optional.empty();
        }
        Path root = Path.of(fields[3]);
        Path point = Path.of(fields[4].replace("\\040", " "));
        boolean outside = !group.normalize().equals(group) || !group.startsWith(root);
        return outside
                ? Optional.empty()
                : Optional.of(
                        new CgroupTree(point.resolve(root.relativize(group).toString()), point));
    }

    /** The own group and those above it, from below. */
    List<Path> upward() {
        List<Path> folders = new ArrayList<>();
        for (Path folder = own; folder != null && folder.startsWith(top); folder = folder.getParent()) {
            folders.add(folder);
        }
        return folders;
    }
}
