package weir.analyzers;

import java.util.List;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.AnalyzerFactory;
import weir.api.analysis.Split;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;

/** What the factories of {@link InterFrameTimes} have in common. */
abstract class InterFrameFactory implements AnalyzerFactory {
    private static final int MOST_BINS = 1000;
    private static final OptionSpec BINS = OptionSpec.of(
                    "bins", OptionType.COUNT, "bins of the histogram, 1 to 1000; 0: as many as suit the data")
            .withDefault("0");

    private final InterFrameTimes.Naming naming;

    InterFrameFactory(InterFrameTimes.Naming naming) {
        this.naming = naming;
    }

    @Override
    public String name() {
        return naming.figure();
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public List<OptionSpec> options() {
        return List.of(BINS);
    }

    @Override
    public Split split() {
        return Split.TIME;
    }

    @Override
    public boolean usesRtmpMessages() {
        return false;
    }

    @Override
    public Analyzer create(AnalysisContext context) {
        long bins = context.options().count(BINS.name()).orElse(0L);
        if (bins > MOST_BINS) {
            throw new IllegalArgumentException("bins " + bins + " is outside 0 to " + MOST_BINS);
        }
        return new InterFrameTimes(naming, Math.toIntExact(bins));
    }
}
