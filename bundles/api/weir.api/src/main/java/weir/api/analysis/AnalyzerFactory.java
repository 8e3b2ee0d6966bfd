package weir.api.analysis;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import weir.api.option.OptionSpec;

/** Makes analyzers of one kind. A service, replaceable at any time. */
@ConsumerType
public interface AnalyzerFactory {
    /** As in {@code analyze:run}, for example {@code "inter-arrival"}. */
    String name();

    /** Of the analysis, for example {@code "1.0.0"}; stated in every report. */
    String version();

    /** One line for people. */
    String description();

    List<OptionSpec> options();

    /** How many captures one analyzer takes; with 1, several inputs are analysed each for itself. */
    default int inputs() {
        return 1;
    }

    /**
     * How many captures one analyzer takes at most, at least {@link #inputs()}. If it is more than those, several captures
     * are analysed together; the analyzer sees by {@code AnalysisContext.points()} how many there are.
     */
    default int mostInputs() {
        return inputs();
    }

    default Split split() {
        return Split.NONE;
    }

    /** Whether its analyzers ask frames for their RTMP messages; they get none, but frames faster, if not. */
    default boolean usesRtmpMessages() {
        return true;
    }

    /**
     * Whether its analyzers ask frames whether they are RTMP, their messages included; if not, {@code rtmp()} is false, and
     * with {@link Split#TIME} parts of a capture are given to several threads.
     */
    default boolean usesRtmp() {
        return true;
    }

    /**
     * @throws IllegalArgumentException when the options contradict each other
     */
    Analyzer create(AnalysisContext context);
}
