package weir.livestream.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import weir.api.Progress;
import weir.api.WeirException;

/**
 * A jar that Maven fetches, by the proxies and mirrors that it has been told, into its local repository.
 *
 * @param content what a person calls it
 * @param group as Maven calls it
 * @param artifact as Maven calls it
 * @param version as Maven calls it
 * @param sha256 of the jar, in hexadecimal
 */
public record MavenJar(String content, String group, String artifact, String version, String sha256) {
    private static final String PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:get";
    private static final Duration AT_MOST = Duration.ofMinutes(10);
    private static final Pattern COUNTED = Pattern.compile("Progress \\([0-9]+\\): ([0-9./]+ MB)");
    private static final Pattern ERROR =
            Pattern.compile("^\\[ERROR\\] (?:Failed to execute goal .*? on project .*?: )?(.+?)(?: -> \\[Help.*)?$");

    public MavenJar {
        Objects.requireNonNull(content);
        Objects.requireNonNull(group);
        Objects.requireNonNull(artifact);
        Objects.requireNonNull(version);
        Objects.requireNonNull(sha256);
    }

    /** The folder in which Maven keeps a user's files, as long as nothing else is said. */
    static Path userFolder() {
        return Path.of(System.getProperty("user.home")).toAbsolutePath().resolve(".m2");
    }

    /**
     * The jar, fetched now unless it is there and whole.
     *
     * @param maven the program
     * @param repository Maven's local one
     * @throws WeirException when it can't be had; nothing of it is left then
     */
    Path get(Path maven, Path repository, Progress progress) throws IOException, WeirException, InterruptedException {
        Path folder =
                repository.resolve(group.replace('.', '/')).resolve(artifact).resolve(version);
        Path jar = folder.resolve(artifact + "-" + version + ".jar");
        boolean whole = isWhole(jar);
        try {
            if (!whole) {
                // Maven would take what is cut for whole, and an earlier failure for an answer.
                delete(folder);
                fetch(maven, repository, progress);
                requireWhole(jar);
                whole = true;
            }
            return jar;
        } finally {
            if (!whole) {
                delete(folder);
            }
        }
    }

    private void fetch(Path maven, Path repository, Progress progress) throws WeirException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of(
                maven.toString(),
                "--update-snapshots",
                "--strict-checksums",
                "-Dstyle.color=never",
                PLUGIN,
                "-Dtransitive=false",
                "-Dartifact=" + group + ":" + artifact + ":" + version,
                "-Dmaven.repo.local=" + repository));
        // In a user namespace Maven would look for them in root's home.
        Path settings = userFolder().resolve("settings.xml");
        if (Files.isReadable(settings)) {
            argv.addAll(List.of("--settings", settings.toString()));
        }
        // No project is at the top of the file system.
        Tool.Result result = Tool.run(argv, Map.of(), Path.of("/"), AT_MOST, told(progress));
        if (result.status() != 0) {
            String complaint = complaint(result);
            throw new WeirException(
                    content + " could not be fetched",
                    complaint,
                    complaint.contains("No space left")
                            ? "make room on the disk that holds " + repository
                            : "check the network, and the proxy or mirror that Maven uses (~/.m2/settings.xml)");
        }
    }

    /** Maven counts what has come, as long as it is not asked to be brief; what it fetches for itself is small. */
    private Consumer<String> told(Progress progress) {
        long startNs = System.nanoTime();
        return output -> {
            String count = COUNTED.matcher(output)
                    .results()
                    .reduce((first, last) -> last)
                    .map((MatchResult last) -> last.group(1) + " after ")
                    .orElse("");
            progress.step("fetching " + content + ": " + count + (System.nanoTime() - startNs) / 1_000_000_000 + " s");
        };
    }

    /** Of all that Maven says about a failure, its reason. */
    static String complaint(Tool.Result result) {
        for (String line : result.output().split("\\R")) {
            Matcher error = ERROR.matcher(line);
            if (error.matches()) {
                return Tool.tail(error.group(1));
            }
        }
        return result.complaint();
    }

    private void requireWhole(Path jar) throws IOException, WeirException {
        if (!isWhole(jar)) {
            throw new WeirException(
                    content + " could not be fetched",
                    Files.exists(jar)
                            ? "what came is damaged: " + Files.size(jar) + " bytes, and their SHA-256 is not " + sha256
                            : "Maven did not put it at " + jar,
                    "check the proxy or mirror that Maven uses (~/.m2/settings.xml)");
        }
    }

    private boolean isWhole(Path jar) throws IOException {
        if (!Files.isRegularFile(jar)) {
            return false;
        }
        try (InputStream file = Files.newInputStream(jar);
                DigestInputStream in = new DigestInputStream(file, MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest()).equals(sha256);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
