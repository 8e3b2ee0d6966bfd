package weir.analyzer.delay;

import weir.api.analysis.AnalyzerFactory;
import weir.tck.AnalyzerTck;

class OneWayDelayTckTest extends AnalyzerTck {
    @Override
    protected AnalyzerFactory factory() {
        return new OneWayDelayFactory();
    }
}
