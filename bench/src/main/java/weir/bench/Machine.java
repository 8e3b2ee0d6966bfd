package weir.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** On what it is measured. */
public final class Machine {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final Path LOAD = Path.of("/proc/loadavg");

    private Machine() {}

    /** Processors, kernel, Java and what else was going on at the start, in a line. */
    public static String describe() throws IOException {
        return String.format(
                "%d x %s, Linux %s, Java %s; load average at the start %s",
                Runtime.getRuntime().availableProcessors(),
                processor(),
                System.getProperty("os.version"),
                System.getProperty("java.version"),
                Files.readString(LOAD).split(" ")[0]);
    }

    private static String processor() throws IOException {
        return Files.readAllLines(PROCESSORS).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }
}
