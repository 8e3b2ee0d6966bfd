package weir.analyzer.delay;

import java.time.Duration;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.AnalyzerFactory;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;

/** {@code one-way-delay}: how long frames take from one capture point to another. */
@Component(service = AnalyzerFactory.class)
public final class OneWayDelayFactory implements AnalyzerFactory {
    private static final OptionSpec FLOW = OptionSpec.of(
            "flow",
            OptionType.TEXT,
            "which frames, for example 'tcp 10.0.0.1:1935 > 10.0.0.2', ports as you like; without it the flow from"
                    + " sender to receiver with the most bytes");
    private static final OptionSpec HORIZON = OptionSpec.of(
                    "horizon", OptionType.DURATION, "how long a frame may be on its way, above 0 s; then it is lost")
            .withDefault("30s");

    @Override
    public String name() {
        return "one-way-delay";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public String description() {
        return "Delay, loss and reordering of each frame between a sender's and a receiver's capture";
    }

    @Override
    public List<OptionSpec> options() {
        return List.of(FLOW, HORIZON);
    }

    @Override
    public int inputs() {
        return 2;
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
        Duration horizon = context.options().duration(HORIZON.name()).orElseThrow();
        if (horizon.isZero()) {
            throw new IllegalArgumentException("horizon 0s must be above 0 s");
        }
        return new OneWayDelay(context.options().text(FLOW.name()).map(Flow::parse), horizon.toNanos());
    }
}
