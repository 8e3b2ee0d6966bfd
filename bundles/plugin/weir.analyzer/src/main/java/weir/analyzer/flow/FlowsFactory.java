package weir.analyzer.flow;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import weir.analyzer.sample.Counts;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.AnalyzerFactory;
import weir.api.analysis.Split;
import weir.api.option.OptionSpec;

/** {@code flows}: TCP and UDP conversations. */
@Component(service = AnalyzerFactory.class)
public final class FlowsFactory implements AnalyzerFactory {
    private static final OptionSpec MOST = Counts.most("conversations", "262144");

    @Override
    public String name() {
        return "flows";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public String description() {
        return "TCP and UDP conversations: packets and bytes each way, start, duration";
    }

    @Override
    public List<OptionSpec> options() {
        return List.of(MOST);
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
        return new Flows(Counts.read(context.options(), MOST.name(), 1, Counts.MOST_KEPT));
    }
}
