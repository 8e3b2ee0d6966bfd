package weir.analysis;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import weir.analysis.run.CapturedRun;
import weir.api.WeirException;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.AnalysisEngine;
import weir.api.analysis.AnalysisRequest;
import weir.api.analysis.AnalysisResult;
import weir.api.analysis.Analyzer;
import weir.api.analysis.AnalyzerFactory;
import weir.api.analysis.LiveAnalysis;
import weir.api.analysis.Report;
import weir.api.analysis.Split;
import weir.api.capture.CaptureFiles;
import weir.api.capture.CapturePoint;
import weir.api.capture.CaptureSummary;
import weir.api.capture.CapturedFrame;
import weir.api.capture.FrameCursor;
import weir.api.capture.FrameParts;
import weir.api.field.Described;
import weir.api.option.OptionSpec;
import weir.api.option.Options;
import weir.api.option.Suggestion;

/**
 * Runs analyzers over capture files, each analysis on its caller's thread, or on several, see {@link SplitAnalysis}.
 * Holds a factory only while it is registered,
 * and an analyzer only during its run.
 */
@Component(service = {AnalysisEngine.class, CaptureAnalysis.class})
public final class CaptureAnalysis implements AnalysisEngine {
    /** How often a run looks whether it shall end. */
    static final int FRAMES_PER_CHECK = 1024;

    /** A smaller capture is read before threads would be at work. */
    private static final long SPLIT_FROM_BYTES = 32 << 20;

    private final CaptureFiles captures;
    private final int processors;
    private final long splitFromBytes;
    private final IdentityHashMap<AnalyzerFactory, Registration> registrations = new IdentityHashMap<>();
    private final Set<FollowingAnalysis> following = ConcurrentHashMap.newKeySet();

    @Activate
    public CaptureAnalysis(@Reference CaptureFiles captures) {
        this(captures, Runtime.getRuntime().availableProcessors(), SPLIT_FROM_BYTES);
    }

    /**
     * @param processors how many threads a split analysis gets; with one none is split
     * @param splitFromBytes the smallest capture that is split
     */
    CaptureAnalysis(CaptureFiles captures, int processors, long splitFromBytes) {
        this.captures = captures;
        this.processors = processors;
        this.splitFromBytes = splitFromBytes;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addFactory(AnalyzerFactory factory, ServiceReference<AnalyzerFactory> reference) {
        synchronized (registrations) {
            registrations.put(factory, new Registration(factory, Optional.ofNullable(reference)));
        }
    }

    /** An analysis that still runs with it ends with an error soon. */
    void removeFactory(AnalyzerFactory factory) {
        Registration gone;
        synchronized (registrations) {
            gone = registrations.remove(factory);
            if (gone != null) {
                gone.retire();
            }
        }
        if (gone != null) {
            following.forEach(each -> each.letGo(gone.id()));
        }
    }

    @Override
    public Described<?> describe(AnalysisResult result, List<String> files) {
        return new ResultDocument(result, files).json();
    }

    @Override
    public List<AnalyzerFactory> analyzers() {
        return registrations().stream().map(Registration::factory).toList();
    }

    /** One for each name, the highest ranked, by name. */
    public List<Registration> registrations() {
        Map<String, Registration> best = new TreeMap<>(Comparator.naturalOrder());
        synchronized (registrations) {
            for (Registration registration : registrations.values()) {
                best.merge(registration.name(), registration, (a, b) -> Registration.compareRank(a, b) >= 0 ? a : b);
            }
        }
        return List.copyOf(best.values());
    }

    Optional<Registration> registration(String name) {
        return registrations().stream()
                .filter(registration -> registration.name().equals(name))
                .findFirst();
    }

    /** @throws IllegalArgumentException when there is no such analyzer */
    public Registration find(String name) {
        return registration(name)
                .orElseThrow(() -> new IllegalArgumentException(Suggestion.unknown(
                        "analyzer",
                        name,
                        registrations().stream().map(Registration::name).toList())));
    }

    @Override
    public List<AnalysisResult> run(AnalysisRequest request) throws IOException, WeirException {
        Registration registration = find(request.analyzer());
        Options options = options(registration, request);
        List<AnalysisResult> results = new ArrayList<>();
        for (List<Path> files : groups(registration, request)) {
            results.add(runOne(registration, request, files, options));
        }
        return results;
    }

    @Override
    public LiveAnalysis follow(AnalysisRequest request) throws IOException, WeirException {
        Registration registration = find(request.analyzer());
        options(registration, request);
        FollowingAnalysis live = new FollowingAnalysis(this, captures, request, groups(registration, request));
        following.add(live);
        return live;
    }

    /** It follows no more. */
    void forget(FollowingAnalysis live) {
        following.remove(live);
    }

    /** Returns the request, checked. */
    static Options options(Registration registration, AnalysisRequest request) throws WeirException {
        List<OptionSpec> known = registration.call("listing its options", registration.factory()::options);
        return Options.of(known, request.options());
    }

    /** The files of each analyzer that the request needs. */
    private static List<List<Path>> groups(Registration registration, AnalysisRequest request) throws WeirException {
        AnalyzerFactory factory = registration.factory();
        int inputs = registration.call("stating its inputs", factory::inputs);
        int most = registration.call("stating its inputs", factory::mostInputs);
        int files = request.files().size();
        boolean together = most > 1;
        boolean enough = together ? files >= inputs && files <= most : files > 0;
        if (!enough) {
            String wanted =
                    together ? (most > inputs ? inputs + " to " : "") + most + " captures" : "one capture or more";
            throw new IllegalArgumentException("analyzer '" + request.analyzer() + "' takes " + wanted + ", and "
                    + (files == 0 ? "none is" : files + (files == 1 ? " is" : " are")) + " given");
        }
        return together
                ? List.of(request.files())
                : request.files().stream().map(List::of).toList();
    }

    private AnalysisResult runOne(Registration registration, AnalysisRequest request, List<Path> files, Options options)
            throws IOException, WeirException {
        Optional<AnalysisResult> split = runSplit(registration, request, files, options);
        return split.isPresent() ? split.get() : runWhole(registration, request, files, options);
    }

    /** Empty when the capture is small or can't be split for this analyzer. */
    private Optional<AnalysisResult> runSplit(
            Registration registration, AnalysisRequest request, List<Path> files, Options options)
            throws IOException, WeirException {
        AnalyzerFactory factory = registration.factory();
        boolean mayBe = processors > 1
                && files.size() == 1
                && registration.call("saying how it may be split", factory::split) == Split.TIME
                && !registration.call("saying whether it uses RTMP", factory::usesRtmp)
                && !registration.call("saying whether it uses TCP pieces", factory::usesTcpPieces)
                && Files.isRegularFile(files.get(0))
                && Files.size(files.get(0)) >= splitFromBytes;
        Optional<FrameParts> opened = mayBe ? captures.openParts(files.get(0), request.filter(), 0) : Optional.empty();
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (FrameParts parts = opened.get()) {
            if (request.outermost()) {
                parts.outermost();
            }
            List<CapturePoint> points = List.of(MergedFrames.point(parts.summary(), files.get(0)));
            AnalysisContext context = new AnalysisContext(options, points);
            Report report = new SplitAnalysis(registration, context, files, processors).run(parts);
            Report told = CapturedRun.of(files).told(report, points, request.filter());
            return Optional.of(result(registration, request, List.of(parts.summary()), told));
        }
    }

    private AnalysisResult runWhole(
            Registration registration, AnalysisRequest request, List<Path> files, Options options)
            throws IOException, WeirException {
        try (MergedFrames frames =
                MergedFrames.whole(captures, files, request.filter(), registration.preparation(request.outermost()))) {
            CapturedRun run = CapturedRun.of(files);
            List<CapturePoint> points = frames.points();
            AnalysisContext context = new AnalysisContext(options, points, run.path(points));
            Analyzer analyzer = create(registration, context);
            showAll(registration, analyzer, frames, files);
            registration.checkPresent();
            Report report = registration.call("making its report", analyzer::report);
            return result(registration, request, frames.summaries(), run.told(report, points, request.filter()));
        }
    }

    private static AnalysisResult result(
            Registration registration, AnalysisRequest request, List<CaptureSummary> inputs, Report report)
            throws WeirException {
        String version = registration.call("stating its version", registration.factory()::version);
        return new AnalysisResult(registration.name(), version, request.filter(), inputs, report);
    }

    static void showAll(Registration registration, Analyzer analyzer, FrameCursor frames, List<Path> files)
            throws IOException, WeirException {
        long count = 0;
        while (frames.advance()) {
            show(registration, analyzer, frames.frame(), files);
            if (++count % FRAMES_PER_CHECK == 0) {
                checkGoesOn(registration);
            }
        }
    }

    /** Options that contradict each other are the caller's fault, not the analyzer's. */
    static Analyzer create(Registration registration, AnalysisContext context) throws WeirException {
        IllegalArgumentException[] wrong = new IllegalArgumentException[1];
        Analyzer analyzer = registration.call("being made", () -> {
            try {
                return registration.factory().create(context);
            } catch (IllegalArgumentException e) {
                wrong[0] = e;
                return null;
            }
        });
        if (wrong[0] != null) {
            throw wrong[0];
        }
        return analyzer;
    }

    static void show(Registration registration, Analyzer analyzer, CapturedFrame frame, List<Path> files)
            throws WeirException {
        try {
            analyzer.onFrame(frame);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            throw registration.failure("at frame " + frame.number() + " of " + files.get(frame.input()), e);
        }
    }

    private static void checkGoesOn(Registration registration) throws IOException, WeirException {
        registration.checkPresent();
        checkNotInterrupted();
    }

    static void checkNotInterrupted() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("the analysis was interrupted");
        }
    }
}
