package weir.bench.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Folders of a trial, with sockets, results and temporary files of its own. */
public final class Scratch implements AutoCloseable {
    private static final String ROUND = "round-";

    private final Path folder;

    public Scratch() throws IOException {
        // Short: the path of a socket has 107 bytes at most.
        folder = Files.createTempDirectory("weir-trial-");
        for (String each : List.of("x", "tmp", "shared")) {
            Files.createDirectory(folder.resolve(each));
        }
    }

    public Path folder() {
        return folder;
    }

    /** What the launcher is told. */
    public Map<String, String> environment() {
        return Map.of(
                "XDG_RUNTIME_DIR",
                folder.resolve("x").toString(),
                "TMPDIR",
                folder.resolve("tmp").toString(),
                "WEIR_SHARED",
                folder.resolve("shared").toString());
    }

    /** The folder of sockets. */
    public Path sockets() {
        return folder.resolve("x/weir");
    }

    Path round(long number) throws IOException {
        return Files.createDirectories(folder.resolve(ROUND + number));
    }

    static void remove(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Removes all but the folders of rounds that are evidence. */
    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path each : all.filter(file -> !file.getFileName().toString().startsWith(ROUND))
                    .toList()) {
                remove(each);
            }
        }
        try (Stream<Path> rest = Files.list(folder)) {
            if (rest.findAny().isEmpty()) {
                Files.delete(folder);
            }
        }
    }
}
