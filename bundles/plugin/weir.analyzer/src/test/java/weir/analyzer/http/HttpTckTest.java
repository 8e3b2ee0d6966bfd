package weir.analyzer.http;

import weir.api.analysis.AnalyzerFactory;
import weir.tck.AnalyzerTck;

class HttpTckTest extends AnalyzerTck {
    @Override
    protected AnalyzerFactory factory() {
        return new HttpFactory();
    }
}
