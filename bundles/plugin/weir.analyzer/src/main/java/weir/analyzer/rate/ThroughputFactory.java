package weir.analyzer.rate;

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

/**
 * {@code throughput}: frame bytes over time. Its input is not split: windows count from the capture's first frame, which
 * the later parts don't know.
 */
@Component(service = AnalyzerFactory.class)
public final class ThroughputFactory extends FrameAnalyzerFactory {
    private static final OptionSpec WINDOW = OptionSpec.of(
                    "window", OptionType.DURATION, "how long a window is, 1 ms to 24 h in whole microseconds")
            .withDefault("1s");
    private static final OptionSpec MOST = Counts.most("flows", "100000");

    public ThroughputFactory() {
        super(
                "throughput",
                "Packets and frame bytes per window of time: in all, and for each direction of each flow",
                Split.NONE,
                WINDOW,
                MOST);
    }

    @Override
    public Analyzer create(AnalysisContext context) {
        return new Throughput(
                Windows.ns(context.options(), WINDOW) / 1000,
                Counts.read(context.options(), MOST.name(), 1, Counts.MOST_KEPT));
    }
}
