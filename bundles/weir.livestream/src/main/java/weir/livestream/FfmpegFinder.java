package weir.livestream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import weir.api.Progress;
import weir.api.WeirException;

/**
 * Finds ffmpeg: the system's; else the one fetched before; else fetches the executables that are published with Java's
 * binding to ffmpeg, through Maven, so that no package manager and no root is needed.
 */
final class FfmpegFinder {
    private static final String VERSION = "7.1.1-1.5.12";
    private static final String PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy";
    private static final Duration FETCH_AT_MOST = Duration.ofMinutes(10);
    private static final String FIX = "install it, for example with: apt install ffmpeg";

    private final String searchPath;
    private final Path cache;

    /**
     * @param searchPath as in {@code PATH}
     * @param cache where a fetched one is kept
     */
    FfmpegFinder(String searchPath, Path cache) {
        this.searchPath = searchPath;
        this.cache = cache.toAbsolutePath();
    }

    Ffmpeg find(Progress progress) throws WeirException, InterruptedException {
        Optional<Path> ffmpeg = onPath("ffmpeg");
        Optional<Path> ffprobe = onPath("ffprobe");
        if (ffmpeg.isPresent() && ffprobe.isPresent()) {
            return new Ffmpeg(ffmpeg.get(), ffprobe.get(), Map.of());
        }
        Path folder = cache.resolve(VERSION + "-" + platform());
        if (!Files.isDirectory(folder)) {
            progress.step("fetching ffmpeg, as there is none on this machine (25 MB, once)");
            fetch(folder);
        }
        return new Ffmpeg(
                folder.resolve("ffmpeg"), folder.resolve("ffprobe"), Map.of("LD_LIBRARY_PATH", folder.toString()));
    }

    private Optional<Path> onPath(String program) {
        for (String folder : searchPath.split(":")) {
            Path file = Path.of(folder.isEmpty() ? "." : folder, program).toAbsolutePath();
            if (Files.isRegularFile(file) && Files.isExecutable(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private static String platform() throws WeirException {
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return switch (arch) {
            case "amd64", "x86_64" -> "linux-x86_64";
            case "aarch64", "arm64" -> "linux-arm64";
            default ->
                throw new WeirException("there is no ffmpeg on this machine", "none can be fetched for " + arch, FIX);
        };
    }

    /** The folder appears when it is complete. */
    private void fetch(Path folder) throws WeirException, InterruptedException {
        Path part = null;
        try {
            Files.createDirectories(cache);
            part = Files.createTempDirectory(cache, ".part");
            extract(download(part), part);
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new WeirException("ffmpeg could not be stored in " + cache, String.valueOf(e.getMessage()), FIX, e);
        } finally {
            delete(part);
        }
    }

    private Path download(Path folder) throws WeirException, InterruptedException, IOException {
        Path maven = onPath("mvn")
                .orElseThrow(() -> new WeirException(
                        "there is no ffmpeg on this machine", "and no mvn on the PATH to fetch one with", FIX));
        List<String> argv = new ArrayList<>(List.of(
                maven.toString(),
                "-B",
                "-q",
                PLUGIN,
                "-Dartifact=org.bytedeco:ffmpeg:" + VERSION + ":jar:" + platform(),
                "-DoutputDirectory=" + folder));
        String repository = System.getProperty("maven.repo.local");
        if (repository != null) {
            argv.add("-Dmaven.repo.local=" + repository);
        }
        Tool.Result result = Tool.run(argv, Map.of(), folder, FETCH_AT_MOST);
        Optional<Path> jar;
        try (Stream<Path> files = Files.list(folder)) {
            jar = files.filter(file -> file.toString().endsWith(".jar")).findFirst();
        }
        if (result.status() != 0 || jar.isEmpty()) {
            throw new WeirException(
                    "there is no ffmpeg on this machine and it could not be fetched", result.complaint(), FIX);
        }
        return jar.get();
    }

    /** The two programs and the libraries beside them; not the binding's own ({@code libjni...}). */
    private static void extract(Path jar, Path folder) throws IOException {
        try (InputStream file = Files.newInputStream(jar);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                boolean wanted = entry.getName().startsWith("org/bytedeco/ffmpeg/linux-")
                        && (name.equals("ffmpeg")
                                || name.equals("ffprobe")
                                || (name.matches("lib.*\\.so.*") && !name.startsWith("libjni")));
                if (wanted) {
                    Path target = folder.resolve(name);
                    Files.copy(zip, target);
                    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        }
        Files.delete(jar);
        if (!Files.isExecutable(folder.resolve("ffmpeg")) || !Files.isExecutable(folder.resolve("ffprobe"))) {
            throw new IOException("what was fetched holds no ffmpeg");
        }
    }

    private static void delete(Path folder) {
        if (folder == null || !Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }
}
