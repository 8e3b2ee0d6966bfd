package weir.analysis.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import weir.analysis.command.InputWords;
import weir.api.WeirException;
import weir.api.analysis.AnalysisEngine;
import weir.api.analysis.AnalysisRequest;
import weir.api.analysis.AnalyzerFactory;
import weir.api.analysis.FigureWriter;
import weir.api.analysis.LiveAnalysis;
import weir.api.capture.CaptureEngine;
import weir.api.capture.LiveCapture;
import weir.api.unit.Units;
import weir.command.Answer;
import weir.command.Commands;
import weir.command.Invocation;
import weir.command.Tunnels;

/** {@code analyze:live}. */
@Component(service = Commands.class)
@Command(name = "analyze", description = "Compute things from captures")
public final class LiveCommands implements Commands {
    private final AnalysisEngine analysis;

    /** Absent where nothing can be captured. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile CaptureEngine engine;

    /** Absent in a workbench without the plot bundle. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile FigureWriter figures;

    @Activate
    public LiveCommands(@Reference AnalysisEngine analysis) {
        this.analysis = analysis;
    }

    @Command(
            name = "live",
            description = "Run an analyzer over captures while they grow",
            footer = {
                "It goes on until Ctrl-C, the end of --for, or the end of the captures it was given by name. An analyzer"
                        + " that is replaced meanwhile sees the captures from their start.",
                "Example: analyze:live inter-arrival client --filter rtmp --every 1s --plot live.png"
            })
    Answer live(
            @Mixin Invocation call,
            @Parameters(index = "0", paramLabel = "ANALYZER", description = "Which; analyze:list shows them.")
                    String analyzer,
            @Parameters(
                            index = "1..*",
                            arity = "1..*",
                            paramLabel = "CAPTURE|FILE... [KEY=VALUE...]",
                            description = "Captures that run (capture:list) or files that somebody writes, and options"
                                    + " of the analyzer.")
                    List<String> words,
            @Option(
                            names = "--filter",
                            paramLabel = "rtmp|tcp|BPF",
                            defaultValue = "",
                            description = "Take these frames only; all by default.")
                    String filter,
            @Mixin Tunnels tunnels,
            @Mixin LiveTimes times,
            @Mixin LivePlot plot)
            throws IOException, WeirException, InterruptedException {
        InputWords input = InputWords.of(call, words, analysis.analyzer(analyzer));
        List<String> names = input.captures();
        List<LiveCapture> running = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            files.add(file(call, name, running));
        }
        int most = analysis.analyzer(analyzer).map(AnalyzerFactory::mostInputs).orElse(Integer.MAX_VALUE);
        plot.check(call, files.size() > most, InputWords.allRead(engine, files), figures);
        LiveRun run = new LiveRun(call, names, times.every(), () -> isOver(running, files.size()));
        AnalysisRequest request = new AnalysisRequest(analyzer, files, filter, input.options(), tunnels.outermost());
        try (LiveAnalysis following = analysis.follow(request);
                LivePicture picture = new LivePicture()) {
            run.go(following, times.until(), (result, isLast) -> {
                LivePicture.Drawing drawing = () -> plot.draw(call, result, figures);
                if (isLast) {
                    picture.last(drawing);
                } else {
                    picture.offer(drawing);
                }
            });
        }
        return Answer.done();
    }

    private Path file(Invocation call, String name, List<LiveCapture> running) throws NoSuchFileException {
        Optional<LiveCapture> capture = InputWords.running(engine, name);
        if (capture.isEmpty()) {
            Path file = call.path(name);
            if (!Files.exists(file)) {
                throw new NoSuchFileException(name + " (and no capture of that name is running)");
            }
            return file;
        }
        Path file = capture.get().request().file();
        boolean isRing = capture.get().request().limits().isRing();
        if (isRing && Files.exists(file)) {
            throw new IllegalArgumentException("capture '" + name + "' writes a ring called " + file
                    + ", and there is a file of that name; move the file away to follow the ring");
        }
        if (!isRing && !Files.exists(file)) {
            throw new NoSuchFileException(file + " (which capture '" + name + "' writes)");
        }
        running.add(capture.get());
        return file;
    }

    /** Only captures of ours say when they end. */
    private static boolean isOver(List<LiveCapture> running, int files) {
        return running.size() == files && running.stream().noneMatch(LiveCapture::running);
    }

    /** When to report, and how long. */
    static final class LiveTimes {
        private static final Duration SHORTEST = Duration.ofMillis(100);

        @Option(names = "--every", paramLabel = "TIME", description = "How often to report; default: 1s.")
        private String every = "1s";

        @Option(names = "--for", paramLabel = "TIME", description = "How long; default: until Ctrl-C.")
        private String length;

        Duration every() {
            Duration time = Units.duration(every);
            if (time.compareTo(SHORTEST) < 0) {
                throw new IllegalArgumentException("--every " + every + " must be 100ms or more");
            }
            return time;
        }

        /** By {@link System#nanoTime()}; empty: without end. */
        Optional<Long> until() {
            return length == null
                    ? Optional.empty()
                    : Optional.of(System.nanoTime() + Units.duration(length).toNanos());
        }
    }
}
