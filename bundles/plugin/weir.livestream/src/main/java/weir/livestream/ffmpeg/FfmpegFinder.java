package weir.livestream.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import weir.api.Progress;
import weir.api.WeirException;
import weir.file.workbench.WorkbenchPaths;

/**
 * Finds ffmpeg: the system's; else the one fetched before; else fetches one through Maven, so that no package manager and no
 * root is needed. None is believed before it has run once.
 *
 * @param searchPath as in {@code PATH}
 * @param download the one to fetch; empty when there is none for this machine
 */
public record FfmpegFinder(String searchPath, Optional<FfmpegDownload> download) {
    static final String INSTALL = "install ffmpeg, for example with: apt install ffmpeg";

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(20);

    public FfmpegFinder {
        Objects.requireNonNull(searchPath);
        Objects.requireNonNull(download);
    }

    public static FfmpegFinder ofThisMachine() {
        Path kept = WorkbenchPaths.work();
        return new FfmpegFinder(
                Optional.ofNullable(System.getenv("PATH")).orElse(""),
                FfmpegDownload.of(System.getProperty("os.arch"), kept));
    }

    /**
     * The program that is there without fetching.
     *
     * @param ffmpeg the one to use, if there is one
     * @param refused those that are there and don't run, and why
     */
    record Found(Optional<Ffmpeg> ffmpeg, List<String> refused) {
        Found {
            Objects.requireNonNull(ffmpeg);
            refused = List.copyOf(refused);
        }

        /** Tells a person why there is none to use. */
        String lacking() {
            return refused.isEmpty() ? "there is no ffmpeg on this machine" : String.join("; ", refused);
        }
    }

    public Ffmpeg find(Progress progress) throws WeirException, InterruptedException {
        Found found = look(STARTS_WITHIN);
        if (found.ffmpeg().isPresent()) {
            found.refused().forEach(progress::step);
            return found.ffmpeg().get();
        }
        FfmpegDownload chosen = download.orElseThrow(() -> new WeirException(
                found.lacking(), "none can be fetched for " + System.getProperty("os.arch"), INSTALL));
        Path maven = onPath("mvn").stream()
                .findFirst()
                .orElseThrow(
                        () -> new WeirException(found.lacking(), "there is no mvn on the PATH to fetch one", INSTALL));
        progress.step(found.lacking() + "; fetching one (28 MB, once)");
        Ffmpeg fetched = fetch(chosen, maven, progress);
        Optional<String> trouble = fetched.trouble(STARTS_WITHIN);
        if (trouble.isPresent()) {
            throw new WeirException("the ffmpeg that was fetched can't be used", trouble.get(), INSTALL);
        }
        return fetched;
    }

    private static Ffmpeg fetch(FfmpegDownload download, Path maven, Progress progress)
            throws WeirException, InterruptedException {
        try {
            return download.fetch(maven, progress);
        } catch (WeirException e) {
            throw new WeirException(e.what(), e.why(), e.fix() + ", and run it again; or " + INSTALL, e);
        }
    }

    /**
     * Looks, and starts what it finds.
     *
     * @param within how long a start may take
     */
    Found look(Duration within) throws InterruptedException {
        List<Ffmpeg> candidates = new ArrayList<>();
        onPath("ffmpeg").forEach(program -> candidates.add(new Ffmpeg(program, Map.of())));
        download.map(FfmpegDownload::ffmpeg)
                .filter(fetched -> Files.exists(fetched.program()))
                .ifPresent(candidates::add);
        List<String> refused = new ArrayList<>();
        for (Ffmpeg candidate : candidates) {
            Optional<String> trouble = candidate.trouble(within);
            if (trouble.isEmpty()) {
                return new Found(Optional.of(candidate), refused);
            }
            refused.add(candidate.program() + " can't be used: " + trouble.get());
        }
        return new Found(Optional.empty(), refused);
    }

    /** Returns true if one can be fetched. */
    boolean canFetch() {
        return download.isPresent() && !onPath("mvn").isEmpty();
    }

    /** Each once: /bin is /usr/bin on most systems. */
    private List<Path> onPath(String program) {
        List<Path> files = new ArrayList<>();
        for (String folder : searchPath.split(":")) {
            Path file = Path.of(folder.isEmpty() ? "." : folder, program).toAbsolutePath();
            if (Files.isRegularFile(file)
                    && Files.isExecutable(file)
                    && files.stream().noneMatch(other -> isSame(file, other))) {
                files.add(file);
            }
        }
        return files;
    }

    private static boolean isSame(Path file, Path other) {
        try {
            return Files.isSameFile(file, other);
        } catch (IOException e) {
            return false;
        }
    }
}
