package weir.analyzer.delay;

import java.time.Duration;
import org.osgi.service.component.annotations.Component;
import weir.analyzer.sample.FrameAnalyzerFactory;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.AnalyzerFactory;
import weir.api.analysis.Split;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;

/** {@code one-way-delay}: how long frames take from one capture point to another. */
@Component(service = AnalyzerFactory.class)
public final class OneWayDelayFactory extends FrameAnalyzerFactory {
    private static final OptionSpec FLOW = OptionSpec.of(
            "flow",
            OptionType.TEXT,
            "which frames, for example 'tcp 10.0.0.1:1935 > 10.0.0.2', ports as you like; without it the flow from"
                    + " sender to receiver with the most bytes");
    private static final OptionSpec HORIZON = OptionSpec.of(
                    "horizon", OptionType.DURATION, "how long a frame may be on its way, above 0 s; then it is lost")
            .withDefault("30s");

    public OneWayDelayFactory() {
        super(
                "one-way-delay",
                "Delay, loss and reordering of each frame between a sender's and a receiver's capture",
                Split.NONE,
                FLOW,
                HORIZON);
    }

    @Override
    public int inputs() {
        return 2;
    }

    @Override
    public Analyzer create(AnalysisContext context) {
        Duration horizon = context.options().duration(HORIZON.name()).orElseThrow();
        if (horizon.isZero()) {
            throw new IllegalArgumentException("horizon 0s must be above 0 s");
        }
        return new OneWayDelay(context.options().text(FLOW.name()).map(Flow::parse), horizon.toNanos(), context.path());
    }
}
