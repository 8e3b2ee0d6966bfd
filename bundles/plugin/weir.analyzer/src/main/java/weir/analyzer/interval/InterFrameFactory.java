package weir.analyzer.interval;

import java.util.List;
import weir.analyzer.sample.Counts;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.AnalyzerFactory;
import weir.api.analysis.Split;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;

/** Base of the factories of {@link InterFrameTimes}. */
abstract class InterFrameFactory implements AnalyzerFactory {
    private static final int MOST_BINS = 1000;
    private static final OptionSpec LOG = OptionSpec.of(
                    "log", OptionType.FLAG, "true: the histogram's axis and bins are logarithmic")
            .withDefault("false");

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
        return List.of(Counts.BINS, LOG);
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
    public boolean usesRtmp() {
        return false;
    }

    @Override
    public Analyzer create(AnalysisContext context) {
        int bins = Counts.read(context.options(), Counts.BINS.name(), 0, MOST_BINS);
        return new InterFrameTimes(naming, bins, context.options().flag(LOG.name()));
    }
}
