package weir.analyzer.tcp;

import org.osgi.service.component.annotations.Component;
import weir.analyzer.sample.Counts;
import weir.analyzer.sample.FrameAnalyzerFactory;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.AnalyzerFactory;
import weir.api.analysis.Split;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;

/** {@code tcp}: what happened in TCP connections. */
@Component(service = AnalyzerFactory.class)
public final class TcpFactory extends FrameAnalyzerFactory {
    private static final OptionSpec MOST = Counts.most("connections", "100000");
    private static final OptionSpec FRAMES = OptionSpec.of(
                    "frames", OptionType.FLAG, "true: --table has a row for each frame instead of each direction")
            .withDefault("false");

    public TcpFactory() {
        super(
                "tcp",
                "Round trips, retransmissions, duplicate ACKs, windows and bytes in flight, by Wireshark's rules",
                Split.FLOW,
                MOST,
                FRAMES);
    }

    @Override
    public Analyzer create(AnalysisContext context) {
        int most = Counts.read(context.options(), MOST.name(), 1, Counts.MOST_KEPT);
        return new TcpAnalysis(most, context.options().flag(FRAMES.name()));
    }
}
