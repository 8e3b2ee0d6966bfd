package weir.shell.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import weir.attach.Sockets;
import weir.linux.AdvisoryLock;

/**
 * Finds what killed workbenches left behind: their run folders, and sockets that nobody listens to. Only what is ours, and
 * only what provably has no owner any more; {@code launcher/run-folders.sh} goes by the same rules.
 *
 * @param runFolders holds one folder a workbench
 * @param machine this start of this machine, and the machine: boot id, blank, machine id
 */
record Leftovers(Path runFolders, Path sockets, String machine) {
    /** A folder in the making has no owner for a moment. */
    private static final Duration MAKING = Duration.ofMinutes(1);

    /** Returns the line that tells this machine, and its start, from others. */
    static String thisMachine() throws IOException {
        Path id = Path.of("/etc/machine-id");
        return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip() + " "
                + (Files.isReadable(id) ? Files.readString(id).strip() : "");
    }

    /** All there are now. */
    List<Path> find() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path folder : children(runFolders, "*")) {
            if (isLeft(folder)) {
                found.add(folder);
            }
        }
        for (Path socket : children(sockets, "*.sock")) {
            if (!Sockets.isAnswered(socket)) {
                found.add(socket);
            }
        }
        return found;
    }

    /** Removes a file, or a folder with all that is in it. */
    static void remove(Path leftover) throws IOException {
        List<Path> inside;
        try (Stream<Path> walk = Files.walk(leftover)) {
            inside = walk.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException e) {
            return;
        }
        for (Path path : inside) {
            Files.deleteIfExists(path);
        }
    }

    private static List<Path> children(Path folder, String glob) throws IOException {
        List<Path> children = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, glob)) {
                stream.forEach(children::add);
            }
        }
        children.sort(Comparator.naturalOrder());
        return children;
    }

    /** Locks of another machine may not be seen from here, unless it was this one before it was started anew. */
    private boolean isLeft(Path folder) throws IOException {
        Path owner = folder.resolve("machine");
        Path lock = folder.resolve("lock");
        try {
            if (Files.exists(owner)) {
                List<String> lines = Files.readAllLines(owner);
                String[] then =
                        lines.isEmpty() ? new String[] {""} : lines.get(0).split(" ", 2);
                String[] now = machine.split(" ", 2);
                if (!then[0].equals(now[0])) {
                    return then.length > 1 && !then[1].isEmpty() && then[1].equals(now[1]);
                }
                // An overlay shows a copy of the lock, which nobody holds.
                if (lines.size() > 1 && !lines.get(1).equals(number(lock))) {
                    return false;
                }
            } else if (Files.getLastModifiedTime(folder)
                    .toInstant()
                    .isAfter(Instant.now().minus(MAKING))) {
                return false;
            }
            return !Files.exists(lock) || !AdvisoryLock.isHeld(lock);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Device and number of a file, as {@code stat -c %d:%i} prints them. */
    private static String number(Path file) throws IOException {
        return Files.getAttribute(file, "unix:dev") + ":" + Files.getAttribute(file, "unix:ino");
    }
}
