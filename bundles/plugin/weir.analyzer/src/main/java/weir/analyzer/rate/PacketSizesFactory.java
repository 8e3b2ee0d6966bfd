package weir.analyzer.rate;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import weir.analyzer.sample.Counts;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.AnalyzerFactory;
import weir.api.analysis.Split;
import weir.api.option.OptionSpec;

/** {@code packet-sizes}: how long frames are. */
@Component(service = AnalyzerFactory.class)
public final class PacketSizesFactory implements AnalyzerFactory {
    @Override
    public String name() {
        return "packet-sizes";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public String description() {
        return "Lengths of frames on the wire: statistics, and the ranges that Wireshark lists";
    }

    @Override
    public List<OptionSpec> options() {
        return List.of(Counts.BINS);
    }

    @Override
    public Split split() {
        return Split.TIME;
    }

    @Override
    public boolean usesRtmpMessages() {
        return false;
    }

    @Override
    public boolean usesRtmp() {
        return false;
    }

    @Override
    public Analyzer create(AnalysisContext context) {
        return new PacketSizes(Counts.read(context.options(), Counts.BINS.name(), 0, 1000));
    }
}
