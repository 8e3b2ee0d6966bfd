package weir.bench.trial;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import weir.linux.ProcEntry;

/** A call of {@code ./weir} as a user makes it, and every process that came of it, found by a mark in its environment. */
public final class Launch implements AutoCloseable {
    /** The checkout whose launcher is called. */
    public static final Path HOME =
            Path.of(System.getProperty("weir.bench.home", "")).toAbsolutePath().normalize();

    private static final String MARK = "WEIR_TRIAL_MARK";
    private static final String RUN = "-Dweir.run=";
    private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final Set<Launch> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Launch::close), "weir-trial-end"));
    }

    private final String mark = UUID.randomUUID().toString();
    private final Process process;
    private final Path out;
    private final Path err;

    /** A process and its command line, words parted by blanks. */
    public record Marked(long pid, String program, String line) {}

    private Launch(Path folder, Map<String, String> environment, List<String> words) throws IOException {
        out = Files.createTempFile(folder, "out", ".txt");
        err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        builder.environment().put(MARK, mark);
        process = builder.start();
        RUNNING.add(this);
    }

    /**
     * Calls it, with a pipe as its input.
     *
     * @param folder the caller's, also for what is printed
     * @param prefix what the launcher is started by
     */
    public static Launch start(Path folder, Map<String, String> environment, List<String> prefix, List<String> words)
            throws IOException {
        List<String> all = new ArrayList<>(prefix);
        all.add(HOME.resolve("weir").toString());
        all.addAll(words);
        return new Launch(folder, environment, all);
    }

    /** Calls a launcher of another place. */
    public static Launch of(Path folder, Map<String, String> environment, List<String> words) throws IOException {
        return new Launch(folder, environment, words);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Types a line; false if nobody reads any more. */
    public boolean say(String line) {
        try {
            OutputStream input = process.getOutputStream();
            input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Ends its input. */
    public void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // Nobody reads any more.
        }
    }

    public String out() throws IOException {
        return text(out);
    }

    public String err() throws IOException {
        return text(err);
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /** Everything that was printed. */
    public String printed() throws IOException {
        return out() + err();
    }

    /** Waits until something is printed, or it has ended, or the time is over; returns whether it is printed. */
    public boolean awaitPrinted(String text, long withinMs) {
        return await(() -> has(text) || !isAlive(), withinMs) && has(text);
    }

    private boolean has(String text) {
        try {
            return printed().contains(text);
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns the exit status; empty if it has not ended in time. */
    public Optional<Integer> awaitEnd(long withinMs) throws InterruptedException {
        return process.waitFor(withinMs, TimeUnit.MILLISECONDS) ? Optional.of(process.exitValue()) : Optional.empty();
    }

    /** Waits for it; returns false when the time is over before. */
    public static boolean await(BooleanSupplier what, long withinMs) {
        long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(withinMs);
        while (!what.getAsBoolean()) {
            if (System.nanoTime() > endNs) {
                return false;
            }
            LockSupport.parkNanos(POLL_NS);
        }
        return true;
    }

    /** Living processes of it. */
    public List<Marked> processes() {
        List<Marked> marked = new ArrayList<>();
        try {
            for (ProcEntry each : ProcEntry.all()) {
                if (each.hasVariable(MARK + "=" + mark)) {
                    add(each, marked);
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return marked;
    }

    private static void add(ProcEntry process, List<Marked> marked) {
        try {
            String line = Files.readString(process.folder().resolve("cmdline"), StandardCharsets.ISO_8859_1);
            if (!line.isEmpty()) {
                String program = line.substring(0, line.indexOf('\0'));
                marked.add(new Marked(
                        Long.parseLong(process.pid()),
                        program.substring(program.lastIndexOf('/') + 1),
                        line.replace('\0', ' ').strip()));
            }
        } catch (IOException | IndexOutOfBoundsException e) {
            // It has ended meanwhile.
        }
    }

    /** The Java machine of the workbench, once there is one. */
    public Optional<Marked> jvm() {
        return processes().stream()
                .filter(each -> each.program().equals("java") && each.line().contains(RUN))
                .findFirst();
    }

    /** PID 1 of the workbench's namespace. */
    public Optional<Long> init() {
        return jvm().flatMap(each -> parent(each.pid()));
    }

    public static Optional<Long> parent(long pid) {
        return ProcessHandle.of(pid).flatMap(ProcessHandle::parent).map(ProcessHandle::pid);
    }

    /** Programs that the workbench has started, itself or by others. */
    public List<Marked> workloads() {
        Optional<Marked> jvm = jvm();
        return jvm.isEmpty()
                ? List.of()
                : processes().stream()
                        .filter(each -> isBelow(each.pid(), jvm.get().pid()))
                        .toList();
    }

    private static boolean isBelow(long pid, long ancestor) {
        return Stream.iterate(parent(pid), Optional::isPresent, above -> above.flatMap(Launch::parent))
                .anyMatch(above -> above.get() == ancestor);
    }

    /** The folder that the launcher has made for this workbench. */
    public Path runFolder() {
        return HOME.resolve(".weir/run/" + process.pid());
    }

    /** What the workbench has logged so far. */
    public String log() throws IOException {
        Path log = HOME.resolve(".weir/log/" + process.pid() + ".log");
        return Files.exists(log) ? text(log) : "";
    }

    /** Ends all of it, whatever it does. */
    @Override
    public void close() {
        RUNNING.remove(this);
        process.destroyForcibly();
        processes().forEach(each -> ProcessHandle.of(each.pid()).ifPresent(ProcessHandle::destroyForcibly));
    }
}
