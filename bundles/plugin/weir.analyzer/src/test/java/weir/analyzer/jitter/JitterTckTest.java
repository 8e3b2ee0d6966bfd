package weir.analyzer.jitter;

import weir.api.analysis.AnalyzerFactory;
import weir.tck.AnalyzerTck;

class JitterTckTest extends AnalyzerTck {
    @Override
    protected AnalyzerFactory factory() {
        return new JitterFactory();
    }
}
