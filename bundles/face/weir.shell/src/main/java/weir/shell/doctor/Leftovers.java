package weir.shell.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import weir.attach.Sockets;

/**
 * Finds what killed workbenches left behind: their run folders, and sockets that nobody listens to. Only what is ours.
 *
 * @param runFolders holds one folder a process, named by its id
 * @param processes {@code /proc}
 */
record Leftovers(Path runFolders, Path sockets, Path processes) {
    private static final int START_TIME_AFTER_NAME = 19;

    /** All there are now. */
    List<Path> find() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path folder : children(runFolders, "*")) {
            if (!isAlive(folder)) {
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

    /** Returns true if the process still runs; a process id alone may have been given to another one since. */
    private boolean isAlive(Path folder) throws IOException {
        Optional<String> now = startTime(folder.getFileName().toString());
        Path noted = folder.resolve("start");
        if (now.isEmpty() || !Files.exists(noted)) {
            return now.isPresent();
        }
        return now.get().equals(Files.readString(noted).strip());
    }

    /** In clock ticks since the machine started: field 22 of {@code /proc/PID/stat}, see proc(5). */
    private Optional<String> startTime(String pid) throws IOException {
        try {
            String stat = Files.readString(processes.resolve(pid).resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Optional.of(fields[START_TIME_AFTER_NAME]);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
