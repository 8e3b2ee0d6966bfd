package weir.analyzer.flow;

import org.osgi.service.component.annotations.Component;
import weir.analyzer.sample.Counts;
import weir.analyzer.sample.FrameAnalyzerFactory;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.AnalyzerFactory;
import weir.api.analysis.Split;
import weir.api.option.OptionSpec;

/** {@code flows}: TCP and UDP conversations. */
@Component(service = AnalyzerFactory.class)
public final class FlowsFactory extends FrameAnalyzerFactory {
    private static final OptionSpec MOST = Counts.most("conversations", "262144");

    public FlowsFactory() {
        super("flows", "TCP and UDP conversations: packets and bytes each way, start, duration", Split.FLOW, MOST);
    }

    @Override
    public Analyzer create(AnalysisContext context) {
        return new Flows(Counts.read(context.options(), MOST.name(), 1, Counts.MOST_KEPT));
    }
}
