package weir.analyzer.quic;

import org.osgi.service.component.annotations.Component;
import weir.analyzer.sample.Counts;
import weir.analyzer.sample.FrameAnalyzerFactory;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.AnalyzerFactory;
import weir.api.analysis.Split;
import weir.api.option.OptionSpec;

/** {@code quic}: connections, and datagrams lost between two captures. */
@Component(service = AnalyzerFactory.class)
public final class QuicFactory extends FrameAnalyzerFactory {
    private static final OptionSpec MOST = Counts.most("connections", "65536");

    public QuicFactory() {
        super(
                "quic",
                "QUIC without keys: versions, connection ids, initial and spin-bit round trips, losses of two captures",
                Split.NONE,
                MOST);
    }

    @Override
    public int mostInputs() {
        return 2;
    }

    @Override
    public Analyzer create(AnalysisContext context) {
        return new Quic(
                Counts.read(context.options(), MOST.name(), 1, Counts.MOST_KEPT),
                context.points().size());
    }
}
