package weir.analyzer.rate;

import org.osgi.service.component.annotations.Component;
import weir.analyzer.sample.Counts;
import weir.analyzer.sample.FrameAnalyzerFactory;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.AnalyzerFactory;
import weir.api.analysis.Split;

/** {@code packet-sizes}: how long frames are. */
@Component(service = AnalyzerFactory.class)
public final class PacketSizesFactory extends FrameAnalyzerFactory {
    public PacketSizesFactory() {
        super(
                "packet-sizes",
                "Lengths of frames on the wire: statistics, and the ranges that Wireshark lists",
                Split.TIME,
                Counts.BINS);
    }

    @Override
    public Analyzer create(AnalysisContext context) {
        return new PacketSizes(Counts.read(context.options(), Counts.BINS.name(), 0, 1000));
    }
}
