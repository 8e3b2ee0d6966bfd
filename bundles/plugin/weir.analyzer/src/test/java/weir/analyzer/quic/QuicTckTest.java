package weir.analyzer.quic;

import weir.api.analysis.AnalyzerFactory;
import weir.tck.AnalyzerTck;

class QuicTckTest extends AnalyzerTck {
    @Override
    protected AnalyzerFactory factory() {
        return new QuicFactory();
    }
}
