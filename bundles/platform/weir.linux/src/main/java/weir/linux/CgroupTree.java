package weir.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The place of a process in a tree of control groups; see cgroups(7). There is one tree of version 2, and one of version 1 for
 * each controller that is not in it.
 *
 * @param own the folder of the group that the process is in
 * @param top the highest folder that can be seen
 */
public record CgroupTree(Path own, Path top) {
    private static final String VERSION_2 = "";

    public CgroupTree {
        Objects.requireNonNull(own);
        Objects.requireNonNull(top);
    }

    /** Returns this process's place in the tree of version 2; empty where that is not mounted, or it stands outside of what is. */
    public static Optional<CgroupTree> read(Path processFolder) throws IOException {
        return place(processFolder, Files.readAllLines(processFolder.resolve("mountinfo")), VERSION_2);
    }

    /**
     * Returns where a controller has a process: in its tree of version 1 if there is one, else in that of version 2.
     *
     * @param processFolder in {@code /proc}
     * @param mounts of this process, the lines of {@code mountinfo}
     * @param controller {@code freezer}, for example
     */
    public static Optional<CgroupTree> of(Path processFolder, List<String> mounts, String controller)
            throws IOException {
        Optional<CgroupTree> old = place(processFolder, mounts, controller);
        return old.isPresent() ? old : place(processFolder, mounts, VERSION_2);
    }

    private static Optional<CgroupTree> place(Path processFolder, List<String> mounts, String controller)
            throws IOException {
        for (String line : Files.readAllLines(processFolder.resolve("cgroup"))) {
            // ID:CONTROLLERS:PATH, without controllers in version 2
            String[] fields = line.split(":", 3);
            if (fields.length == 3 && List.of(fields[1].split(",")).contains(controller)) {
                Path group = Path.of(fields[2]);
                return mounts.stream()
                        .flatMap(mount -> on(mount, controller, group).stream())
                        .findFirst();
            }
        }
        return Optional.empty();
    }

    /**
     * {@code 35 24 0:30 ROOT MOUNTPOINT options ... - cgroup2 source options}
     *
     * @param group of the process, from the root of the tree
     */
    private static Optional<CgroupTree> on(String mount, String controller, Path group) {
        String[] halves = mount.split(" - ", 2);
        String[] fields = halves[0].split(" ");
        if (halves.length < 2 || fields.length < 5 || !isTree(halves[1].split(" "), controller)) {
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

    /** @param type file system, source, options */
    private static boolean isTree(String[] type, String controller) {
        return controller.equals(VERSION_2)
                ? type[0].equals("cgroup2")
                : type[0].equals("cgroup")
                        && type.length > 2
                        && List.of(type[2].split(",")).contains(controller);
    }

    /** The own group and those above it, from below. */
    public List<Path> upward() {
        List<Path> folders = new ArrayList<>();
        for (Path folder = own; folder != null && folder.startsWith(top); folder = folder.getParent()) {
            folders.add(folder);
        }
        return folders;
    }

    /**
     * Returns a number that a file of the own group holds, in a line {@code KEY NUMBER}.
     *
     * @param file {@code cpu.stat}, for example
     * @param key the line's first word
     * @return empty if the group has no such file, or the file no such line
     */
    public Optional<Long> number(String file, String key) throws IOException {
        Path path = own.resolve(file);
        return Files.isReadable(path)
                ? Files.readAllLines(path).stream()
                        .filter(line -> line.startsWith(key + " "))
                        .map(line ->
                                Long.valueOf(line.substring(key.length() + 1).strip()))
                        .findFirst()
                : Optional.empty();
    }
}
