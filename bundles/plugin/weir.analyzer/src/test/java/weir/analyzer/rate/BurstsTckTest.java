package weir.analyzer.rate;

import weir.api.analysis.AnalyzerFactory;
import weir.tck.AnalyzerTck;

class BurstsTckTest extends AnalyzerTck {
    @Override
    protected AnalyzerFactory factory() {
        return new BurstsFactory();
    }
}
