package weir.api.analysis;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import weir.api.WeirException;
import weir.api.field.Described;

/** Runs analyzers over captures. An OSGi service; thread-safe. */
@ProviderType
public interface AnalysisEngine {
    /**
     * Runs an analysis to its end.
     *
     * @param request the analyzer, the files, the filter and the options
     * @return one result for each file, or one for all if the analyzer takes several inputs
     * @throws java.nio.file.NoSuchFileException if a file is missing
     * @throws IOException if a file can't be read
     * @throws IllegalArgumentException if the analyzer or an option is unknown, or the number of files is wrong
     * @throws WeirException if a file is no capture, or the analyzer failed (the message names its bundle and version)
     */
    List<AnalysisResult> run(AnalysisRequest request) throws IOException, WeirException;

    /**
     * Starts an analysis of captures that still grow. The files may be empty yet.
     *
     * @param request the analyzer, the files, the filter and the options
     * @return the analysis, which has read nothing yet
     * @throws java.nio.file.NoSuchFileException if a file is missing
     * @throws IOException if a file can't be read
     * @throws IllegalArgumentException as {@link #run}
     * @throws WeirException if a file is no capture
     * @throws UnsupportedOperationException if this engine analyses complete captures only
     */
    default LiveAnalysis follow(AnalysisRequest request) throws IOException, WeirException {
        throw new UnsupportedOperationException("this engine works on complete captures only");
    }

    /**
     * Converts a result to the document that {@code analyze:run --json} prints.
     *
     * @param result a result of this engine
     * @param files the names of its inputs to print
     * @return JSON values; no objects of a plug-in's classes are among them
     * @throws UnsupportedOperationException if this engine makes no documents
     */
    default Described<?> describe(AnalysisResult result, List<String> files) {
        throw new UnsupportedOperationException("this engine makes no documents");
    }

    /**
     * Converts a result as {@link #describe} does, for callers that know no fields.
     *
     * @param result a result of this engine
     * @param files the names of its inputs to print
     * @return JSON values; no objects of a plug-in's classes are among them
     * @throws UnsupportedOperationException if this engine makes no documents
     */
    default Map<String, Object> document(AnalysisResult result, List<String> files) {
        return describe(result, files).plain();
    }

    /** {@return the registered analyzers, by name} */
    List<AnalyzerFactory> analyzers();

    /**
     * Finds a registered analyzer.
     *
     * @param name its name
     * @return the analyzer, or empty
     */
    default Optional<AnalyzerFactory> analyzer(String name) {
        return analyzers().stream()
                .filter(factory -> factory.name().equals(name))
                .findFirst();
    }
}
