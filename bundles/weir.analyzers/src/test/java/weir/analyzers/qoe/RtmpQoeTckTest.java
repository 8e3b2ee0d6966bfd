package weir.analyzers.qoe;

import weir.api.analysis.AnalyzerFactory;
import weir.tck.AnalyzerTck;

class RtmpQoeTckTest extends AnalyzerTck {
    @Override
    protected AnalyzerFactory factory() {
        return new RtmpQoeFactory();
    }
}
