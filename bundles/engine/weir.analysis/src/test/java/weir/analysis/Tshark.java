package weir.analysis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Asks tshark, where that is installed. */
final class Tshark {
    private Tshark() {}

    static void assumeThere() {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/tshark")), "no tshark");
    }

    /** What it prints. */
    static List<String> lines(Path file, String... arguments) throws IOException, InterruptedException {
        assumeThere();
        List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString()));
        command.addAll(List.of(arguments));
        Process tshark = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var reader = tshark.inputReader(StandardCharsets.UTF_8)) {
            return reader.lines().toList();
        } finally {
            tshark.waitFor();
        }
    }

    /** One line for each frame that a display filter shows, its fields between tabs, the values of each between commas. */
    static List<String[]> each(Path file, String filter, String... names) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-o", "tcp.reassemble_out_of_order:TRUE", "-Y", filter));
        arguments.addAll(List.of("-T", "fields", "-E", "occurrence=a"));
        for (String name : names) {
            arguments.addAll(List.of("-e", name));
        }
        return lines(file, arguments.toArray(String[]::new)).stream()
                .map(line -> line.split("\t", -1))
                .toList();
    }

    /** One line a frame, its fields between tabs. */
    static List<String[]> fields(Path file, String... names) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-T", "fields", "-E", "occurrence=f"));
        for (String name : names) {
            arguments.add("-e");
            arguments.add(name);
        }
        return lines(file, arguments.toArray(String[]::new)).stream()
                .map(line -> line.split("\t", -1))
                .toList();
    }
}
