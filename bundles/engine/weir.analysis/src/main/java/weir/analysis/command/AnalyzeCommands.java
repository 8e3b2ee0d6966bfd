package weir.analysis.command;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
import weir.analysis.CaptureAnalysis;
import weir.analysis.Registration;
import weir.analysis.ResultDocument;
import weir.api.WeirException;
import weir.api.analysis.AnalysisRequest;
import weir.api.analysis.AnalysisResult;
import weir.api.analysis.AnalyzerFactory;
import weir.api.analysis.FigureWriter;
import weir.api.capture.CaptureEngine;
import weir.api.field.Fields;
import weir.api.option.OptionSpec;
import weir.command.Answer;
import weir.command.Commands;
import weir.command.Invocation;
import weir.command.TextTable;
import weir.command.Tunnels;

/** {@code analyze:*}. */
@Component(service = Commands.class)
@Command(name = "analyze", description = "Compute things from captures")
public final class AnalyzeCommands implements Commands {
    private static final Fields<OptionSpec> OPTION = Fields.<OptionSpec>builder()
            .text("name", "its name", OptionSpec::name)
            .text("type", "what its values are", spec -> spec.type().name().toLowerCase(Locale.ROOT))
            .text("default", "its value when none is given", OptionSpec::defaultValue)
            .values("choices", "the words that it takes", OptionSpec::choices)
            .text("description", "its meaning", OptionSpec::description)
            .build();

    private static final Fields<Analyzer> ANALYZER = Fields.<Analyzer>builder()
            .text("name", "the analyzer", Analyzer::name)
            .text("version", "its version", Analyzer::version)
            .text("description", "what it does", Analyzer::description)
            .count("captures", "how many captures it takes at least", Analyzer::captures)
            .count("mostCaptures", "how many it takes at most", Analyzer::mostCaptures)
            .objects("options", "what it can be told", OPTION, Analyzer::options)
            .text("bundle", "who offers it", Analyzer::bundle)
            .build();

    /** How an analyzer describes itself. */
    private record Analyzer(
            String name,
            String version,
            String description,
            int captures,
            int mostCaptures,
            List<OptionSpec> options,
            String bundle) {
        static Analyzer of(Registration registration) {
            AnalyzerFactory factory = registration.factory();
            return new Analyzer(
                    factory.name(),
                    factory.version(),
                    factory.description(),
                    factory.inputs(),
                    factory.mostInputs(),
                    List.copyOf(factory.options()),
                    registration.bundle());
        }
    }

    private final CaptureAnalysis analysis;

    /** Absent in a workbench without the plot bundle. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile FigureWriter figures;

    /** Absent where nothing can be captured. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile CaptureEngine captures;

    @Activate
    public AnalyzeCommands(@Reference CaptureAnalysis analysis) {
        this.analysis = analysis;
    }

    @Command(
            name = "list",
            description = "List the analyzers that are there now, or the options of one",
            footer = "Example: analyze:list inter-arrival")
    Answer list(
            @Mixin Invocation call,
            @Parameters(arity = "0..1", paramLabel = "ANALYZER", description = "Explain this one.") String name)
            throws WeirException {
        if (name != null) {
            return explain(name);
        }
        List<Analyzer> analyzers = new ArrayList<>();
        TextTable text = new TextTable("analyzer", "version", "captures", "options", "bundle", "what it does");
        for (Registration registration : analysis.registrations()) {
            Analyzer analyzer = registration.call("describing itself", () -> Analyzer.of(registration));
            analyzers.add(analyzer);
            String options = analyzer.options().stream()
                    .map(option -> option.name() + "=")
                    .collect(Collectors.joining(" "));
            text.row(
                    analyzer.name(),
                    analyzer.version(),
                    analyzer.captures() == analyzer.mostCaptures()
                            ? analyzer.captures()
                            : analyzer.captures() + "-" + analyzer.mostCaptures(),
                    options.isEmpty() ? "-" : options,
                    analyzer.bundle(),
                    analyzer.description());
        }
        return Answer.of(ANALYZER.of(analyzers), text::toString);
    }

    private Answer explain(String name) throws WeirException {
        Registration registration = analysis.find(name);
        Analyzer analyzer = registration.call("describing itself", () -> Analyzer.of(registration));
        return Answer.of(ANALYZER.of(analyzer), () -> explanation(analyzer));
    }

    private static String explanation(Analyzer analyzer) {
        TextTable text = new TextTable("option", "default", "what it means");
        for (OptionSpec option : analyzer.options()) {
            String value = option.defaultValue();
            text.row(option.name() + "=", value == null ? "-" : value, option.description());
        }
        return analyzer.name() + " " + analyzer.version() + ": " + analyzer.description() + "\n\n"
                + (analyzer.options().isEmpty() ? "It has no options." : text);
    }

    @Command(
            name = "run",
            description = "Run an analyzer over captures",
            footer = {
                "With several captures for an analyzer of one, each is analysed for itself, and --json prints an array"
                        + " with a document for each.",
                "Example: analyze:run inter-arrival client_out.pcapng --filter rtmp --plot inter-arrival.png"
            })
    Answer run(
            @Mixin Invocation call,
            @Parameters(index = "0", paramLabel = "ANALYZER", description = "Which; analyze:list shows them.")
                    String analyzer,
            @Parameters(
                            index = "1..*",
                            arity = "1..*",
                            paramLabel = "CAPTURE|FILE... [KEY=VALUE...]",
                            description = "Captures that run (capture:list) or files (pcap or pcapng), and options of"
                                    + " the analyzer.")
                    List<String> words,
            @Option(
                            names = "--filter",
                            paramLabel = "rtmp|tcp|BPF",
                            defaultValue = "",
                            description = "Take these frames only; all by default.")
                    String filter,
            @Mixin Tunnels tunnels,
            @Mixin Outputs outputs)
            throws IOException, WeirException, InterruptedException {
        InputWords input = InputWords.of(call, words, analysis.analyzer(analyzer));
        List<String> files =
                input.captures().stream().map(word -> file(call, word)).toList();
        // An unknown analyzer is told of when it shall run.
        int most = analysis.analyzer(analyzer).map(AnalyzerFactory::mostInputs).orElse(Integer.MAX_VALUE);
        List<Path> paths = files.stream().map(call::path).toList();
        outputs.check(call, files.size() > most, InputWords.allRead(captures, paths), figures);
        boolean outermost = tunnels.outermost();
        List<AnalysisResult> results =
                analyse(new AnalysisRequest(analyzer, paths, filter, input.options(), outermost));
        List<ResultDocument> documents = new ArrayList<>();
        int perResult = files.size() / results.size();
        for (int i = 0; i < results.size(); i++) {
            documents.add(new ResultDocument(results.get(i), files.subList(i * perResult, (i + 1) * perResult)));
        }
        outputs.write(call, results.get(0), figures);
        if (call.json()) {
            documents.stream()
                    .flatMap(document -> document.warnings().stream())
                    .forEach(warning -> call.err().println("weir: " + warning));
        }
        Object json = documents.size() == 1
                ? documents.get(0).json()
                : documents.stream().map(ResultDocument::json).toList();
        return Answer.of(
                json, () -> documents.stream().map(ResultDocument::text).collect(Collectors.joining("\n\n")));
    }

    /** A file as it was written, or the one that a capture of that name writes. */
    private String file(Invocation call, String word) {
        return Files.exists(call.path(word))
                ? word
                : InputWords.running(captures, word)
                        .map(capture -> capture.request().file().toString())
                        .orElse(word);
    }

    private List<AnalysisResult> analyse(AnalysisRequest request)
            throws IOException, WeirException, InterruptedException {
        try {
            return analysis.run(request);
        } catch (InterruptedIOException e) {
            throw (InterruptedException) new InterruptedException(e.getMessage()).initCause(e);
        }
    }
}
