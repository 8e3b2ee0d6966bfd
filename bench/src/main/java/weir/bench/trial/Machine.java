package weir.bench.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What no workbench may leave on this machine: mounts, interfaces, control groups, and files where it keeps its own. */
public final class Machine {
    private static final Path GROUPS = Path.of("/sys/fs/cgroup");
    private static final int GROUP_DEPTH = 6;

    private Machine() {}

    /**
     * Lists it.
     *
     * @param scratch where sockets and temporary files of these workbenches are
     */
    public static Set<String> now(Scratch scratch) throws IOException {
        Set<String> all = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("/proc/self/mounts"))) {
            if (line.contains(Launch.HOME.toString())) {
                all.add("mount " + line);
            }
        }
        for (String line : Files.readAllLines(Path.of("/proc/self/net/dev"))) {
            if (line.contains(":")) {
                all.add("interface " + line.substring(0, line.indexOf(':')).strip());
            }
        }
        groups(all);
        for (Path folder : List.of(
                scratch.sockets(),
                scratch.folder().resolve("tmp"),
                Launch.HOME.resolve(".weir/run"),
                Launch.HOME.resolve(".weir/tmp"))) {
            files(folder, all);
        }
        return all;
    }

    private static void groups(Set<String> all) throws IOException {
        if (!Files.isDirectory(GROUPS)) {
            return;
        }
        try (Stream<Path> groups = Files.find(
                GROUPS,
                GROUP_DEPTH,
                (path, attributes) -> attributes.isDirectory()
                        && path.getFileName().toString().startsWith("weir"))) {
            groups.forEach(each -> all.add("control group " + each));
        } catch (java.io.UncheckedIOException e) {
            // One that went while it was listed.
        }
    }

    private static void files(Path folder, Set<String> all) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(each -> all.add("file " + each));
        }
    }
}
