package weir.analyzer.tcp;

import org.osgi.service.component.annotations.Component;
import weir.analyzer.sample.Counts;
import weir.analyzer.sample.FrameAnalyzerFactory;
import weir.analyzer.sample.Windows;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.AnalyzerFactory;
import weir.api.analysis.Split;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;
import weir.api.option.Options;

/** {@code tcp}: what happened in TCP connections. */
@Component(service = AnalyzerFactory.class)
public final class TcpFactory extends FrameAnalyzerFactory {
    private static final OptionSpec MOST = Counts.most("connections", "100000");
    private static final OptionSpec FRAMES = OptionSpec.of(
                    "frames", OptionType.FLAG, "true: --table has a row for each frame instead of each direction")
            .withDefault("false");

    private static final OptionSpec INTERVAL = OptionSpec.of(
                    "interval",
                    OptionType.DURATION,
                    "the windows of time that round trip times are told for, 1 ms to 24 h; doubled until there are no more"
                            + " than " + RttWindows.MOST_ROWS)
            .withDefault("1s");

    public TcpFactory() {
        super(
                "tcp",
                "Round trips, retransmissions, duplicate ACKs, windows and bytes in flight",
                Split.FLOW,
                Rules.OPTION,
                INTERVAL,
                MOST,
                FRAMES);
    }

    @Override
    public Analyzer create(AnalysisContext context) {
        Options options = context.options();
        return new TcpAnalysis(new TcpAnalysis.Settings(
                Counts.read(options, MOST.name(), 1, Counts.MOST_KEPT),
                options.flag(FRAMES.name()),
                Windows.ns(options, INTERVAL),
                Rules.of(options)));
    }
}
