package weir.scenario.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import weir.api.WeirException;
import weir.api.field.Described;
import weir.command.Json;
import weir.command.OutputFile;
import weir.file.run.RunFiles;

/**
 * The folder of one run: empty when the run starts, gone again when the run left nothing in it.
 *
 * @param created the folders that were made for it, the innermost first
 */
record RunFolder(Path path, Deque<Path> created) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int MOST_IN_A_SECOND = 1000;
    /** A disk with less is taken for full: the files of a report are that large. */
    private static final long LEAST_FREE_BYTES = 1_000_000;

    /**
     * Makes the folder, or takes one that is empty.
     *
     * @param out where; empty: {@code RUNS/SCENARIO-TIME}
     * @throws WeirException when it holds something already or can't be written; nothing has been made then
     */
    static RunFolder create(Optional<Path> out, Path runs, String scenario, Clock clock) throws WeirException {
        return out.isPresent() ? open(out.get().toAbsolutePath().normalize()) : next(runs, scenario, clock);
    }

    private static RunFolder next(Path runs, String scenario, Clock clock) throws WeirException {
        String name = scenario + "-" + TIME.format(clock.instant());
        for (int i = 1; i < MOST_IN_A_SECOND; i++) {
            Path path = runs.resolve(i == 1 ? name : name + "-" + i);
            Optional<RunFolder> free = Files.exists(path) ? Optional.empty() : claim(path);
            if (free.isPresent()) {
                return free.get();
            }
        }
        throw new WeirException(
                "no run folder could be made in " + runs,
                MOST_IN_A_SECOND + " runs started in this second",
                "name another folder with --out");
    }

    /** Empty when another workbench has made it in the same moment. */
    private static Optional<RunFolder> claim(Path path) throws WeirException {
        try {
            Files.createDirectories(path.getParent());
            Files.createDirectory(path);
        } catch (FileAlreadyExistsException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(open(path)); // which says what is wrong
        }
        RunFolder folder = open(path);
        folder.created.push(path);
        return Optional.of(folder);
    }

    private static RunFolder open(Path path) throws WeirException {
        Deque<Path> created = new ArrayDeque<>();
        RunFolder folder = new RunFolder(path, created);
        try {
            folder.makeFolders(path);
            if (!isEmpty(path)) {
                throw new WeirException(
                        "run folder " + path + " is not empty",
                        "results of an earlier run could be mixed up with this one's",
                        "name another folder with --out, or remove it");
            }
            Files.delete(Files.createTempFile(path, ".weir", ""));
            folder.requireRoom(folder.freeBytes());
            return folder;
        } catch (FileAlreadyExistsException e) {
            throw new WeirException(
                    "run folder " + path + " can't be made",
                    e.getFile() + " is a file",
                    "name another folder with --out",
                    e);
        } catch (IOException e) {
            folder.removeIfEmpty();
            throw new WeirException(
                    "run folder " + path + " can't be written",
                    reason(e),
                    "name a folder with --out that you may write to",
                    e);
        }
    }

    /** An empty file can be made on a full disk, and the run would end at its first packets. */
    void requireRoom(long freeBytes) throws WeirException {
        if (freeBytes < LEAST_FREE_BYTES) {
            removeIfEmpty();
            throw new WeirException(
                    "run folder " + path + " can't be written",
                    "its disk is full, " + freeBytes + " B are left",
                    "make room, or name a folder on another disk with --out");
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return "permission denied for " + denied.getFile();
        }
        return e instanceof FileSystemException refused && refused.getReason() == null
                ? "the file system does not let " + refused.getFile() + " be made"
                : String.valueOf(e.getMessage());
    }

    private void makeFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (folder.getParent() != null) {
            makeFolders(folder.getParent());
        }
        Files.createDirectory(folder);
        created.push(folder);
    }

    /**
     * Writes {@code summary.json} last: where it is, everything else of the run is on its disk, whoever has written it.
     */
    void writeSummary(Described<?> summary) throws IOException {
        syncFiles();
        OutputFile.write(new RunFiles(path).summary(), Json.pretty(summary) + "\n");
    }

    private void syncFiles() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, Files::isRegularFile)) {
            for (Path file : files) {
                // What a container has written may be its own.
                if (Files.isReadable(file)) {
                    OutputFile.sync(file);
                }
            }
        }
        for (Path folder : created) {
            OutputFile.sync(folder.getParent());
        }
    }

    /** A failure as a person is told of it. */
    Exception explained(IOException failure) {
        return explained(failure, freeBytes());
    }

    /** A disk that is full is hidden behind many words; whoever writes says only that it did not work. */
    Exception explained(IOException failure, long freeBytes) {
        if (freeBytes >= LEAST_FREE_BYTES) {
            return failure;
        }
        return new WeirException(
                "the run in " + path + " could not be completed",
                "its disk is full, " + freeBytes + " B are left (" + failure.getMessage() + ")",
                "make room and run it again; what was written by then is kept",
                failure);
    }

    private long freeBytes() {
        try {
            return Files.getFileStore(path).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    /** Takes away what was made, as far as it is empty: a run that failed at once leaves nothing behind. */
    void removeIfEmpty() {
        try {
            while (!created.isEmpty() && isEmpty(created.peek())) {
                Files.delete(created.pop());
            }
        } catch (IOException e) {
            created.clear();
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            return !entries.iterator().hasNext();
        }
    }
}
