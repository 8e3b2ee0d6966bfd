package weir.bench.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process uses of the machine.
 *
 * @param mib memory that it occupies
 */
public record Health(long threads, long descriptors, double mib) {
    public static Health of(long pid) throws IOException {
        Path folder = Path.of("/proc", Long.toString(pid));
        return new Health(entries(folder.resolve("task")), entries(folder.resolve("fd")), mib(folder));
    }

    private static long entries(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.count();
        }
    }

    private static double mib(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", "")) / 1024)
                .sum();
    }
}
