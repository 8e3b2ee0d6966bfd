package weir.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import weir.api.WeirException;

/** Writes files at places that the caller of a command chooses. Thread-safe. */
public final class OutputFile {
    private static final int MOST_LINKS = 40;
    static final String FOLDER_MISSING = "its folder does not exist";
    static final String DENIED = "permission denied";
    private static final Set<OpenOption> CREATED = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

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
     * Writes a file atomically: nobody sees half of it, and a failure leaves the previous file, whose owner and
     * permissions the new one gets. It is on its disk when this returns. A symbolic link stays one. A pipe or a device
     * ({@code /dev/stdout}) is written to as it stands, and never replaced.
     *
     * @param file the file
     * @param content writes the content
     * @throws FileSystemException if it can't be written; names the file, and {@link #reason} tells why
     */
    public static void write(Path file, Content content) throws IOException {
        named(file, () -> {
            writeTo(followed(file.toAbsolutePath()), content);
            return file;
        });
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    /**
     * Works although the thread has been interrupted before, as that of a run that was aborted is: a channel would close at
     * once. The thread stays interrupted.
     */
    private static <T> T despiteInterruption(Work<T> work) throws IOException {
        boolean wasInterrupted = Thread.interrupted();
        try {
            return work.run();
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Has each failure name the file as the caller does. */
    private static <T> T named(Path file, Work<T> work) throws IOException {
        try {
            return despiteInterruption(work);
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
        if (e instanceof FileSystemException refused && refused.getReason() != null) {
            return refused.getReason();
        }
        // Whoever encodes pictures says only that it did not work.
        return e.getCause() instanceof IOException cause ? reason(cause) : String.valueOf(e.getMessage());
    }

    /**
     * Writes a text in UTF-8, as {@link #write(Path, Content)} does.
     *
     * @param file the file
     * @param text the whole content
     * @param failure what has not been done if it can't be written
     * @throws WeirException if it can't be written
     */
    public static void write(Path file, String text, String failure) throws WeirException {
        try {
            write(file, text);
        } catch (IOException e) {
            throw new WeirException(
                    failure,
                    file + ": " + reason(e),
                    "name a file in a folder that exists and that you may write to, on a disk with space",
                    e);
        }
    }

    private static IOException caused(IOException named, IOException cause) {
        named.initCause(cause);
        return named;
    }

    private static void writeTo(Path target, Content content) throws IOException {
        if (isOther(target)) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target, StandardOpenOption.WRITE))) {
                content.write(out);
            }
            return;
        }
        replace(target, Optional.empty(), channel -> {
            try (OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
                content.write(out);
                out.flush();
                channel.force(true);
            }
            return channel;
        });
    }

    /**
     * Begins a file.
     *
     * @param <T> what goes on writing it
     */
    public interface Beginning<T> {
        /**
         * Writes what stands at the beginning.
         *
         * @param channel to write to; this closes it on failure
         * @return what goes on writing
         * @throws IOException if writing fails
         */
        T write(FileChannel channel) throws IOException;
    }

    /**
     * Begins a file that others shall see while it grows: it takes its place with its beginning, and a failure until
     * then leaves the previous file. A pipe or a device is written to as it stands.
     *
     * @param <T> what goes on writing it
     * @param file the file
     * @param mode the permissions of a new file; one that is replaced hands its own on
     * @param beginning writes what stands at the beginning
     * @return what {@code beginning} returns
     * @throws FileSystemException if it can't be written; names the file, and {@link #reason} tells why
     */
    public static <T> T begin(Path file, Set<PosixFilePermission> mode, Beginning<T> beginning) throws IOException {
        return named(file, () -> {
            Path target = followed(file.toAbsolutePath());
            return isOther(target)
                    ? beginning.write(FileChannel.open(target, StandardOpenOption.WRITE))
                    : replace(target, Optional.of(mode), beginning);
        });
    }

    private static <T> T replace(Path target, Optional<Set<PosixFilePermission>> mode, Beginning<T> writing)
            throws IOException {
        String unique = Long.toHexString(ThreadLocalRandom.current().nextLong());
        Path partial = target.resolveSibling("." + target.getFileName() + "." + unique + ".partial");
        try {
            FileChannel channel = FileChannel.open(partial, CREATED);
            T written;
            try {
                inherit(partial, target, mode);
                written = writing.write(channel);
                Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException | RuntimeException | Error e) {
                channel.close();
                throw e;
            }
            if (Files.isReadable(target.getParent())) {
                sync(target.getParent());
            }
            return written;
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** Gives a file that nobody has written to yet the owner and the permissions of the one that it replaces. */
    private static void inherit(Path partial, Path target, Optional<Set<PosixFilePermission>> mode) throws IOException {
        PosixFileAttributeView made =
                Files.getFileAttributeView(partial, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (made == null) {
            return;
        }
        Optional<Set<PosixFilePermission>> permissions = mode;
        if (Files.exists(target)) {
            PosixFileAttributes before = Files.readAttributes(target, PosixFileAttributes.class);
            permissions = Optional.of(before.permissions());
            own(made, before);
        }
        if (permissions.isPresent() && !made.readAttributes().permissions().equals(permissions.get())) {
            made.setPermissions(permissions.get());
        }
    }

    private static void own(PosixFileAttributeView made, PosixFileAttributes before) throws IOException {
        PosixFileAttributes now = made.readAttributes();
        try {
            if (!now.group().equals(before.group())) {
                made.setGroup(before.group());
            }
            if (!now.owner().equals(before.owner())) {
                made.setOwner(before.owner());
            }
        } catch (FileSystemException e) {
            // Only root may give a file away: it becomes the caller's.
            made.readAttributes();
        }
    }

    /**
     * Puts what is known of a file or folder on its disk, as far as its file system can.
     *
     * @param path the file or folder
     * @throws IOException if the disk fails
     */
    public static void sync(Path path) throws IOException {
        despiteInterruption(() -> {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                channel.force(true);
            }
            return path;
        });
    }

    /**
     * Follows a chain of links to its end, even if nothing exists there; {@code /proc}'s links to pipes have no such
     * end.
     */
    static Path followed(Path file) throws IOException {
        Path at = file;
        for (int i = 0; i < MOST_LINKS && Files.isSymbolicLink(at) && !isOther(at); i++) {
            at = at.resolveSibling(Files.readSymbolicLink(at));
        }
        return at;
    }

    /** Returns true if it is a pipe or a device. */
    static boolean isOther(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
    }
}
