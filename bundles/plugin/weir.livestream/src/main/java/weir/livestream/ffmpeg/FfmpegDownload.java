package weir.livestream.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipFile;
import weir.api.Progress;
import weir.api.WeirException;

/**
 * An ffmpeg that is one file and needs nothing but the kernel, taken out of the jar in which it is published. It is under
 * the GPL, and therefore no part of Weir.
 *
 * @param jar where it is in
 * @param entry of the jar, the program
 * @param folder where the program is kept
 * @param repository Maven's local one
 */
public record FfmpegDownload(MavenJar jar, String entry, Path folder, Path repository) {
    public FfmpegDownload {
        Objects.requireNonNull(jar);
        Objects.requireNonNull(entry);
        Objects.requireNonNull(folder);
        Objects.requireNonNull(repository);
    }

    /**
     * The one for this machine.
     *
     * @param arch the processor, as Java calls it
     * @param kept the folder for what is kept; Maven's repository is in it, too, where no home can be written
     * @return empty when none is published
     */
    static Optional<FfmpegDownload> of(String arch, Path kept) {
        Path user = MavenJar.userFolder();
        Path repository = Files.isWritable(user) || Files.isWritable(user.getParent())
                ? user.resolve("repository")
                : kept.resolve("m2");
        String given = System.getProperty("maven.repo.local");
        return published(arch)
                .map(jar -> new FfmpegDownload(
                        jar,
                        "ws/schild/jave/nativebin/ffmpeg-" + (jar.artifact().endsWith("arm64") ? "aarch64" : "amd64"),
                        kept.resolve("ffmpeg"),
                        given == null ? repository : Path.of(given)));
    }

    private static Optional<MavenJar> published(String arch) {
        return switch (arch.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" ->
                Optional.of(jar(
                        "jave-nativebin-linux64", "19755e5437fc6fa2493eb6787ec55ceb676646f86bc27a68a344dc55b2e6ed0f"));
            case "aarch64", "arm64" ->
                Optional.of(jar(
                        "jave-nativebin-linux-arm64",
                        "9bec1387db7ec5ae4cd46a81dfe5bc0756185d2a5891a891d7c3d351d6bc1aa4"));
            default -> Optional.empty();
        };
    }

    private static MavenJar jar(String artifact, String sha256) {
        return new MavenJar("ffmpeg", "ws.schild", artifact, "3.5.0", sha256);
    }

    /** The place of the fetched program. A program without libraries can't load the system's character sets: it crashes. */
    Ffmpeg ffmpeg() {
        return new Ffmpeg(
                folder.resolve("ffmpeg-" + jar.artifact() + "-" + jar.version()), Map.of("GCONV_PATH", "/nonexistent"));
    }

    /** Fetches it; the program appears when it is complete. Of two workbenches that want it, one waits for the other. */
    Ffmpeg fetch(Path maven, Progress progress) throws WeirException, InterruptedException {
        try {
            Files.createDirectories(folder);
            try (FileChannel file =
                    FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                // Closing the file lets go of it.
                file.lock();
                store(maven, progress);
            }
            return ffmpeg();
        } catch (IOException e) {
            throw new WeirException(
                    "ffmpeg could not be stored in " + folder,
                    Optional.ofNullable(e.getMessage()).orElse(e.toString()),
                    "make room there, or let it be written to",
                    e);
        }
    }

    private void store(Path maven, Progress progress) throws IOException, WeirException, InterruptedException {
        Path part = folder.resolve(".part");
        try {
            // A workbench that was killed may have left one.
            Files.deleteIfExists(part);
            requirePrograms(Files.createFile(part));
            extract(jar.get(maven, repository, progress), part);
            Files.move(part, ffmpeg().program(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void requirePrograms(Path part) throws IOException, WeirException {
        Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwxr-xr-x"));
        if (!Files.isExecutable(part)) {
            throw new WeirException(
                    "an ffmpeg that is fetched into " + folder + " could not be started",
                    "its file system is mounted noexec",
                    "mount it so that it allows programs, or use a clone on another file system");
        }
    }

    private void extract(Path file, Path part) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile());
                InputStream in = zip.getInputStream(zip.getEntry(entry))) {
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
