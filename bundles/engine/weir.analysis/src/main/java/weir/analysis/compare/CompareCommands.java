package weir.analysis.compare;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import weir.analysis.CaptureAnalysis;
import weir.analysis.command.InputWords;
import weir.api.WeirException;
import weir.api.analysis.AnalysisRequest;
import weir.api.analysis.AnalysisResult;
import weir.api.analysis.AnalyzerFactory;
import weir.api.analysis.FigureWriter;
import weir.api.analysis.MeasureComparer;
import weir.api.analysis.MeasureComparer.Measure;
import weir.api.analysis.MeasureComparer.Strictness;
import weir.api.unit.Units;
import weir.command.Answer;
import weir.command.Commands;
import weir.command.Invocation;
import weir.command.Tunnels;

/** {@code analyze:compare}. */
@Component(service = Commands.class)
@Command(name = "analyze", description = "Compute things from captures")
public final class CompareCommands implements Commands {
    private final CaptureAnalysis analysis;
    private final MeasureComparer comparer;

    /** Absent in a workbench without the plot bundle. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile FigureWriter figures;

    @Activate
    public CompareCommands(@Reference CaptureAnalysis analysis, @Reference MeasureComparer comparer) {
        this.analysis = analysis;
        this.comparer = comparer;
    }

    @Command(
            name = "compare",
            description = "Draw a figure of several captures over each other, and say whether they differ",
            footer = {
                "An analyzer of two captures takes them in pairs: one-way-delay A/server A/client B/server B/client.",
                "Each is compared with the first. Exit status: 0 they are the same within the tolerance, 1 they differ,"
                        + " 3 it is unclear.",
                "Example: analyze:compare inter-arrival before.pcap after.pcap --figure inter-arrival-cdf --plot"
                        + " both.png"
            })
    Answer compare(
            @Mixin Invocation call,
            @Parameters(index = "0", paramLabel = "ANALYZER", description = "Which; analyze:list shows them.")
                    String analyzer,
            @Parameters(
                            index = "1..*",
                            arity = "1..*",
                            paramLabel = "FILE... [KEY=VALUE...]",
                            description = "Two captures or more (pcap or pcapng), and options of the analyzer.")
                    List<String> words,
            @Option(
                            names = "--filter",
                            paramLabel = "rtmp|tcp|BPF",
                            defaultValue = "",
                            description = "Take these frames only; all by default.")
                    String filter,
            @Mixin Tunnels tunnels,
            @Option(
                            names = "--alpha",
                            paramLabel = "PERCENT",
                            defaultValue = "1%",
                            description = "How probable a difference may be by chance alone (default: 1%%).")
                    String alpha,
            @Option(
                            names = "--tolerance",
                            paramLabel = "PERCENT",
                            defaultValue = "10%",
                            description = "Which mean shift, of the first's mean, is of no interest (default: 10%%).")
                    String tolerance,
            @Mixin ComparePlot plot)
            throws IOException, WeirException, InterruptedException {
        Strictness strictness = new Strictness(
                Units.ratio(alpha).value(), Units.ratio(tolerance).value());
        AnalyzerFactory factory = analysis.find(analyzer).factory();
        InputWords input = InputWords.of(call, words, analysis.analyzer(analyzer));
        List<List<String>> groups = groups(factory, input.captures());
        plot.check(call, input.captures().stream().map(call::path).toList(), figures);
        boolean outermost = tunnels.outermost();
        List<AnalysisResult> results = new ArrayList<>();
        for (List<String> group : groups) {
            List<Path> files = group.stream().map(call::path).toList();
            results.add(analyse(new AnalysisRequest(factory.name(), files, filter, input.options(), outermost)));
        }
        List<Side> sides = Side.of(groups, results, plot);
        if (plot.isWanted()) {
            plot.draw(call, Overlay.of(sides), figures);
        }
        List<Measure> measures = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Side other : sides.subList(1, sides.size())) {
            Pairing pairing = Pairing.of(sides.get(0), other, sides.size() > 2);
            measures.addAll(pairing.measures());
            notes.addAll(pairing.notes());
        }
        return new ComparedAnswer(sides, strictness, comparer.compare(measures, strictness), notes).answer();
    }

    /** Returns the captures of each analysis. */
    private static List<List<String>> groups(AnalyzerFactory factory, List<String> captures) {
        int inputs = factory.inputs();
        if (captures.size() < 2 * inputs || captures.size() % inputs != 0) {
            throw new IllegalArgumentException("analyze:compare " + factory.name() + " takes "
                    + (inputs == 1
                            ? "two captures or more"
                            : "captures in groups of " + inputs + ", two groups or more")
                    + ", and " + captures.size() + (captures.size() == 1 ? " is" : " are") + " given");
        }
        return Stream.iterate(0, at -> at < captures.size(), at -> at + inputs)
                .map(at -> captures.subList(at, at + inputs))
                .toList();
    }

    private AnalysisResult analyse(AnalysisRequest request) throws IOException, WeirException, InterruptedException {
        try {
            return analysis.run(request).get(0);
        } catch (InterruptedIOException e) {
            throw (InterruptedException) new InterruptedException(e.getMessage()).initCause(e);
        }
    }
}
