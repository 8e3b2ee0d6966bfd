package weir.scenario.diff;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import weir.file.run.RunFiles;

/**
 * When links were changed in two runs, in ns since the epoch, ascending. Both have the same changes in the same order, or none
 * is known.
 */
record Phases(List<Long> ofA, List<Long> ofB) {
    private static final Set<String> CHANGES = Set.of("link-set", "link-up", "link-down");
    private static final Phases UNKNOWN = new Phases(List.of(), List.of());

    /** One change; the members of its line but the time. */
    private record Change(long epochNs, Map<String, Object> what) {
        Change {
            what = Collections.unmodifiableMap(what);
        }
    }

    Phases {
        ofA = List.copyOf(ofA);
        ofB = List.copyOf(ofB);
    }

    static Phases of(RunRecord a, RunRecord b) throws IOException {
        List<Change> ofA = changes(a);
        List<Change> ofB = changes(b);
        boolean isSame = ofA.stream()
                .map(Change::what)
                .toList()
                .equals(ofB.stream().map(Change::what).toList());
        return isSame ? new Phases(times(ofA), times(ofB)) : UNKNOWN;
    }

    private static List<Long> times(List<Change> changes) {
        return changes.stream().map(Change::epochNs).sorted().toList();
    }

    /** A line that is cut off, in the folder of a killed run, ends the list. */
    private static List<Change> changes(RunRecord run) throws IOException {
        Path file = new RunFiles(run.folder()).events();
        List<Change> changes = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                Map<String, Object> event;
                try {
                    event = JSON.std.mapFrom(line);
                } catch (IOException e) {
                    break;
                }
                if (CHANGES.contains(String.valueOf(event.get("event")))
                        && event.remove("epochNs") instanceof Number epochNs) {
                    changes.add(new Change(epochNs.longValue(), event));
                }
            }
        }
        return changes;
    }
}
