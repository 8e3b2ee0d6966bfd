package weir.analysis;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import weir.analysis.run.CapturedRun;
import weir.api.WeirException;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.AnalysisRequest;
import weir.api.analysis.AnalysisResult;
import weir.api.analysis.Analyzer;
import weir.api.analysis.PathHistory;
import weir.api.analysis.Report;
import weir.api.capture.CaptureFiles;
import weir.api.capture.CaptureSummary;
import weir.api.option.Options;

/**
 * One analyzer over captures that grow. It holds the analyzer no longer than its bundle offers it: {@link #letGo} takes
 * it away, at once or when the update that uses it has noticed. One thread, but for that.
 */
final class Follower implements AutoCloseable {

    private final CaptureFiles captures;
    private final List<Path> files;
    private final AnalysisRequest request;
    private final AtomicReference<Analyzer> idle = new AtomicReference<>();
    private long usedId;
    private MergedFrames frames;
    private long[] reported;
    private List<CaptureSummary> reportedInputs = List.of();
    private String waitingFor = "";

    /** @param files those of the request that it follows */
    Follower(CaptureFiles captures, List<Path> files, AnalysisRequest request) throws IOException {
        this.captures = captures;
        this.files = files;
        this.request = request;
        this.frames = MergedFrames.growing(captures, files, request.filter());
    }

    /** The analyzer's bundle takes it away. Any thread. */
    void letGo() {
        idle.set(null);
    }

    /** Counts what the last update missed. */
    String waitingFor() {
        return waitingFor;
    }

    /**
     * Takes in what has come and reports; after a change of the analyzer, over what was reported last.
     *
     * @param isLast true if to take in everything in any case
     * @return empty when a capture has not been begun, or the analyzer goes meanwhile
     */
    Optional<AnalysisResult> update(Registration now, Options options, boolean isLast)
            throws IOException, WeirException {
        Analyzer analyzer = usedId == now.id() ? idle.getAndSet(null) : null;
        boolean isNew = analyzer == null;
        if (isNew) {
            analyzer = begin(now, options);
        }
        if (analyzer == null || (isNew && !replay(now, analyzer))) {
            return Optional.empty();
        }
        // Frames that a ring has let go of can't be read again: the rest is the capture.
        boolean goesOn = isLast || !isNew || reported == null || !frames.isWhole();
        if (goesOn && !follow(now, analyzer, isLast)) {
            return Optional.empty();
        }
        Optional<AnalysisResult> result = report(now, analyzer, goesOn);
        idle.set(analyzer);
        if (now.isGone()) {
            letGo();
        }
        return result;
    }

    /** A fresh analyzer over the captures from their start; null when one has not been begun. */
    private Analyzer begin(Registration now, Options options) throws IOException, WeirException {
        frames.close();
        frames = MergedFrames.growing(captures, files, request.filter());
        String unopened = frames.open(now.preparation(request.outermost()));
        waitingFor = unopened.isEmpty() ? "" : "the first packets of " + unopened;
        if (!unopened.isEmpty()) {
            return null;
        }
        usedId = now.id();
        return CaptureAnalysis.create(
                now, new AnalysisContext(options, frames.points(), PathHistory.unknown("the captures still grow")));
    }

    private boolean replay(Registration now, Analyzer analyzer) throws IOException, WeirException {
        return reported == null || !frames.isWhole() || walk(now, analyzer, reported);
    }

    private boolean follow(Registration now, Analyzer analyzer, boolean isLast) throws IOException, WeirException {
        frames.refresh(!isLast);
        return walk(now, analyzer, null);
    }

    /** @param limits how many frames of each capture are taken in; null: all that there are */
    private boolean walk(Registration now, Analyzer analyzer, long[] limits) throws IOException, WeirException {
        int count = 0;
        while (limits == null ? frames.advance() : frames.advanceTo(limits)) {
            CaptureAnalysis.show(now, analyzer, frames.frame(), files);
            if (++count % CaptureAnalysis.FRAMES_PER_CHECK == 0 && !goesOn(now)) {
                return false;
            }
        }
        return goesOn(now);
    }

    /** False when the analyzer has gone meanwhile. */
    private static boolean goesOn(Registration now) throws InterruptedIOException {
        CaptureAnalysis.checkNotInterrupted();
        return !now.isGone();
    }

    private Optional<AnalysisResult> report(Registration now, Analyzer analyzer, boolean isFresh)
            throws IOException, WeirException {
        Report report = now.call("making its report", analyzer::report);
        String version = now.call("stating its version", now.factory()::version);
        if (now.isGone()) {
            return Optional.empty();
        }
        if (isFresh) {
            reported = frames.taken();
            reportedInputs = frames.summaries().stream().map(Follower::ongoing).toList();
        }
        Report told = CapturedRun.of(files).told(report, frames.points(), request.filter());
        return Optional.of(new AnalysisResult(now.name(), version, request.filter(), reportedInputs, told));
    }

    /** That the end is in the middle of a packet means nothing while somebody writes on; that it is damaged does. */
    private static CaptureSummary ongoing(CaptureSummary summary) {
        return new CaptureSummary(
                summary.file(),
                summary.format(),
                summary.points(),
                summary.packets(),
                summary.bytes(),
                summary.firstEpochNs(),
                summary.lastEpochNs(),
                !summary.damage().isEmpty(),
                summary.damage(),
                summary.notUnderstood());
    }

    @Override
    public void close() throws IOException {
        letGo();
        frames.close();
    }
}
