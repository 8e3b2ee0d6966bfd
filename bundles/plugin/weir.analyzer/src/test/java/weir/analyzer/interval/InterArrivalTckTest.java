package weir.analyzer.interval;

import weir.api.analysis.AnalyzerFactory;
import weir.tck.AnalyzerTck;

class InterArrivalTckTest extends AnalyzerTck {
    @Override
    protected AnalyzerFactory factory() {
        return new InterArrivalFactory();
    }
}
