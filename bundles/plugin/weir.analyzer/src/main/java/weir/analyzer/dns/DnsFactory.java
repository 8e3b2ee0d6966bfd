package weir.analyzer.dns;

import org.osgi.service.component.annotations.Component;
import weir.analyzer.sample.Counts;
import weir.analyzer.sample.FrameAnalyzerFactory;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.AnalyzerFactory;
import weir.api.analysis.Split;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;

/** {@code dns}: queries, answers, response times. */
@Component(service = AnalyzerFactory.class)
public final class DnsFactory extends FrameAnalyzerFactory {
    private static final int HIGHEST_PORT = 65_535;
    private static final OptionSpec PORT = OptionSpec.of(
                    "port", OptionType.COUNT, "the servers' UDP and TCP port, 1 to 65535")
            .withDefault("53");
    private static final OptionSpec MOST = Counts.most("queries", "262144");

    public DnsFactory() {
        super("dns", "DNS over UDP and TCP: queries, response codes and times, repeats", Split.NONE, PORT, MOST);
    }

    @Override
    public boolean usesTcpPieces() {
        return true;
    }

    @Override
    public Analyzer create(AnalysisContext context) {
        return new Dns(
                Counts.read(context.options(), PORT.name(), 1, HIGHEST_PORT),
                Counts.read(context.options(), MOST.name(), 1, Counts.MOST_KEPT));
    }
}
