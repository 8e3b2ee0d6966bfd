package weir.analyzer.rate;

import java.util.Map;
import weir.api.analysis.AnalyzerFactory;
import weir.tck.AnalyzerTck;

class IoGraphTckTest extends AnalyzerTck {
    @Override
    protected AnalyzerFactory factory() {
        return new IoGraphFactory(new PortFilters());
    }

    @Override
    protected Map<String, String> options() {
        return Map.of("filters", "tcp; udp", "field", "tcp.len", "window", "100ms");
    }
}
