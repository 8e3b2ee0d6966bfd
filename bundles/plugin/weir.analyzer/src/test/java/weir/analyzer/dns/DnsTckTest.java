package weir.analyzer.dns;

import weir.api.analysis.AnalyzerFactory;
import weir.tck.AnalyzerTck;

class DnsTckTest extends AnalyzerTck {
    @Override
    protected AnalyzerFactory factory() {
        return new DnsFactory();
    }
}
