package weir.analyzer.sample;

import java.util.List;
import weir.api.analysis.AnalyzerFactory;
import weir.api.analysis.Split;
import weir.api.option.OptionSpec;

/** Makes analyzers that look at frames as they are, and never ask for RTMP. */
public abstract class FrameAnalyzerFactory implements AnalyzerFactory {
    private final String name;
    private final String description;
    private final Split split;
    private final List<OptionSpec> options;

    protected FrameAnalyzerFactory(String name, String description, Split split, OptionSpec... options) {
        this.name = name;
        this.description = description;
        this.split = split;
        this.options = List.of(options);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String version() {
        return "1.0.0";
    }

    @Override
    public final String description() {
        return description;
    }

    @Override
    public final List<OptionSpec> options() {
        return options;
    }

    @Override
    public final Split split() {
        return split;
    }

    @Override
    public final boolean usesRtmpMessages() {
        return false;
    }

    @Override
    public final boolean usesRtmp() {
        return false;
    }
}
