package weir.analysis;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.api.WeirException;
import weir.api.analysis.AnalysisRequest;
import weir.api.analysis.AnalysisResult;
import weir.api.analysis.LiveAnalysis;
import weir.api.capture.CaptureFiles;
import weir.api.option.Options;

/** Follows captures with whatever version of an analyzer is registered. One thread, but for {@link #letGo}. */
final class FollowingAnalysis implements LiveAnalysis {
    private final CaptureAnalysis analysis;
    private final AnalysisRequest request;
    private final List<Follower> followers = new ArrayList<>();
    private volatile long usedId;
    private long reportedId;
    private String reportedVersion = "";
    private String waitingFor = "";

    /** @param groups the files of each analyzer */
    FollowingAnalysis(CaptureAnalysis analysis, CaptureFiles captures, AnalysisRequest request, List<List<Path>> groups)
            throws IOException {
        this.analysis = analysis;
        this.request = request;
        for (List<Path> files : groups) {
            followers.add(new Follower(captures, files, request));
        }
    }

    /**
     * A bundle takes an analyzer away.
     *
     * @param id of its registration
     */
    void letGo(long id) {
        if (usedId == id) {
            followers.forEach(Follower::letGo);
        }
    }

    @Override
    public Optional<LiveReport> update() throws IOException, WeirException {
        return update(false);
    }

    @Override
    public Optional<LiveReport> finish() throws IOException, WeirException {
        return update(true);
    }

    private Optional<LiveReport> update(boolean isLast) throws IOException, WeirException {
        Optional<Registration> now = analysis.registration(request.analyzer());
        if (now.isEmpty()) {
            waitingFor = successor();
            return Optional.empty();
        }
        try {
            return update(now.get(), isLast);
        } catch (ClosedByInterruptException e) {
            throw (InterruptedIOException) new InterruptedIOException("the analysis was interrupted").initCause(e);
        } catch (WeirException e) {
            // A plug-in whose bundle is being stopped fails in any way.
            if (now.get().isGone()) {
                waitingFor = successor();
                return Optional.empty();
            }
            throw e;
        }
    }

    private String successor() {
        return "the next version of analyzer '" + request.analyzer() + "'";
    }

    private Optional<LiveReport> update(Registration now, boolean isLast) throws IOException, WeirException {
        usedId = now.id();
        Options options = CaptureAnalysis.options(now, request);
        List<AnalysisResult> results = new ArrayList<>();
        for (Follower follower : followers) {
            Optional<AnalysisResult> result = follower.update(now, options, isLast);
            if (result.isEmpty()) {
                waitingFor = follower.waitingFor().isEmpty() ? successor() : follower.waitingFor();
                return Optional.empty();
            }
            results.add(result.get());
        }
        waitingFor = "";
        return Optional.of(new LiveReport(results, replaced(results.get(0).version())));
    }

    /** The version before this one; empty when it is the same service still, or the first. */
    private String replaced(String version) {
        String before = reportedId == usedId ? "" : reportedVersion;
        reportedId = usedId;
        reportedVersion = version;
        return before;
    }

    @Override
    public String waitingFor() {
        return waitingFor;
    }

    @Override
    public void close() throws IOException {
        analysis.forget(this);
        for (Follower follower : followers) {
            follower.close();
        }
    }
}
