package weir.analyzer.tcp;

import weir.api.analysis.AnalyzerFactory;
import weir.tck.AnalyzerTck;

class TcpSequenceTckTest extends AnalyzerTck {
    @Override
    protected AnalyzerFactory factory() {
        return new TcpSequenceFactory();
    }
}
