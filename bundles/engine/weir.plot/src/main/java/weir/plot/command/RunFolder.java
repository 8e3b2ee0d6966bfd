package weir.plot.command;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weir.api.WeirException;
import weir.api.scenario.RunEvent;
import weir.file.run.RunFiles;

/**
 * A run's folder: its captures and what was changed. The run may still go on.
 *
 * @param folder exists
 */
public record RunFolder(Path folder) {
    private RunFiles files() {
        return new RunFiles(folder);
    }

    Path sent() {
        return files().capture("server");
    }

    Path received() {
        return files().capture("client");
    }

    /** Returns true if a run has left, or is leaving, this folder. */
    public boolean isRun() {
        boolean hasNetwork = Files.exists(files().topology()) || Files.exists(sent());
        return hasNetwork && Files.exists(files().events());
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

    /**
     * Returns the events in {@code events.jsonl}; a last line that is still being written is left out.
     *
     * @throws WeirException when a line is no event
     */
    public List<RunEvent> events() throws IOException, WeirException {
        Path file = files().events();
        List<RunEvent> events = new ArrayList<>();
        if (!Files.exists(file)) {
            return events;
        }
        String text = Files.readString(file);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        int line = 0;
        for (String each : whole.split("\n")) {
            line++;
            if (!each.isBlank()) {
                events.add(event(file, line, each));
            }
        }
        return events;
    }

    private static RunEvent event(Path file, int line, String text) throws WeirException {
        try {
            Map<String, Object> details = new LinkedHashMap<>(JSON.std.mapFrom(text));
            if (details.remove("epochNs") instanceof Number epochNs && details.remove("event") instanceof String name) {
                return new RunEvent(epochNs.longValue(), name, details);
            }
        } catch (IOException e) {
            throw broken(file, line, e);
        }
        throw broken(file, line, null);
    }

    private static WeirException broken(Path file, int line, IOException cause) {
        return new WeirException(
                file + ":" + line + " is no event",
                "a line is {\"epochNs\":..., \"event\":\"...\", ...}",
                "mend or remove that line",
                cause);
    }
}
