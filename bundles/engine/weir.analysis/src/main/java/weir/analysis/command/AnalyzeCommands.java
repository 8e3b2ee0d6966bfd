package weir.analysis.command;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
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
import weir.api.option.OptionSpec;
import weir.api.option.Suggestion;
import weir.command.Answer;
import weir.command.Commands;
import weir.command.Invocation;
import weir.command.TextTable;

/** {@code analyze:*}. */
@Component(service = Commands.class)
@Command(name = "analyze", description = "Compute things from captures")
public final class AnalyzeCommands implements Commands {
    private final CaptureAnalysis analysis;

    /** Absent in a workbench without the plot bundle. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile FigureWriter figures;

    @Activate
    public AnalyzeCommands(@Reference CaptureAnalysis analysis) {
        this.analysis = analysis;
    }

    /** {@code analyze:list}. */
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
        List<Map<String, Object>> json = new ArrayList<>();
        TextTable text = new TextTable("analyzer", "version", "captures", "options", "bundle", "what it does");
        for (Registration registration : analysis.registrations()) {
            Map<String, Object> analyzer = registration.call("describing itself", () -> describe(registration));
            json.add(analyzer);
            String options = ((List<?>) analyzer.get("options"))
                    .stream()
                            .map(option -> ((Map<?, ?>) option).get("name") + "=")
                            .collect(Collectors.joining(" "));
            text.row(
                    analyzer.get("name"),
                    analyzer.get("version"),
                    analyzer.get("captures").equals(analyzer.get("mostCaptures"))
                            ? analyzer.get("captures")
                            : analyzer.get("captures") + "-" + analyzer.get("mostCaptures"),
                    options.isEmpty() ? "-" : options,
                    analyzer.get("bundle"),
                    analyzer.get("description"));
        }
        return Answer.of(json, text::toString);
    }

    private Answer explain(String name) throws WeirException {
        for (Registration registration : analysis.registrations()) {
            Map<String, Object> analyzer = registration.call("describing itself", () -> describe(registration));
            if (analyzer.get("name").equals(name)) {
                return Answer.of(analyzer, () -> explanation(analyzer));
            }
        }
        throw new IllegalArgumentException(Suggestion.unknown(
                "analyzer",
                name,
                analysis.analyzers().stream().map(AnalyzerFactory::name).toList()));
    }

    private static String explanation(Map<String, Object> analyzer) {
        TextTable text = new TextTable("option", "default", "what it means");
        for (Object each : (List<?>) analyzer.get("options")) {
            Map<?, ?> option = (Map<?, ?>) each;
            Object value = option.get("default");
            text.row(option.get("name") + "=", value == null ? "-" : value, option.get("description"));
        }
        boolean hasNone = ((List<?>) analyzer.get("options")).isEmpty();
        return analyzer.get("name") + " " + analyzer.get("version") + ": " + analyzer.get("description") + "\n\n"
                + (hasNone ? "It has no options." : text);
    }

    private static Map<String, Object> describe(Registration registration) {
        AnalyzerFactory factory = registration.factory();
        Map<String, Object> analyzer = new LinkedHashMap<>();
        analyzer.put("name", factory.name());
        analyzer.put("version", factory.version());
        analyzer.put("description", factory.description());
        analyzer.put("captures", factory.inputs());
        analyzer.put("mostCaptures", factory.mostInputs());
        analyzer.put(
                "options",
                factory.options().stream().map(AnalyzeCommands::describe).toList());
        analyzer.put("bundle", registration.bundle());
        return analyzer;
    }

    private static Map<String, Object> describe(OptionSpec spec) {
        Map<String, Object> option = new LinkedHashMap<>();
        option.put("name", spec.name());
        option.put("type", spec.type().name().toLowerCase(Locale.ROOT));
        option.put("default", spec.defaultValue());
        option.put("choices", spec.choices());
        option.put("description", spec.description());
        return option;
    }

    /** {@code analyze:run}. */
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
                            paramLabel = "FILE... [KEY=VALUE...]",
                            description = "Captures (pcap or pcapng), and options of the analyzer.")
                    List<String> words,
            @Option(
                            names = "--filter",
                            paramLabel = "rtmp|tcp|BPF",
                            defaultValue = "",
                            description = "Take these frames only; all by default.")
                    String filter,
            @Mixin Outputs outputs)
            throws IOException, WeirException, InterruptedException {
        InputWords input = InputWords.of(call, words, factory(analyzer));
        List<String> files = input.captures();
        // An unknown analyzer is told of when it shall run.
        int most = factory(analyzer).map(AnalyzerFactory::mostInputs).orElse(Integer.MAX_VALUE);
        outputs.check(files.size() > most, figures);
        List<Path> paths = files.stream().map(call::path).toList();
        List<AnalysisResult> results = analyse(new AnalysisRequest(analyzer, paths, filter, input.options()));
        List<ResultDocument> documents = new ArrayList<>();
        int perResult = files.size() / results.size();
        for (int i = 0; i < results.size(); i++) {
            documents.add(new ResultDocument(results.get(i), files.subList(i * perResult, (i + 1) * perResult)));
        }
        outputs.write(call, results.get(0), paths, figures);
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

    private Optional<AnalyzerFactory> factory(String name) {
        return analysis.analyzers().stream()
                .filter(factory -> factory.name().equals(name))
                .findFirst();
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
