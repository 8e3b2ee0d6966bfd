package weir.analyzer.interval;

import weir.analyzer.sample.Counts;
import weir.analyzer.sample.FrameAnalyzerFactory;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.Split;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;

/** Base of the factories of {@link InterFrameTimes}. */
abstract class InterFrameFactory extends FrameAnalyzerFactory {
    private static final int MOST_BINS = 1000;
    private static final OptionSpec LOG = OptionSpec.of(
                    "log", OptionType.FLAG, "true: the histogram's axis and bins are logarithmic")
            .withDefault("false");

    private final InterFrameTimes.Naming naming;

    InterFrameFactory(InterFrameTimes.Naming naming, String description) {
        super(naming.figure(), description, Split.TIME, Counts.BINS, LOG);
        this.naming = naming;
    }

    @Override
    public Analyzer create(AnalysisContext context) {
        int bins = Counts.read(context.options(), Counts.BINS.name(), 0, MOST_BINS);
        return new InterFrameTimes(naming, bins, context.options().flag(LOG.name()));
    }
}
