package weir.analyzer.tcp;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import weir.analyzer.sample.Counts;
import weir.analyzer.sample.FrameAnalyzerFactory;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.AnalyzerFactory;
import weir.api.analysis.Split;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;
import weir.api.option.Options;

/** {@code tcp-sequence}: what one connection sends, has acknowledged and may send, over time. */
@Component(service = AnalyzerFactory.class)
public final class TcpSequenceFactory extends FrameAnalyzerFactory {
    private static final OptionSpec CONNECTION = OptionSpec.of(
            "connection",
            OptionType.COUNT,
            "which connection, counted from 0 as Wireshark's tcp.stream; without it the one with the most payload");
    private static final OptionSpec REVERSE = OptionSpec.of(
                    "reverse", OptionType.FLAG, "true: the direction with less payload")
            .withDefault("false");
    private static final OptionSpec FROM = OptionSpec.of(
                    "from", OptionType.DURATION, "where the graph begins, since the first frame")
            .withDefault("0s");
    private static final OptionSpec TO =
            OptionSpec.of("to", OptionType.DURATION, "where it ends; without it at the last frame");
    private static final OptionSpec MOST = Counts.most("connections", "100000");

    public TcpSequenceFactory() {
        super(
                "tcp-sequence",
                "The time-sequence graph of a TCP connection: data, ACKs, window, SACK, what was sent again",
                Split.NONE,
                CONNECTION,
                REVERSE,
                FROM,
                TO,
                Rules.OPTION,
                MOST);
    }

    @Override
    public Analyzer create(AnalysisContext context) {
        Options options = context.options();
        long fromNs = options.duration(FROM.name()).orElseThrow().toNanos();
        Optional<Long> toNs = options.duration(TO.name()).map(java.time.Duration::toNanos);
        if (toNs.isPresent() && toNs.get() <= fromNs) {
            throw new IllegalArgumentException("to " + options.texts().get(TO.name()) + " must be later than from "
                    + options.texts().get(FROM.name()));
        }
        return new TcpSequence(new TcpSequence.Settings(
                options.count(CONNECTION.name()),
                options.flag(REVERSE.name()),
                new SequenceGraph.Period(fromNs == 0 ? Long.MIN_VALUE : fromNs, toNs.orElse(Long.MAX_VALUE)),
                Counts.read(options, MOST.name(), 1, Counts.MOST_KEPT),
                Rules.of(options)));
    }
}
