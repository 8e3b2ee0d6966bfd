package weir.scenario.diff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import weir.api.WeirException;
import weir.file.run.RunFiles;

/**
 * The captures in a run folder.
 *
 * @param nodes whose capture is there, senders first
 */
record RunRecord(Path folder, List<String> nodes) {
    /** @throws NoSuchFileException when there is no such folder */
    static RunRecord of(Path folder) throws IOException, WeirException {
        if (!Files.exists(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        List<String> nodes = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.map(file -> file.getFileName().toString())
                        .filter(RunFiles::isCapture)
                        .map(RunFiles::nodeOf)
                        .sorted(Comparator.comparing((String name) -> !name.startsWith("server"))
                                .thenComparing(Comparator.naturalOrder()))
                        .forEach(nodes::add);
            }
        }
        if (nodes.isEmpty()) {
            throw new WeirException(
                    folder + " is no run folder",
                    "there is no " + RunFiles.captureOf("*") + " in it",
                    "name a folder that run or scenario:run has left");
        }
        return new RunRecord(folder, nodes);
    }

    Path capture(String node) {
        return new RunFiles(folder).capture(node);
    }
}
