package weir.bench.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where workbenches of this program live, and what was there before them. One thread. */
public final class Stage {
    /** As the documentation of exit statuses says it, and those of a workbench that is killed or told to end. */
    public static final List<Integer> STATUSES = List.of(0, 1, 2, 66, 125, 130, 137, 143);

    private static final List<String> NOTHING = List.of("link:models");
    private static final long BUILT_WITHIN_MS = 600_000;
    private static final long GONE_WITHIN_MS = 2000;

    private final Scratch scratch;
    private final Map<String, String> environment;
    private final Set<String> before;
    private Path expectedGone;

    /**
     * Builds Weir where that is needed, and has what others have left cleared away.
     *
     * @param more what workbenches find in their environment besides
     */
    public Stage(Scratch scratch, Map<String, String> more) throws IOException, InterruptedException {
        this.scratch = scratch;
        this.environment = new HashMap<>(scratch.environment());
        environment.putAll(more);
        try (Launch launch = Launch.start(scratch.folder(), environment, List.of(), NOTHING)) {
            launch.endInput();
            if (!launch.awaitEnd(BUILT_WITHIN_MS).equals(Optional.of(0))) {
                throw new IOException("Weir does not start: " + launch.printed());
            }
        }
        this.before = Machine.now(scratch);
    }

    public Scratch scratch() {
        return scratch;
    }

    public Map<String, String> environment() {
        return environment;
    }

    public Launch start(Round round, List<String> words) throws IOException {
        return start(round, List.of(), words);
    }

    public Launch start(Round round, List<String> prefix, List<String> words) throws IOException {
        return Launch.start(round.folder(), environment, prefix, words);
    }

    /** Its socket for {@code --attach}. */
    public Path socket(String name) {
        return scratch.sockets().resolve(name + ".sock");
    }

    /** Nothing of it may be left two seconds from now, but a killed launcher's folder. */
    public void checkNothingLeft(Round round, Launch launch, boolean isLauncherKilled) throws IOException {
        long begun = System.nanoTime();
        Launch.await(() -> launch.processes().isEmpty(), GONE_WITHIN_MS);
        List<Launch.Marked> left = launch.processes();
        round.sample("until no process is left, s", seconds(begun));
        round.check(left.isEmpty(), "processes are left after 2 s: " + left);
        left.forEach(each -> ProcessHandle.of(each.pid()).ifPresent(ProcessHandle::destroyForcibly));
        Launch.await(
                () -> difference(launch, isLauncherKilled).isEmpty(), GONE_WITHIN_MS - (long) (seconds(begun) * 1e3));
        Set<String> more = difference(launch, isLauncherKilled);
        round.check(more.isEmpty(), "left on the machine after 2 s: " + more);
        before.addAll(more);
        if (isLauncherKilled && Files.exists(launch.runFolder())) {
            expectedGone = launch.runFolder();
        }
    }

    private static double seconds(long begunNs) {
        return (System.nanoTime() - begunNs) / 1e9;
    }

    private Set<String> difference(Launch launch, boolean isLauncherKilled) {
        try {
            Set<String> now = Machine.now(scratch);
            now.removeAll(before);
            if (isLauncherKilled) {
                now.remove("file " + launch.runFolder());
                now.removeIf(each -> each.startsWith("file " + scratch.sockets()));
            }
            return now;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A workbench has started: what a killed launcher has left is gone. */
    public void checkReaped(Round round) {
        if (expectedGone != null) {
            round.check(!Files.exists(expectedGone), "the next start has not removed " + expectedGone);
            round.count("folders of killed launchers, removed by the next start", "all");
            expectedGone = null;
        }
    }

    /** Whether {@link #checkReaped} has something to look for. */
    public boolean awaitsReaping() {
        return expectedGone != null;
    }

    /** Starts a workbench that does next to nothing, so that it clears away what is left. */
    public void reap(Round round) throws IOException, InterruptedException {
        try (Launch launch = start(round, NOTHING)) {
            launch.endInput();
            launch.awaitEnd(30_000);
        }
        checkReaped(round);
    }
}
