package weir.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.function.Predicate;
import picocli.CommandLine.Option;
import weir.api.WeirException;

/** The option of commands that write files at places of the caller's choice: whether they may replace one. */
public final class Replacing {
    @Option(names = "--force", description = "Replace a file that exists.")
    private boolean force;

    /** A mixin, which picocli fills. */
    public Replacing() {}

    /**
     * Refuses what may not be written, before any work is done: an input of the same command under whatever name, a
     * folder, a place where no file can be made, and, without {@code --force}, a file that exists.
     *
     * @param file the file that is to be written
     * @param inputs the files that the command reads
     * @param failure what has not been done if it may not
     * @throws WeirException if it may not be written; nothing has changed
     * @throws IllegalArgumentException if it is an input
     */
    public void check(Path file, Collection<Path> inputs, String failure) throws WeirException {
        check(file, inputs, failure, existing -> false);
    }

    /**
     * Refuses what may not be written, but for an earlier output of the same kind, which needs no {@code --force}.
     *
     * @param file the file that is to be written
     * @param inputs the files that the command reads
     * @param failure what has not been done if it may not
     * @param isEarlier says whether a file that exists is an earlier output
     * @throws WeirException if it may not be written; nothing has changed
     * @throws IllegalArgumentException if it is an input
     */
    public void check(Path file, Collection<Path> inputs, String failure, Predicate<Path> isEarlier)
            throws WeirException {
        for (Path input : inputs) {
            if (isSame(file, input)) {
                throw new IllegalArgumentException(
                        failure + "; " + file + " is the same file as the input " + input + "; choose another name");
            }
        }
        if (Files.isDirectory(file)) {
            throw new WeirException(failure, file + " is a folder", "name a file in it");
        }
        if (Files.isRegularFile(file) && !force && !isEarlier.test(file)) {
            throw new WeirException(failure, file + " exists", "choose another name, or say --force");
        }
        checkFolder(file, failure);
    }

    private static void checkFolder(Path file, String failure) throws WeirException {
        try {
            Path target = OutputFile.followed(file.toAbsolutePath());
            Path folder = target.getParent();
            boolean exists = Files.isDirectory(folder);
            if (!OutputFile.isOther(target) && !(exists && Files.isWritable(folder))) {
                throw new WeirException(
                        failure,
                        file + ": " + (exists ? OutputFile.DENIED : OutputFile.FOLDER_MISSING),
                        "name a file in a folder that exists and that you may write to");
            }
        } catch (IOException e) {
            throw new WeirException(failure, file + ": " + OutputFile.reason(e), "choose another name", e);
        }
    }

    private static boolean isSame(Path file, Path input) {
        try {
            return (Files.exists(file) && Files.exists(input))
                    ? Files.isSameFile(file, input)
                    : place(file).equals(place(input));
        } catch (IOException e) {
            // One of them has just gone.
            return false;
        }
    }

    /** Where a file is or will be, whatever links lead there. */
    private static Path place(Path file) throws IOException {
        Path target = OutputFile.followed(file.toAbsolutePath()).normalize();
        Path folder = target.getParent();
        return folder != null && Files.isDirectory(folder) ? folder.toRealPath().resolve(target.getFileName()) : target;
    }
}
