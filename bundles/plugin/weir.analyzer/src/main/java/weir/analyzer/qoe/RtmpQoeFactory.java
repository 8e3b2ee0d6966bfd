package weir.analyzer.qoe;

import java.time.Duration;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.AnalyzerFactory;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;

/**
 * {@code rtmp-qoe}: what a viewer of an RTMP stream would have seen. Its input is not split: a player goes through it
 * from the beginning.
 */
@Component(service = AnalyzerFactory.class)
public final class RtmpQoeFactory implements AnalyzerFactory {
    private static final Duration MOST = Duration.ofMinutes(10);
    private static final OptionSpec START = OptionSpec.of(
                    "start",
                    OptionType.DURATION,
                    "how much media the virtual player wants before it begins, 0 s to 10 min")
            .withDefault("500ms");
    private static final OptionSpec RESUME = OptionSpec.of(
                    "resume", OptionType.DURATION, "how much it wants before it goes on after a stall, 0 s to 10 min")
            .withDefault("500ms");

    @Override
    public String name() {
        return "rtmp-qoe";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public String description() {
        return "What a viewer of an RTMP stream would see: start-up, stalls, frame rates; live latency with two captures";
    }

    @Override
    public List<OptionSpec> options() {
        return List.of(START, RESUME);
    }

    @Override
    public int mostInputs() {
        return 2;
    }

    @Override
    public Analyzer create(AnalysisContext context) {
        return new RtmpQoe(
                context.points().size() - 1, millis(context, START), millis(context, RESUME), context.path());
    }

    private static long millis(AnalysisContext context, OptionSpec spec) {
        Duration value = context.options().duration(spec.name()).orElseThrow();
        if (value.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    spec.name() + " " + context.options().texts().get(spec.name()) + " is outside 0 s to 10 min");
        }
        return value.toMillis();
    }
}
