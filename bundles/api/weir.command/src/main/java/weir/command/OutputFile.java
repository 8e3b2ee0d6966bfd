package weir.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;
import weir.api.WeirException;

/** Writes files at places that the caller of a command chooses. Thread-safe. */
public final class OutputFile {
    private static final int MOST_LINKS = 40;
    private static final String FOLDER_MISSING = "its folder does not exist";
    private static final String DENIED = "permission denied";

    private OutputFile() {}

    /** Writes the content of a file. */
    public interface Content {
        /**
         * Writes all of it.
         *
         * @param out the stream to write to; the caller closes it
         * @throws IOException if writing fails
         */
        void write(OutputStream out) throws IOException;
    }

    /**
     * Writes a file atomically: nobody sees half of it, and a failure leaves the previous file. A symbolic link stays
     * one. A pipe or a device ({@code /dev/stdout}) is written to as it stands, and never replaced.
     *
     * @param file the file
     * @param content writes the content
     * @throws FileSystemException if it can't be written; names the file, and {@link #reason} tells why
     */
    public static void write(Path file, Content content) throws IOException {
        try {
            writeTo(followed(file.toAbsolutePath()), content);
        } catch (ClosedByInterruptException | InterruptedIOException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw caused(new NoSuchFileException(file.toString(), null, FOLDER_MISSING), e);
        } catch (AccessDeniedException e) {
            throw caused(new AccessDeniedException(file.toString(), null, DENIED), e);
        } catch (IOException e) {
            throw caused(new FileSystemException(file.toString(), null, reason(e)), e);
        }
    }

    /**
     * Writes a text in UTF-8, as {@link #write(Path, Content)} does.
     *
     * @param file the file
     * @param text the whole content
     * @throws IOException if it can't be written
     */
    public static void write(Path file, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(file, out -> out.write(bytes));
    }

    /**
     * Words the reason for which a file can't be written, without its name.
     *
     * @param e the failure of {@link #write(Path, Content)}
     * @return the reason, for people
     */
    public static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return FOLDER_MISSING;
        }
        if (e instanceof AccessDeniedException) {
            return DENIED;
        }
        return e instanceof FileSystemException refused && refused.getReason() != null
                ? refused.getReason()
                : String.valueOf(e.getMessage());
    }

    /**
     * Refuses to replace a file that exists.
     *
     * @param file the file that is to be written
     * @param replace true if it may be replaced
     * @param failure what has not been done if it may not
     * @throws WeirException if it exists and may not be replaced
     */
    public static void checkFree(Path file, boolean replace, String failure) throws WeirException {
        if (Files.exists(file) && !replace) {
            throw new WeirException(failure, file + " exists", "choose another name, or say --force");
        }
    }

    /**
     * Writes a text in UTF-8 to a file as it stands, with its owner and permissions.
     *
     * @param file the file
     * @param text the whole content
     * @param failure what has not been done if it can't be written
     * @throws WeirException if it can't be written
     */
    public static void writeInPlace(Path file, String text, String failure) throws WeirException {
        try {
            Files.writeString(file, text);
        } catch (FileSystemException e) {
            throw new WeirException(
                    failure,
                    file + ": " + e.getClass().getSimpleName(),
                    "name a file in a folder that exists and that you may write to",
                    e);
        } catch (IOException e) {
            throw new WeirException(failure, String.valueOf(e.getMessage()), "see that the disk has space", e);
        }
    }

    private static IOException caused(IOException named, IOException cause) {
        named.initCause(cause);
        return named;
    }

    private static void writeTo(Path target, Content content) throws IOException {
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target, StandardOpenOption.WRITE))) {
                content.write(out);
            }
            return;
        }
        String unique = Long.toHexString(ThreadLocalRandom.current().nextLong());
        Path partial = target.resolveSibling("." + target.getFileName() + "." + unique + ".partial");
        try {
            try (OutputStream out =
                    new BufferedOutputStream(Files.newOutputStream(partial, StandardOpenOption.CREATE_NEW))) {
                content.write(out);
            }
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /**
     * Follows a chain of links to its end, even if nothing exists there; {@code /proc}'s links to pipes have no such
     * end.
     */
    private static Path followed(Path file) throws IOException {
        Path at = file;
        for (int i = 0; i < MOST_LINKS && Files.isSymbolicLink(at) && !isOther(at); i++) {
            at = at.resolveSibling(Files.readSymbolicLink(at));
        }
        return at;
    }

    private static boolean isOther(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
    }
}
