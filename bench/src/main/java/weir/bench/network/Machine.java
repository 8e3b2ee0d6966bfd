package weir.bench.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What this machine has of what networks are made of. */
final class Machine {
    private static final Path NAMESPACES = Path.of("/sys/kernel/slab/net_namespace");
    private static final int SETTLED = 5;
    private static final long ENDING_NS = 60_000_000;

    private Machine() {}

    /** Memory that programs could have, in bytes. */
    static long availableBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                .filter(line -> line.startsWith("MemAvailable:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) * 1024)
                .findFirst()
                .orElseThrow(() -> new IOException("/proc/meminfo does not tell MemAvailable"));
    }

    /** Network interfaces that this process's namespace has; not from /sys, which may be another namespace's. */
    static Set<String> interfaces() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/net/dev")).stream()
                .filter(line -> line.contains(":"))
                .map(line -> line.substring(0, line.indexOf(':')).strip())
                .collect(Collectors.toSet());
    }

    /**
     * Network namespaces that the whole machine has, those included that the kernel is still taking apart, and one more;
     * NaN where it does not tell. The allocator counts them exactly once it has been asked to give back what it keeps in
     * reserve. But the kernel frees those that it has taken apart when it takes the next ones apart
     * (net/core/net_namespace.c, since 6.14), so one is made here and ended, which is the one more.
     */
    static double namespaces() throws IOException {
        try {
            new ProcessBuilder("unshare", "--net", "true").start().waitFor();
            LockSupport.parkNanos(ENDING_NS);
            Files.writeString(NAMESPACES.resolve("shrink"), "1");
            return Double.parseDouble(
                    Files.readString(NAMESPACES.resolve("objects")).strip().split(" ")[0]);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (NoSuchFileException e) {
            return Double.NaN;
        }
    }

    /** The same once the kernel has done what it had to do for earlier ones. */
    static double settledNamespaces() throws IOException {
        double before = Double.NaN;
        int same = 0;
        while (same < SETTLED) {
            double now = namespaces();
            same = Double.compare(now, before) == 0 ? same + 1 : 0;
            before = now;
        }
        return before;
    }

    /** What is the machine's own and no network of ours may touch: interfaces, routes, forwarding, mounts. */
    static Set<String> own() throws IOException {
        Set<String> own = new HashSet<>(interfaces());
        for (String file : List.of("/proc/self/mounts", "/proc/self/net/route", "/proc/sys/net/ipv4/ip_forward")) {
            own.addAll(Files.readAllLines(Path.of(file)));
        }
        return own;
    }

    /** Processes that have {@code mark} in the environment they were started with. */
    static Set<String> processes(String mark) throws IOException {
        return names(Path.of("/proc"), mark).stream()
                .filter(name -> name.matches("[0-9]+"))
                .collect(Collectors.toSet());
    }

    private static Set<String> names(Path folder, String mark) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> environment(entry).contains(mark))
                    .map(entry -> entry.getFileName().toString())
                    .collect(Collectors.toSet());
        }
    }

    private static String environment(Path process) {
        try {
            return Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
