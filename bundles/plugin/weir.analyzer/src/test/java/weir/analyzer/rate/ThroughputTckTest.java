package weir.analyzer.rate;

import weir.api.analysis.AnalyzerFactory;
import weir.tck.AnalyzerTck;

class ThroughputTckTest extends AnalyzerTck {
    @Override
    protected AnalyzerFactory factory() {
        return new ThroughputFactory();
    }
}
