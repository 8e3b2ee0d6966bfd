package weir.scenario.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of a step, over all its times. Thread-safe. */
public final class Outcome {
    /** What expectations can name; of a program only. */
    public static final List<String> NAMES = List.of("exit-status", "durationMs", "runs", "failed");

    private final int planned;
    private int begun;
    private int done;
    private int failed;
    private int stillRunning;
    private int exitStatus;
    private long longestNs;
    private final List<String> troubles = new ArrayList<>();

    /** @param planned how often it shall happen */
    public Outcome(int planned) {
        this.planned = planned;
    }

    public synchronized void begin() {
        begun++;
    }

    /** It could not be carried out. */
    public synchronized void trouble(String why) {
        troubles.add(why);
    }

    /** It was carried out; there is no program, or one that stays in the background. */
    public synchronized void done() {
        done++;
    }

    /** A program has ended by itself. */
    public synchronized void ended(int status, long tookNs) {
        done++;
        longestNs = Math.max(longestNs, tookNs);
        if (status != 0) {
            failed++;
            exitStatus = exitStatus == 0 ? status : exitStatus;
        }
    }

    /** A program had to be stopped, because the run was over or a step said so. */
    public synchronized void stopped(boolean onPurpose) {
        done++;
        stillRunning += onPurpose ? 0 : 1;
    }

    /** Why it did not do what the file says; empty when it did. */
    public synchronized String fault() {
        if (!troubles.isEmpty()) {
            return troubles.get(0) + (troubles.size() > 1 ? " (and " + (troubles.size() - 1) + " more)" : "");
        }
        if (begun < planned) {
            return "it happened " + begun + " of " + planned + " times before the run ended";
        }
        return done < begun ? "it did not come to its end" : "";
    }

    /** Why its program's exit is not what is wanted unless an expectation says something else; empty when it is. */
    public synchronized String exitFault() {
        if (stillRunning > 0) {
            return "it still ran when the scenario ended, and was stopped";
        }
        return failed == 0
                ? ""
                : "exit status " + exitStatus + (planned > 1 ? ", " + failed + " of " + planned + " times" : "");
    }

    /** A value by its name; null when there is none, such as the exit status of what had to be stopped. */
    public synchronized Object value(String name) {
        boolean complete = done > 0 && stillRunning == 0;
        return switch (name) {
            case "exit-status" -> complete ? Integer.valueOf(exitStatus) : null;
            case "durationMs" -> complete ? Double.valueOf(longestNs / 1e6) : null;
            case "runs" -> begun;
            case "failed" -> failed;
            default -> throw new IllegalArgumentException(name);
        };
    }

    public synchronized Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("planned", planned);
        json.put("begun", begun);
        json.put("done", done);
        json.put("failed", failed);
        json.put("stoppedAtEnd", stillRunning);
        json.put("trouble", troubles.isEmpty() ? null : troubles.get(0));
        return json;
    }
}
