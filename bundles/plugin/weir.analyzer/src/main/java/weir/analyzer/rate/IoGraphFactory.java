package weir.analyzer.rate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import weir.analyzer.sample.Counts;
import weir.analyzer.sample.Windows;
import weir.api.WeirException;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.AnalyzerFactory;
import weir.api.capture.CaptureFiles;
import weir.api.capture.FrameSelector;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;
import weir.api.option.Options;

/** {@code io-graph}: frames per window of time, a line for each of several filters. */
@Component(service = AnalyzerFactory.class)
public final class IoGraphFactory implements AnalyzerFactory {
    private static final String SEPARATOR = ";";
    private static final int MOST_LINES = 100;
    private static final OptionSpec FILTERS = OptionSpec.of(
            "filters",
            OptionType.TEXT,
            "a line for each filter (BPF, tcp or rtmp), with ; between them, for example 'udp port 5004; tcp', at most"
                    + " 100; without it one line of all frames");
    private static final OptionSpec WINDOW = OptionSpec.of(
                    "window", OptionType.DURATION, "how long a window is, 1 ms to 24 h in whole microseconds")
            .withDefault("1s");
    private static final OptionSpec FIELD =
            OptionSpec.choice("field", "a field whose values are told, by Wireshark's name", null, FrameField.names());
    private static final OptionSpec DRAW = OptionSpec.choice(
            "draw",
            "what the figure shows of each window; count, mean, min, max and sum are of the field, mean if one is named",
            null,
            GraphValue.names());
    private static final OptionSpec MOST = Counts.most("TCP connections", "100000");

    private final CaptureFiles captures;

    @Activate
    public IoGraphFactory(@Reference CaptureFiles captures) {
        this.captures = captures;
    }

    @Override
    public String name() {
        return "io-graph";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public String description() {
        return "Packets, bits, bytes, goodput or a field's values per window of time, a line for each filter";
    }

    @Override
    public List<OptionSpec> options() {
        return List.of(FILTERS, WINDOW, FIELD, DRAW, MOST);
    }

    @Override
    public boolean usesRtmpMessages() {
        return false;
    }

    @Override
    public Analyzer create(AnalysisContext context) {
        Options options = context.options();
        FrameField field = options.text(FIELD.name()).map(FrameField::named).orElse(null);
        Optional<GraphValue> asked = options.text(DRAW.name()).map(GraphValue::named);
        if (field == null && asked.isPresent() && asked.get().isOfField()) {
            throw new IllegalArgumentException(
                    "draw " + options.texts().get(DRAW.name()) + " is of a field; name it, for example field=tcp.len");
        }
        return new IoGraph(
                new WindowClock(Windows.ns(options, WINDOW) / 1000),
                new Goodput(Counts.read(options, MOST.name(), 1, Counts.MOST_KEPT)),
                lines(options.text(FILTERS.name()), field),
                field,
                asked.orElse(field == null ? GraphValue.BITS : GraphValue.MEAN));
    }

    private List<GraphLine> lines(Optional<String> filters, FrameField field) {
        List<GraphLine> lines = new ArrayList<>();
        if (filters.isEmpty()) {
            lines.add(new GraphLine("all frames", frame -> true, field));
        }
        List<String> texts =
                filters.map(text -> Arrays.asList(text.split(SEPARATOR, -1))).orElse(List.of());
        if (texts.size() > MOST_LINES) {
            throw new IllegalArgumentException(texts.size() + " filters are more than " + MOST_LINES);
        }
        for (String text : texts) {
            if (text.isBlank()) {
                throw new IllegalArgumentException("filters '" + filters.get()
                        + "': one of them is empty; write for example 'udp port 5004; tcp'");
            }
            lines.add(new GraphLine(text.strip(), selector(text.strip()), field));
        }
        return lines;
    }

    private FrameSelector selector(String filter) {
        try {
            return captures.selector(filter);
        } catch (WeirException e) {
            throw new IllegalArgumentException("filter '" + filter + "': " + e.getMessage(), e);
        }
    }
}
