package weir.analyzer.loss;

import weir.api.analysis.AnalyzerFactory;
import weir.tck.AnalyzerTck;

class LossPatternTckTest extends AnalyzerTck {
    @Override
    protected AnalyzerFactory factory() {
        return new LossPatternFactory();
    }
}
