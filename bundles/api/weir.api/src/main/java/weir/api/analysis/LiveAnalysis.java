package weir.api.analysis;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import weir.api.WeirException;

/**
 * An analysis that follows captures while they grow. One thread at a time. An analyzer that is replaced meanwhile sees
 * everything anew:
 *
 * <pre>
 * update() --> version 1.0 over packets 1..500
 *                                                   its bundle goes: update() --> empty, while there is no successor
 * update() --> version 1.1 over packets 1..500      (replacedVersion "1.0")
 * update() --> version 1.1 over packets 1..730
 * </pre>
 */
@ProviderType
public interface LiveAnalysis extends AutoCloseable {
    /**
     * Takes in the frames that have come and reports over everything so far; right after a replacement, over exactly
     * the frames of the last report. Of several captures that go into one analyzer it holds back the last second, so
     * that it can put their frames in the order of their times.
     *
     * @return the report; empty while there is nothing to report, see {@link #waitingFor()}
     * @throws IOException if a file can't be read
     * @throws WeirException if a file is no capture, or the analyzer failed
     */
    Optional<LiveReport> update() throws IOException, WeirException;

    /**
     * Takes in all frames that are there, also after a replacement, and reports over them.
     *
     * @return the report; empty while there is nothing to report, see {@link #waitingFor()}
     * @throws IOException if a file can't be read
     * @throws WeirException if a file is no capture, or the analyzer failed
     */
    Optional<LiveReport> finish() throws IOException, WeirException;

    /** {@return the reason for which the last call reported nothing, for people; empty if it reported} */
    String waitingFor();

    /**
     * Closes the captures.
     *
     * @throws IOException if that fails
     */
    @Override
    void close() throws IOException;

    /**
     * The findings so far.
     *
     * @param results as {@link AnalysisEngine#run} returns them
     * @param replacedVersion the previous version of the analyzer, if it was replaced since the last report; otherwise
     *     empty
     */
    record LiveReport(List<AnalysisResult> results, String replacedVersion) {
        /**
         * Checks the components.
         *
         * @param results copied; holds no null
         * @param replacedVersion not null
         * @throws NullPointerException if a component that must not be null is
         */
        public LiveReport {
            results = List.copyOf(results);
            Objects.requireNonNull(replacedVersion);
        }
    }
}
