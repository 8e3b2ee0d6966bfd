package weir.plot.command;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import weir.file.run.RunFiles;

/**
 * A run's folder and its captures. The run may still go on.
 *
 * @param folder exists
 */
record RunFolder(Path folder) {
    private RunFiles files() {
        return new RunFiles(folder);
    }

    Path sent() {
        return files().capture("server");
    }

    Path received() {
        return files().capture("client");
    }

    /** Returns the captures of a run's clients but the first, whose figures are drawn. */
    List<Path> ofOtherClients() throws IOException {
        List<Path> others = new ArrayList<>();
        try (DirectoryStream<Path> captures =
                Files.newDirectoryStream(folder, "client[0-9]*" + RunFiles.captureOf(""))) {
            captures.forEach(others::add);
        }
        Collections.sort(others);
        return others;
    }

    /** Returns what the run has recorded, from which all else can be made again. */
    List<Path> recorded() throws IOException {
        List<Path> recorded = new ArrayList<>(List.of(files().events(), files().topology(), files().scenario()));
        try (DirectoryStream<Path> captures = Files.newDirectoryStream(folder, RunFolder::isCapture)) {
            captures.forEach(recorded::add);
        }
        return recorded;
    }

    private static boolean isCapture(Path file) {
        return RunFiles.isCapture(file.getFileName().toString());
    }
}
