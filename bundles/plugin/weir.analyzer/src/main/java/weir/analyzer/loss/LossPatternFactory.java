package weir.analyzer.loss;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import weir.analyzer.match.MatchedFlows;
import weir.analyzer.sample.FrameAnalyzerFactory;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.AnalyzerFactory;
import weir.api.analysis.Split;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;
import weir.api.option.Options;

/** {@code loss-pattern}: which frames of a flow are lost, and the channel that is likeliest to lose them so. */
@Component(service = AnalyzerFactory.class)
public final class LossPatternFactory extends FrameAnalyzerFactory {
    private static final OptionSpec P = OptionSpec.of(
            "p",
            OptionType.RATIO,
            "what to compare with: probability that the good channel turns bad, for each frame, as the link model"
                    + " gilbert-elliott has it");
    private static final OptionSpec R =
            OptionSpec.of("r", OptionType.RATIO, "probability that the bad channel turns good; 1 - p if absent");
    private static final OptionSpec H =
            OptionSpec.of("h", OptionType.RATIO, "probability that a frame gets through the bad channel; 0 if absent");
    private static final OptionSpec K =
            OptionSpec.of("k", OptionType.RATIO, "probability that a frame gets through the good channel; 1 if absent");

    public LossPatternFactory() {
        super(
                "loss-pattern",
                "Runs of lost frames and gaps between them, and the Gilbert-Elliott parameters that fit them",
                Split.NONE,
                MatchedFlows.FLOW,
                MatchedFlows.HORIZON,
                P,
                R,
                H,
                K);
    }

    @Override
    public int inputs() {
        return 2;
    }

    @Override
    public Analyzer create(AnalysisContext context) {
        return new LossPattern(MatchedFlows.of(context), reference(context.options()));
    }

    private static Optional<Channel> reference(Options options) {
        Optional<Double> p = ratio(options, P);
        for (OptionSpec other : new OptionSpec[] {R, H, K}) {
            if (p.isEmpty() && ratio(options, other).isPresent()) {
                throw new IllegalArgumentException(
                        other.name() + " is of no use without p, the probability that the good channel turns bad; write"
                                + " for example p=1% r=25%");
            }
        }
        return p.map(turns -> new Channel(
                turns,
                ratio(options, R).orElse(1 - turns),
                ratio(options, H).orElse(0.0),
                ratio(options, K).orElse(1.0)));
    }

    private static Optional<Double> ratio(Options options, OptionSpec spec) {
        return options.ratio(spec.name()).map(each -> each.value());
    }
}
