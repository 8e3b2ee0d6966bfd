package weir.analysis;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import weir.api.WeirException;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.Report;
import weir.api.capture.FrameCursor;
import weir.api.capture.FrameParts;

/**
 * One analysis on several threads: each part of the capture gets an analyzer of its own, and what they found is merged in
 * the order of the parts. Its caller's thread makes the parts and merges; a bounded number of parts is under way.
 *
 * <pre>
 * caller: part 1  part 2  part 3 ...                 merge 1 2  merge 3 ... report
 *            |       |       |                         |
 * weir-analyse-N:  analyzer per part  ----(in order)---+
 * </pre>
 */
final class SplitAnalysis {
    private static final int MOST_THREADS = 8;
    /** Nothing may use a capture or a plug-in's analyzer after that. */
    private static final long END_S = 10;

    private final Registration registration;
    private final AnalysisContext context;
    private final List<Path> files;
    private final int threads;

    SplitAnalysis(Registration registration, AnalysisContext context, List<Path> files, int threads) {
        this.registration = registration;
        this.context = context;
        this.files = files;
        this.threads = Math.min(threads, MOST_THREADS);
    }

    Report run(FrameParts parts) throws IOException, WeirException {
        ExecutorService workers = Executors.newFixedThreadPool(threads, Workers.named("weir-analyse-%d"));
        try {
            Analyzer whole = merged(parts, workers);
            registration.checkPresent();
            return registration.call("making its report", whole::report);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("the analysis was interrupted").initCause(e);
        } finally {
            Workers.end(workers, END_S);
        }
    }

    private Analyzer merged(FrameParts parts, ExecutorService workers)
            throws IOException, WeirException, InterruptedException {
        Analyzer whole = CaptureAnalysis.create(registration, context);
        Deque<Future<Analyzer>> underWay = new ArrayDeque<>();
        for (FrameCursor part = parts.next(); part != null; part = parts.next()) {
            FrameCursor frames = part;
            underWay.add(workers.submit(() -> analyse(frames)));
            if (underWay.size() > threads + 1) {
                merge(whole, underWay.remove());
            }
        }
        while (!underWay.isEmpty()) {
            merge(whole, underWay.remove());
        }
        return whole;
    }

    private Analyzer analyse(FrameCursor part) throws IOException, WeirException {
        try (part) {
            Analyzer analyzer = CaptureAnalysis.create(registration, context);
            CaptureAnalysis.showAll(registration, analyzer, part, files);
            return analyzer;
        }
    }

    private void merge(Analyzer whole, Future<Analyzer> part) throws IOException, WeirException, InterruptedException {
        try {
            Analyzer later = part.get();
            registration.call("merging parts", () -> {
                whole.merge(later);
                return whole;
            });
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException trouble) {
                throw trouble;
            }
            if (e.getCause() instanceof WeirException trouble) {
                throw trouble;
            }
            throw new IllegalStateException("analysing a part failed", e.getCause());
        }
    }
}
