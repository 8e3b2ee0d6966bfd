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
     * Takes in what has come, and reports over everything so far; right after a replacement over exactly what the last
     * report covered. Of several captures that go into one analyzer it holds back the last second, so that their
     * frames come in the order of their times.
     *
     * @return empty while there is nothing to report, see {@link #waitingFor()}
     * @throws WeirException when a file is no capture, or the analyzer failed
     */
    Optional<LiveReport> update() throws IOException, WeirException;

    /** As {@link #update()}, but takes in all that is there, replaced or not. */
    Optional<LiveReport> finish() throws IOException, WeirException;

    /** What the last update missed, in words; empty when it reported. */
    String waitingFor();

    @Override
    void close() throws IOException;

    /**
     * What is known now.
     *
     * @param results as {@link AnalysisEngine#run} answers them
     * @param replacedVersion the version that this one has come after since the last report; empty: the same as before
     */
    record LiveReport(List<AnalysisResult> results, String replacedVersion) {
        public LiveReport {
            results = List.copyOf(results);
            Objects.requireNonNull(replacedVersion);
        }
    }
}
