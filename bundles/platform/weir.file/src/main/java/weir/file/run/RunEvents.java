package weir.file.run;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import weir.api.WeirException;
import weir.api.scenario.RunEvent;

/** Reads {@code events.jsonl}. Stateless. */
public final class RunEvents {
    /** The event that is zero on the time axes of a run's figures. */
    public static final String STARTED = "traffic-started";

    private RunEvents() {}

    /** Returns when the traffic was started; empty before that, and of runs whose file does not tell. */
    public static OptionalLong started(List<RunEvent> events) {
        return events.stream()
                .filter(event -> event.event().equals(STARTED))
                .mapToLong(RunEvent::epochNs)
                .findFirst();
    }

    /**
     * Returns the events of a file; none if there is no such file. A last line that is still being written is left out.
     *
     * @throws WeirException when a line is no event
     */
    public static List<RunEvent> read(Path file) throws IOException, WeirException {
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
