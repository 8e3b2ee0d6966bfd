package weir.analysis;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.AnalyzerFactory;
import weir.api.analysis.Report;
import weir.api.capture.CapturedFrame;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;

/** A factory whose analyzer does what the test says. */
record FakeFactory(String name, int inputs, Consumer<CapturedFrame> onFrame, Supplier<Report> result)
        implements AnalyzerFactory {
    static final OptionSpec LIMIT = OptionSpec.of("limit", OptionType.COUNT, "a limit");

    static FakeFactory counting(String name, int inputs, Consumer<CapturedFrame> onFrame) {
        return new FakeFactory(name, inputs, onFrame, () -> Report.builder().build());
    }

    @Override
    public String version() {
        return "1.2.3";
    }

    @Override
    public String description() {
        return "Does what a test says";
    }

    @Override
    public List<OptionSpec> options() {
        return List.of(LIMIT);
    }

    @Override
    public Analyzer create(AnalysisContext context) {
        if (context.options().count("limit").orElse(1L) == 0) {
            throw new IllegalArgumentException("limit 0 is outside 1 to 9");
        }
        return new Analyzer() {
            @Override
            public void onFrame(CapturedFrame frame) {
                onFrame.accept(frame);
            }

            @Override
            public Report report() {
                return result.get();
            }
        };
    }
}
