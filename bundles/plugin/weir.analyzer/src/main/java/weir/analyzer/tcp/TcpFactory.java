package weir.analyzer.tcp;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import weir.analyzer.sample.Counts;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.AnalyzerFactory;
import weir.api.analysis.Split;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;

/** {@code tcp}: what happened in TCP connections. */
@Component(service = AnalyzerFactory.class)
public final class TcpFactory implements AnalyzerFactory {
    private static final OptionSpec MOST = Counts.most("connections", "100000");
    private static final OptionSpec FRAMES = OptionSpec.of(
                    "frames", OptionType.FLAG, "true: --table has a row for each frame instead of each direction")
            .withDefault("false");

    @Override
    public String name() {
        return "tcp";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public String description() {
        return "Round trips, retransmissions, duplicate ACKs, windows and bytes in flight, by Wireshark's rules";
    }

    @Override
    public List<OptionSpec> options() {
        return List.of(MOST, FRAMES);
    }

    @Override
    public Split split() {
        return Split.FLOW;
    }

    @Override
    public boolean usesRtmpMessages() {
        return false;
    }

    @Override
    public boolean usesRtmp() {
        return false;
    }

    @Override
    public Analyzer create(AnalysisContext context) {
        int most = Counts.read(context.options(), MOST.name(), 1, Counts.MOST_KEPT);
        return new TcpAnalysis(most, context.options().flag(FRAMES.name()));
    }
}
