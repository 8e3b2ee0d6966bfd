package weir.analyzer.http;

import org.osgi.service.component.annotations.Component;
import weir.analyzer.sample.Counts;
import weir.analyzer.sample.FrameAnalyzerFactory;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.AnalyzerFactory;
import weir.api.analysis.Split;
import weir.api.option.OptionSpec;

/** {@code http}: requests and answers of HTTP/1.x. */
@Component(service = AnalyzerFactory.class)
public final class HttpFactory extends FrameAnalyzerFactory {
    private static final OptionSpec MOST = Counts.most("requests", "262144");

    public HttpFactory() {
        super("http", "HTTP/1.x requests: status, time to first byte, duration, bytes", Split.NONE, MOST);
    }

    @Override
    public boolean usesTcpPieces() {
        return true;
    }

    @Override
    public Analyzer create(AnalysisContext context) {
        return new Http(Counts.read(context.options(), MOST.name(), 1, Counts.MOST_KEPT));
    }
}
