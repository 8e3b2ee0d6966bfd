package weir.api.analysis;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import weir.api.option.OptionSpec;

/** Makes analyzers of one kind. An OSGi service, replaceable at any time; any thread may call it. */
@ConsumerType
public interface AnalyzerFactory {
    /** {@return the name for {@code analyze:run}, for example {@code "inter-arrival"}; unique among all analyzers} */
    String name();

    /** {@return the version of the analysis, for example {@code "1.0.0"}; every report states it} */
    String version();

    /** {@return one line for people} */
    String description();

    /** {@return the options of its analyzers} */
    List<OptionSpec> options();

    /**
     * {@return the least number of captures for one analyzer; with 1, each of several captures is analysed on its own}
     */
    default int inputs() {
        return 1;
    }

    /**
     * Returns the greatest number of captures for one analyzer. If it exceeds {@link #inputs()}, several captures are
     * analysed together; {@code AnalysisContext.points()} tells their number.
     *
     * @return {@link #inputs()} or more
     */
    default int mostInputs() {
        return inputs();
    }

    /** {@return the way in which the input may be divided among several analyzers} */
    default Split split() {
        return Split.NONE;
    }

    /**
     * Tells the engine to decode RTMP messages.
     *
     * @return false if its analyzers never ask for {@code CapturedFrame.rtmpMessages()}, which are empty then; frames
     *     come faster
     */
    default boolean usesRtmpMessages() {
        return true;
    }

    /**
     * Tells the engine to recognise RTMP.
     *
     * @return false if its analyzers ask neither for {@code CapturedFrame.rtmp()}, which is false then, nor for RTMP
     *     messages; with {@link Split#TIME} several threads then read one capture
     */
    default boolean usesRtmp() {
        return true;
    }

    /**
     * Tells the engine to put TCP connections in order.
     *
     * @return true if its analyzers ask for {@code CapturedFrame.tcpPieces()}, which are empty otherwise
     */
    default boolean usesTcpPieces() {
        return false;
    }

    /**
     * Makes an analyzer for one run, or for one part of it.
     *
     * @param context the checked options and the capture points
     * @return the analyzer
     * @throws IllegalArgumentException if the options contradict each other
     */
    Analyzer create(AnalysisContext context);
}
