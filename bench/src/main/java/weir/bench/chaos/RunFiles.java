package weir.bench.chaos;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.api.WeirException;
import weir.api.capture.CaptureSummary;
import weir.bench.trial.Round;
import weir.capture.command.StoredCaptures;

/** Whether the files of a run, ended or killed, can be read. */
final class RunFiles {
    /** What a killed workbench may not have written yet, and the pause between two packets. */
    private static final double LAG_MS = 150;

    private RunFiles() {}

    /**
     * Checks a run's folder.
     *
     * @param isComplete it said that it is all there
     * @param killedEpochNs if not 0: a capture of a steady flow must reach up to that moment
     */
    static void check(Round round, Path run, boolean isComplete, long killedEpochNs) throws IOException {
        for (String name : List.of("server_out.pcapng", "client_out.pcapng")) {
            Path capture = run.resolve(name);
            if (Files.exists(capture) && Files.size(capture) > 0) {
                checkCapture(round, capture, isComplete, killedEpochNs);
            }
        }
        checkEvents(round, run.resolve("events.jsonl"));
        Path summary = run.resolve("summary.json");
        round.check(!Files.exists(summary) || read(summary).isPresent(), "summary.json is cut: " + summary);
    }

    private static void checkCapture(Round round, Path capture, boolean isComplete, long killedEpochNs)
            throws IOException {
        try {
            CaptureSummary summary = new StoredCaptures().summarize(capture);
            round.check(!isComplete || !summary.truncated(), capture + " is cut: " + summary);
            round.check(summary.damage().isEmpty() || summary.truncated(), capture + " is damaged: " + summary);
            if (killedEpochNs != 0 && summary.packets() > 0) {
                double lagMs = (killedEpochNs - summary.lastEpochNs()) / 1e6;
                round.sample("captures end before the kill, ms", lagMs);
                round.check(
                        lagMs <= LAG_MS, capture + " ends " + lagMs + " ms before the kill; " + LAG_MS + " at most");
            }
        } catch (WeirException e) {
            round.violated(capture + " can't be read: " + e.getMessage());
        }
    }

    private static void checkEvents(Round round, Path events) throws IOException {
        if (!Files.exists(events)) {
            return;
        }
        for (String line : Files.readAllLines(events)) {
            try {
                JSON.std.mapFrom(line);
            } catch (IOException e) {
                round.violated("a line of events.jsonl is cut: " + line);
            }
        }
    }

    /** A run's summary; empty if there is none that is whole. */
    static Optional<Map<String, Object>> read(Path summary) {
        try {
            return Files.exists(summary) ? Optional.of(JSON.std.mapFrom(Files.readString(summary))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
