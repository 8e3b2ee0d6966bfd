package weir.test.container.plugin;

import java.util.List;
import org.osgi.framework.FrameworkUtil;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.AnalyzerFactory;
import weir.api.analysis.Report;
import weir.api.capture.CapturedFrame;
import weir.api.option.OptionSpec;

/** An analyzer {@code counted}, of the version that its bundle has, that tells which frames it has seen. */
public final class CountedFactory implements AnalyzerFactory {
    private final String version =
            FrameworkUtil.getBundle(CountedFactory.class).getVersion().toString();

    @Override
    public String name() {
        return "counted";
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public String description() {
        return "Counts frames and sums up their numbers.";
    }

    @Override
    public List<OptionSpec> options() {
        return List.of();
    }

    @Override
    public Analyzer create(AnalysisContext context) {
        return new Counted();
    }

    private static final class Counted implements Analyzer {
        private long frames;
        private long numbers;

        @Override
        public void onFrame(CapturedFrame frame) {
            frames++;
            numbers += frame.number();
        }

        @Override
        public Report report() {
            return Report.builder()
                    .matched(frames)
                    .value("counted", "numbers", numbers)
                    .build();
        }
    }
}
