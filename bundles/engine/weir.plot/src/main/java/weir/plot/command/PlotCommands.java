package weir.plot.command;

import java.awt.Frame;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import weir.api.WeirException;
import weir.api.analysis.AnalysisEngine;
import weir.api.analysis.Figure;
import weir.api.analysis.FigureWriter;
import weir.api.analysis.FigureWriter.Theme;
import weir.api.capture.CaptureEngine;
import weir.api.capture.LiveCapture;
import weir.api.field.Fields;
import weir.api.option.Suggestion;
import weir.api.scenario.ScenarioRunner;
import weir.command.Answer;
import weir.command.Commands;
import weir.command.Invocation;
import weir.command.OutputFile;
import weir.command.Replacing;
import weir.command.Tunnels;
import weir.plot.command.FigureSources.Drawn;

/** {@code plot:*}. */
@Component(service = Commands.class)
@Command(name = "plot", description = "Draw runs and captures")
public final class PlotCommands implements Commands {
    private static final List<String> MAIN_FIGURES = List.of("inter-sending", "inter-arrival", "one-way-delay");

    private static final Fields<Saved> SAVED = Fields.<Saved>builder()
            .text("figure", "its name", Saved::figure)
            .text("file", "where it was drawn to", Saved::file)
            .build();

    private record Saved(String figure, String file) {}

    private static final long WINDOWS_POLL_MS = 300;

    private final FigureSources sources;
    private final FigureWriter writer;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile ScenarioRunner runner;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile CaptureEngine captures;

    @Activate
    public PlotCommands(@Reference AnalysisEngine analysis, @Reference FigureWriter writer) {
        this.sources = new FigureSources(analysis);
        this.writer = writer;
    }

    /** The options that select a figure. */
    static final class Selection {
        @Parameters(
                arity = "0..*",
                paramLabel = "RUN|CAPTURE",
                description = "Run folders, capture files, or captures that run; without any, the run that goes on or"
                        + " the last one.")
        private List<String> names = new ArrayList<>();

        @Option(
                names = "--figure",
                paramLabel = "NAME",
                description = "Which figure: inter-sending, inter-arrival, one-way-delay, or one of them with"
                        + " -over-time, -histogram or -cdf; both-ends, both-ends-cdf, throughput, rtmp-qoe; the main"
                        + " ones by default.")
        private String figure;

        @Option(
                names = "--filter",
                paramLabel = "rtmp|tcp|BPF",
                defaultValue = "rtmp",
                description = "Which frames the times between frames are taken from; rtmp by default.")
        private String filter;

        @Mixin
        private Tunnels tunnels;

        @Option(names = "--bins", paramLabel = "N", description = "Bins of histograms; as many as suit by default.")
        private Integer bins;

        @Option(names = "--log", description = "Histograms of times between frames on a logarithmic axis.")
        private boolean log;

        FigureSources.Wanted wanted() {
            Map<String, String> options = new LinkedHashMap<>();
            if (bins != null) {
                options.put("bins", bins.toString());
            }
            if (log) {
                options.put("log", "true");
            }
            return new FigureSources.Wanted(filter, options, tunnels.outermost());
        }
    }

    @Command(
            name = "save",
            description = "Draw to files",
            footer = "Example: plot:save --figure one-way-delay --out delay.pdf")
    Answer save(
            @Mixin Invocation call,
            @Mixin Selection selection,
            @Option(
                            names = "--out",
                            paramLabel = "FILE",
                            description =
                                    "Where one figure goes (.png, .svg, .pdf; .csv, .json: its values); by default beside"
                                            + " what is drawn, where the last figure of that name is replaced.")
                    String out,
            @Mixin Replacing replacing,
            @Option(
                            names = "--theme",
                            paramLabel = "light|dark",
                            defaultValue = "light",
                            description = "Dark on white, or light on black.")
                    String theme)
            throws IOException, WeirException, InterruptedException {
        checkEnding(out);
        if (out != null) {
            replacing.check(call.path(out), inputs(call, selection), out + " was not written");
        }
        Theme drawnOn = theme(theme);
        List<Drawn> drawn = select(call, selection);
        if (out != null && drawn.size() != 1) {
            throw new IllegalArgumentException("--out takes one figure, and " + drawn.size()
                    + " are drawn; choose one with --figure: " + names(drawn));
        }
        tellOfOtherClients(call, selection);
        if (out == null) {
            List<Path> inputs = inputs(call, selection);
            for (Drawn each : drawn) {
                replacing.check(each.file(), inputs, each.file() + " was not written", this::isFigure);
            }
        }
        List<Saved> files = new ArrayList<>();
        for (Drawn each : drawn) {
            Path file = out == null ? each.file() : call.path(out);
            write(each.figure(), file, drawnOn);
            files.add(new Saved(each.figure().name(), file.toString()));
        }
        return Answer.of(SAVED.of(files), () -> files.stream().map(Saved::file).collect(Collectors.joining("\n")));
    }

    /** Nobody shall take the figures of one client for those of all. */
    private void tellOfOtherClients(Invocation call, Selection selection) throws IOException, WeirException {
        for (Path each : named(call, selection)) {
            List<Path> others = Files.isDirectory(each) ? new RunFolder(each).ofOtherClients() : List.of();
            if (!others.isEmpty()) {
                call.err()
                        .println("weir: these are figures of the first of " + (others.size() + 1)
                                + " clients; report.html has those of all, and analyze:run rtmp-qoe " + others.get(0)
                                + " --plot FILE draws another's");
            }
        }
    }

    private List<Path> named(Invocation call, Selection selection) throws WeirException {
        return selection.names.isEmpty()
                ? List.of(currentRun())
                : selection.names.stream().map(call::path).toList();
    }

    /** Returns the captures that are named, and what a run has recorded. */
    private List<Path> inputs(Invocation call, Selection selection) throws IOException, WeirException {
        List<Path> inputs = new ArrayList<>();
        for (Path each : named(call, selection)) {
            inputs.addAll(Files.isDirectory(each) ? new RunFolder(each).recorded() : List.of(each));
        }
        return inputs;
    }

    /** Returns true if the file is a figure that was drawn before. */
    boolean isFigure(Path file) {
        try {
            return writer.title(file).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    private static void checkEnding(String out) {
        if (out != null && !out.matches("(?i).+\\.(png|svg|pdf|csv|json)")) {
            throw new IllegalArgumentException("--out '" + out + "' must end in .png, .svg, .pdf, .csv or .json");
        }
    }

    private static Theme theme(String name) {
        return switch (name) {
            case "light" -> Theme.LIGHT;
            case "dark" -> Theme.DARK;
            default -> throw new IllegalArgumentException("--theme '" + name + "' must be light or dark");
        };
    }

    private void write(Figure figure, Path file, Theme theme) throws WeirException {
        try {
            writer.write(figure, file, theme);
        } catch (IOException e) {
            throw new WeirException(
                    file + " can't be written", OutputFile.reason(e), "mend that, or choose another place", e);
        }
    }

    @Command(
            name = "show",
            description = "Draw in windows; where there is no display, use plot:save",
            footer = "Example: ./weir plot:show shared/runs/RUN --figure one-way-delay")
    Answer show(@Mixin Invocation call, @Mixin Selection selection)
            throws IOException, WeirException, InterruptedException {
        for (Drawn each : select(call, selection)) {
            writer.show(each.figure());
        }
        if (call.session().batch()) {
            awaitClosed();
        }
        return Answer.done();
    }

    /** A workbench that shows figures only lives until the last window is closed, or until Ctrl-C. */
    private static void awaitClosed() throws InterruptedException {
        do {
            TimeUnit.MILLISECONDS.sleep(WINDOWS_POLL_MS);
        } while (Arrays.stream(Frame.getFrames()).anyMatch(Frame::isDisplayable));
    }

    private List<Drawn> select(Invocation call, Selection selection)
            throws IOException, WeirException, InterruptedException {
        List<Drawn> all = new ArrayList<>();
        try {
            if (selection.names.isEmpty()) {
                all.addAll(sources.ofRun(currentRun(), selection.wanted()));
            }
            CaptureEngine engine = captures;
            List<LiveCapture> live = engine == null ? List.of() : engine.captures();
            for (String name : selection.names) {
                all.addAll(sources.of(call.path(name), name, live, selection.wanted()));
            }
        } catch (InterruptedIOException e) {
            throw (InterruptedException) new InterruptedException(e.getMessage()).initCause(e);
        }
        return chosen(all, selection.figure);
    }

    private Path currentRun() throws WeirException {
        ScenarioRunner scenarios = runner;
        if (scenarios == null || scenarios.run().isEmpty()) {
            throw new WeirException(
                    "there is nothing to plot",
                    "no scenario has run in this workbench",
                    "name a run folder or a capture, or start one with scenario:run");
        }
        return scenarios.run().get().folder();
    }

    private static List<Drawn> chosen(List<Drawn> all, String name) {
        List<Drawn> chosen = all.stream()
                .filter(each -> name == null
                        ? MAIN_FIGURES.contains(each.figure().name())
                        : name.equals(each.figure().name()))
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException(Suggestion.unknown(
                    "figure",
                    name,
                    all.stream().map(each -> each.figure().name()).distinct().toList()));
        }
        return chosen;
    }

    private static String names(List<Drawn> drawn) {
        return drawn.stream().map(each -> each.figure().name()).distinct().collect(Collectors.joining(", "));
    }
}
