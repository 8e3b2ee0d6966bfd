package weir.analyzer.rate;

import weir.api.analysis.AnalyzerFactory;
import weir.tck.AnalyzerTck;

class PacketSizesTckTest extends AnalyzerTck {
    @Override
    protected AnalyzerFactory factory() {
        return new PacketSizesFactory();
    }
}
