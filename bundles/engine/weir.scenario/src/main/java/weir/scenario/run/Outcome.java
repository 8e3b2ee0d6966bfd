package weir.scenario.run;

import java.util.ArrayList;
import java.util.List;
import weir.api.field.Fields;
import weir.api.field.Unit;

/** The outcome of a step, over all its times. Thread-safe. */
public final class Outcome {
    /** The values that expectations can name; of a program only. */
    public static final Fields<Outcome> VALUES = Fields.<Outcome>builder()
            .count("exit-status", "the first that is not 0, else 0", Outcome::exitStatus)
            .number("durationMs", Unit.MILLISECONDS, "the longest", Outcome::durationMs)
            .count("runs", "how often it began", outcome -> outcome.counts().begun())
            .count(
                    "failed",
                    "how often the exit status was not 0",
                    outcome -> outcome.counts().failed())
            .build();

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

    /** Null when there is none, such as that of what had to be stopped. */
    private synchronized Integer exitStatus() {
        return done > 0 && stillRunning == 0 ? exitStatus : null;
    }

    private synchronized Double durationMs() {
        return done > 0 && stillRunning == 0 ? longestNs / 1e6 : null;
    }

    /** Counts what has happened until now. */
    public synchronized Counts counts() {
        return new Counts(planned, begun, done, failed, stillRunning, troubles.isEmpty() ? null : troubles.get(0));
    }

    /**
     * How often it happened, and how.
     *
     * @param trouble why it could not be carried out for the first time; null: it always could
     */
    public record Counts(int planned, int begun, int done, int failed, int stoppedAtEnd, String trouble) {
        public static final Fields<Counts> FIELDS = Fields.<Counts>builder()
                .count("planned", "how often it shall happen", Counts::planned)
                .count("begun", "how often it began", Counts::begun)
                .count("done", "how often it came to its end", Counts::done)
                .count("failed", "how often its program's exit status was not 0", Counts::failed)
                .count("stoppedAtEnd", "programs that still ran when the scenario ended", Counts::stoppedAtEnd)
                .text("trouble", "why it could not be carried out", Counts::trouble)
                .build();
    }
}
