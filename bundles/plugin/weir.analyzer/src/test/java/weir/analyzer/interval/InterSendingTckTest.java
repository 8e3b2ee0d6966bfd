package weir.analyzer.interval;

import weir.api.analysis.AnalyzerFactory;
import weir.tck.AnalyzerTck;

class InterSendingTckTest extends AnalyzerTck {
    @Override
    protected AnalyzerFactory factory() {
        return new InterSendingFactory();
    }
}
