package weir.analyzer.delay;

import org.osgi.service.component.annotations.Component;
import weir.analyzer.match.MatchedFlows;
import weir.analyzer.sample.FrameAnalyzerFactory;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.AnalyzerFactory;
import weir.api.analysis.Split;

/** {@code one-way-delay}: how long frames take from one capture point to another. */
@Component(service = AnalyzerFactory.class)
public final class OneWayDelayFactory extends FrameAnalyzerFactory {
    public OneWayDelayFactory() {
        super(
                "one-way-delay",
                "Delay, loss and reordering of each frame between a sender's and a receiver's capture",
                Split.NONE,
                MatchedFlows.FLOW,
                MatchedFlows.HORIZON);
    }

    @Override
    public int inputs() {
        return 2;
    }

    @Override
    public Analyzer create(AnalysisContext context) {
        return new OneWayDelay(MatchedFlows.of(context), context.path());
    }
}
