package weir.analyzer.rtp;

import weir.api.analysis.AnalyzerFactory;
import weir.tck.AnalyzerTck;

class RtpTckTest extends AnalyzerTck {
    @Override
    protected AnalyzerFactory factory() {
        return new RtpFactory();
    }
}
