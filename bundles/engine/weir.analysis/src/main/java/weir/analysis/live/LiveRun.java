package weir.analysis.live;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import weir.analysis.ResultDocument;
import weir.api.WeirException;
import weir.api.analysis.AnalysisResult;
import weir.api.analysis.LiveAnalysis;
import weir.api.analysis.LiveAnalysis.LiveReport;
import weir.api.capture.CaptureSummary;
import weir.api.event.Event;
import weir.api.field.Described;
import weir.api.field.Fields;
import weir.api.field.Unit;
import weir.command.Invocation;
import weir.command.Json;

/** Reports again and again. One thread. */
final class LiveRun {
    /** A report takes at most this share of the time, however long the capture has become. */
    private static final int REST_PER_WORK = 3;

    private static final Fields<Waiting> WAITING = Fields.<Waiting>builder()
            .number("epochNs", Unit.EPOCH_NANOSECONDS, "when", Waiting::epochNs)
            .text("waitingFor", "what is missing", Waiting::what)
            .build();

    private record Waiting(long epochNs, String what) {}

    private final Invocation call;
    private final List<String> names;
    private final Duration every;
    private final BooleanSupplier isOver;
    private final LiveScreen screen;
    private String waitedFor = "";
    private List<List<CaptureSummary>> covered = List.of();

    /**
     * @param names the captures as the caller wrote them
     * @param isOver whether nothing comes any more
     */
    LiveRun(Invocation call, List<String> names, Duration every, BooleanSupplier isOver) {
        this.call = call;
        this.names = names;
        this.every = every;
        this.isOver = isOver;
        this.screen = new LiveScreen(call);
    }

    /** Takes the first result of each report. */
    interface Drawing {
        void draw(AnalysisResult result, boolean isLast) throws WeirException, InterruptedException;
    }

    /** @param until by {@link System#nanoTime()}; empty: without end */
    void go(LiveAnalysis following, Optional<Long> until, Drawing drawing)
            throws IOException, WeirException, InterruptedException {
        try {
            boolean last = false;
            while (!last && !screen.isClosed()) {
                long begun = System.nanoTime();
                boolean over = isOver.getAsBoolean();
                last = over || (until.isPresent() && begun - until.get() >= 0);
                Optional<LiveReport> report = last ? finish(following) : following.update();
                if (report.isPresent()) {
                    show(report.get());
                    drawing.draw(report.get().results().get(0), last);
                } else {
                    wait(following.waitingFor());
                }
                if (!last) {
                    rest(begun, until);
                }
            }
        } catch (InterruptedIOException e) {
            throw (InterruptedException) new InterruptedException(e.getMessage()).initCause(e);
        }
    }

    /** A version that has come since the last report first covers what the old one did, as at any other time. */
    private Optional<LiveReport> finish(LiveAnalysis following) throws IOException, WeirException {
        Optional<LiveReport> before = following.update();
        if (before.isPresent() && !before.get().replacedVersion().isEmpty()) {
            show(before.get());
        }
        return following.finish();
    }

    private void rest(long begun, Optional<Long> until) throws InterruptedException {
        long now = System.nanoTime();
        long next = Math.max(begun + every.toNanos(), now + REST_PER_WORK * (now - begun));
        long end = until.isPresent() && next - until.get() > 0 ? until.get() : next;
        // In steps: a capture's end shall not wait for the next report.
        while (end - System.nanoTime() > 0 && !isOver.getAsBoolean()) {
            TimeUnit.NANOSECONDS.sleep(Math.min(end - System.nanoTime(), 100_000_000));
        }
    }

    private void show(LiveReport report) {
        waitedFor = "";
        List<ResultDocument> documents = new ArrayList<>();
        int perResult = names.size() / report.results().size();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < report.results().size(); i++) {
            List<String> files = names.subList(i * perResult, (i + 1) * perResult);
            documents.add(new ResultDocument(report.results().get(i), files));
            text.append(screen.text(report.results().get(i), files));
        }
        if (call.json()) {
            documents.forEach(document -> line(report, document.json()));
            call.out().flush();
            return;
        }
        if (!report.replacedVersion().isEmpty()) {
            AnalysisResult first = report.results().get(0);
            String seen = inputs(report).equals(covered) || covered.isEmpty()
                    ? "the same " + first.report().matched() + " packets from the start"
                    : first.report().matched() + " packets, which is what there still is";
            screen.say("analyzer " + first.analyzer() + " " + report.replacedVersion() + " was replaced by "
                    + first.version() + "; it has seen " + seen);
        }
        covered = inputs(report);
        screen.show(text.toString());
    }

    private static List<List<CaptureSummary>> inputs(LiveReport report) {
        return report.results().stream().map(AnalysisResult::inputs).toList();
    }

    private void line(LiveReport report, Described<ResultDocument> document) {
        String replaced = report.replacedVersion().isEmpty() ? null : report.replacedVersion();
        Fields<Described<ResultDocument>> fields = Fields.<Described<ResultDocument>>builder()
                .number("epochNs", Unit.EPOCH_NANOSECONDS, "when it was made", described -> Event.now())
                .text("replacedVersion", "the version that was replaced", described -> replaced)
                .all(document.fields(), Described::value)
                .build();
        call.out().println(Json.line(fields.of(document)));
    }

    /** Says what is missing, once. */
    private void wait(String what) {
        if (what.equals(waitedFor)) {
            return;
        }
        waitedFor = what;
        if (call.json()) {
            call.out().println(Json.line(WAITING.of(new Waiting(Event.now(), what))));
            call.out().flush();
        } else {
            screen.say("waiting for " + what);
        }
    }
}
