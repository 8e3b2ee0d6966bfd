package weir.link.kernel;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import weir.api.WeirException;
import weir.linux.NetNamespace;

/** The program {@code tc} inside a namespace. Thread-safe: each call is a process of its own. */
public final class Tc {
    private static final String INSTALL = "install iproute2, or use mechanism: relay";
    private static final long ENDS_WITHIN_S = 10;

    private final NetNamespace namespace;
    private final Path program;

    /**
     * @param namespace where the interfaces are; stays the caller's
     * @throws WeirException when there is no such program
     */
    public Tc(NetNamespace namespace) throws WeirException {
        this.namespace = namespace;
        this.program = find().orElseThrow(() -> new WeirException(
                "the kernel can't be told how to shape a link", "the program tc is not installed", INSTALL));
    }

    /** Finds the program. An ordinary user's path often lacks the folders of the system's programs. */
    static Optional<Path> find() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Stream.of(path.split(":")), Stream.of("/usr/sbin", "/sbin"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "tc"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * The counters of one queueing discipline.
     *
     * @param handle for example {@code 10:}
     * @param packets frames that have left it
     * @param bytes their bytes
     * @param drops frames that it, or one behind it, has dropped
     * @param marks frames that it has marked
     * @param waitingPackets frames in it and in those behind it
     * @param waitingBytes their bytes
     */
    public record Counters(
            String handle, long packets, long bytes, long drops, long marks, int waitingPackets, long waitingBytes) {}

    /**
     * Runs lines in order; it stops at the first that fails.
     *
     * @throws WeirException in the program's own words
     */
    public void run(List<String> lines) throws WeirException {
        call(String.join("\n", lines) + "\n", "-batch", "-");
    }

    /** The queueing disciplines of an interface, the root first. */
    public List<Counters> counters(String device) throws WeirException {
        String json = call("", "-s", "-j", "qdisc", "show", "dev", device);
        try {
            List<Counters> all = new ArrayList<>();
            for (Object entry : JSON.std.listFrom(json)) {
                if (entry instanceof Map<?, ?> map) {
                    all.add(counters(map));
                }
            }
            return all;
        } catch (IOException e) {
            throw new WeirException("tc's answer can't be read", String.valueOf(e.getMessage()), INSTALL, e);
        }
    }

    private static Counters counters(Map<?, ?> map) {
        return new Counters(
                String.valueOf(map.get("handle")),
                number(map, "packets"),
                number(map, "bytes"),
                number(map, "drops"),
                number(map, "ecn_mark"),
                Math.toIntExact(number(map, "qlen")),
                number(map, "backlog"));
    }

    private static long number(Map<?, ?> map, String key) {
        return map.get(key) instanceof Number value ? value.longValue() : 0;
    }

    private String call(String input, String... words) throws WeirException {
        List<String> line = new ArrayList<>(List.of("nsenter", "--net=" + namespace.path(), "--", program.toString()));
        line.addAll(List.of(words));
        Process process;
        try {
            process = new ProcessBuilder(line).start();
        } catch (IOException e) {
            throw new WeirException("tc can't be started", String.valueOf(e.getMessage()), INSTALL, e);
        }
        CompletableFuture<String> errors = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw failed(errors.join(), e);
        }
        String output = text(process.getInputStream());
        if (status(process) != 0) {
            throw failed(errors.join(), null);
        }
        return output;
    }

    private static String text(java.io.InputStream from) {
        try {
            return new String(from.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Its output has ended, so this does not take long; an interrupted caller waits nevertheless. */
    private static int status(Process process) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return process.waitFor(ENDS_WITHIN_S, TimeUnit.SECONDS) ? process.exitValue() : -1;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static WeirException failed(String errors, Exception cause) {
        String why = errors.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("Command failed"))
                .reduce((first, second) -> first + "; " + second)
                .orElse("tc does not say why");
        return new WeirException(
                "the kernel does not shape the link so",
                why.replace("Error: ", ""),
                "see ./weir doctor for what this kernel offers, or use mechanism: relay",
                cause);
    }
}
