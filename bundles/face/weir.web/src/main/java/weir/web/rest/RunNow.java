package weir.web.rest;

import java.nio.file.Path;
import weir.api.field.Fields;
import weir.api.field.Unit;
import weir.web.http.Trouble;

/**
 * How a run stands at one moment.
 *
 * @param state {@code preparing}, {@code running}, {@code analysing}, {@code done} or {@code failed}
 * @param progress the last step of its preparation; null afterwards
 * @param error why it failed; null when it has not
 * @param summary what it answered; null before that
 */
record RunNow(
        String scenario,
        Path folder,
        long startedEpochNs,
        String state,
        String progress,
        Trouble error,
        Object summary) {
    static final Fields<RunNow> FIELDS = Fields.<RunNow>builder()
            .text("scenario", "the scenario's name", RunNow::scenario)
            .text("name", "the run folder's name", run -> String.valueOf(run.folder.getFileName()))
            .text("folder", "the run folder", run -> run.folder.toString())
            .number("startedEpochNs", Unit.EPOCH_NANOSECONDS, "when its folder was made", RunNow::startedEpochNs)
            .text("state", "how far it is", RunNow::state)
            .text("progress", "the last step of its preparation", RunNow::progress)
            .object("error", "why it failed", Trouble.FIELDS, RunNow::error)
            .described("summary", "what it answered", RunNow::summary)
            .build();
}
