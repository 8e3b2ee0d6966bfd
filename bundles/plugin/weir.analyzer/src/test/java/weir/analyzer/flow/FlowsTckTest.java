package weir.analyzer.flow;

import weir.api.analysis.AnalyzerFactory;
import weir.tck.AnalyzerTck;

class FlowsTckTest extends AnalyzerTck {
    @Override
    protected AnalyzerFactory factory() {
        return new FlowsFactory();
    }
}
