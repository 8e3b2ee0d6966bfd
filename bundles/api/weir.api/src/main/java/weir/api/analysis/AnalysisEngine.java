package weir.api.analysis;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;
import weir.api.WeirException;

/** Runs analyzers over captures. A service; thread-safe. */
@ProviderType
public interface AnalysisEngine {
    /**
     * Runs one analysis; one result for each file, or one for all when the analyzer takes several inputs.
     *
     * @throws java.nio.file.NoSuchFileException when a file is missing
     * @throws IllegalArgumentException for an unknown analyzer or option, or a wrong number of files
     * @throws WeirException when a file is no capture, or the analyzer failed (named with its bundle and version)
     */
    List<AnalysisResult> run(AnalysisRequest request) throws IOException, WeirException;

    /**
     * Runs one analysis over captures that still grow. The files may be empty yet.
     *
     * @throws java.nio.file.NoSuchFileException when a file is missing
     * @throws IllegalArgumentException as {@link #run}
     */
    default LiveAnalysis follow(AnalysisRequest request) throws IOException, WeirException {
        throw new UnsupportedOperationException("this engine works on complete captures only");
    }

    /**
     * A result as {@code analyze:run --json} prints it: JSON values, nothing of a plug-in's own among them.
     *
     * @param files what to call its inputs
     */
    default Map<String, Object> document(AnalysisResult result, List<String> files) {
        throw new UnsupportedOperationException("this engine makes no documents");
    }

    /** What is registered now, by name. */
    List<AnalyzerFactory> analyzers();
}
