package weir.analyzer.rate;

import java.time.Duration;
import org.osgi.service.component.annotations.Component;
import weir.analyzer.sample.FrameAnalyzerFactory;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.AnalyzerFactory;
import weir.api.analysis.Split;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;

/** {@code bursts}: frames that come close together. */
@Component(service = AnalyzerFactory.class)
public final class BurstsFactory extends FrameAnalyzerFactory {
    private static final Duration MOST = Duration.ofHours(1);
    private static final OptionSpec GAP = OptionSpec.of(
                    "gap", OptionType.DURATION, "frames no further apart than this are one burst, 0 s to 1 h")
            .withDefault("1ms");

    public BurstsFactory() {
        super(
                "bursts",
                "Runs of frames that follow each other closely: packets, bytes, duration, and the time between",
                Split.TIME,
                GAP);
    }

    @Override
    public Analyzer create(AnalysisContext context) {
        Duration gap = context.options().duration(GAP.name()).orElseThrow();
        if (gap.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "gap " + context.options().texts().get(GAP.name()) + " is outside 0 s to 1 h");
        }
        return new Bursts(gap.toNanos());
    }
}
