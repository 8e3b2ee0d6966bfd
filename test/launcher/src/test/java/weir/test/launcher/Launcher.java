package weir.test.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Runs {@code ./weir} as a user would, and finds every process that came of it by a mark in its environment. */
public final class Launcher {
    /** The checkout that is under test. */
    public static final Path HOME = Path.of("../..").toAbsolutePath().normalize();

    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/\\?token=\\w+(?=\\s)");
    private static final String MARK = "WEIR_TEST_MARK";

    private final Path home;
    private final List<String> prefix;
    private final String mark = UUID.randomUUID().toString();
    private final Path prints;
    private final Path folder;

    /**
     * @param home the clone whose launcher is run
     * @param folder the caller's folder, also for what the launcher prints
     * @param prefix what the launcher is started by, for example {@code setpriv ...}
     */
    public Launcher(Path home, Path folder, String... prefix) {
        this(home, folder, folder, prefix);
    }

    /**
     * @param home where the launcher is
     * @param prints for what the launcher prints
     * @param folder the caller's folder
     */
    Launcher(Path home, Path prints, Path folder, String... prefix) {
        this.home = home;
        this.prints = prints;
        this.folder = folder;
        this.prefix = List.of(prefix);
    }

    /** What came of a call. */
    public record Result(int status, String out, String err) {
        @Override
        public String toString() {
            return "exit status " + status + "\n--- stdout\n" + out + "\n--- stderr\n" + err;
        }
    }

    /** A call that runs. */
    public static final class Call {
        private final Process process;
        private final Path out;
        private final Path err;

        private Call(Process process, Path out, Path err) {
            this.process = process;
            this.out = out;
            this.err = err;
        }

        public Process process() {
            return process;
        }

        String out() throws IOException {
            return Files.readString(out, StandardCharsets.UTF_8);
        }

        public String err() throws IOException {
            return Files.readString(err, StandardCharsets.UTF_8);
        }

        /** The address of the workbench's page, with its token, as soon as it is printed. */
        public String awaitAddress() throws IOException {
            try {
                return Awaitility.await().atMost(Duration.ofMinutes(4)).until(this::printedAddress, Objects::nonNull);
            } catch (ConditionTimeoutException e) {
                process.destroyForcibly();
                throw new AssertionError("printed no address within 4 min\n" + out() + err(), e);
            }
        }

        private String printedAddress() throws IOException {
            String printed = out() + err();
            if (!process.isAlive()) {
                throw new AssertionError("ended\n" + printed);
            }
            Matcher address = ADDRESS.matcher(printed);
            return address.find() ? address.group() : null;
        }

        public Result await() throws IOException, InterruptedException {
            if (!process.waitFor(4, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("did not end within 4 min\n" + out() + err());
            }
            return new Result(process.exitValue(), out(), err());
        }
    }

    /** Starts it without input. */
    Call start(String... arguments) throws IOException {
        return start(ProcessBuilder.Redirect.from(new File("/dev/null")), arguments);
    }

    public Call start(ProcessBuilder.Redirect input, String... arguments) throws IOException {
        return start(input, Files.createTempFile(prints, "out", ".txt"), arguments);
    }

    private Call start(ProcessBuilder.Redirect input, Path out, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(prefix);
        words.add(home.resolve("weir").toString());
        words.addAll(List.of(arguments));
        Path err = Files.createTempFile(prints, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectInput(input)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put(MARK, mark);
        return new Call(builder.start(), out, err);
    }

    public Result run(String... arguments) throws IOException, InterruptedException {
        return start(arguments).await();
    }

    /** Runs it on a full disk; its standard output can't be told. */
    Result runIntoFullDisk(String... arguments) throws IOException, InterruptedException {
        Call call = start(ProcessBuilder.Redirect.from(new File("/dev/null")), Path.of("/dev/full"), arguments);
        return new Call(call.process, Path.of("/dev/null"), call.err).await();
    }

    /** The living processes that came of this launcher's calls, as {@code pid command line}. */
    public List<String> processes() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("/proc"))) {
            return folders.filter(path -> path.getFileName().toString().matches("\\d+"))
                    .filter(this::isMarked)
                    .map(path -> path.getFileName() + " "
                            + read(path.resolve("cmdline")).replace('\0', ' '))
                    .toList();
        }
    }

    /** The process id of the Java machine that runs the workbench. */
    public long javaPid() throws IOException {
        return processes().stream()
                .filter(line -> line.matches("\\d+ \\S*java .*"))
                .mapToLong(line -> Long.parseLong(line.substring(0, line.indexOf(' '))))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no Java machine runs"));
    }

    private boolean isMarked(Path process) {
        return read(process.resolve("environ")).contains(MARK + "=" + mark);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            return "";
        }
    }
}
