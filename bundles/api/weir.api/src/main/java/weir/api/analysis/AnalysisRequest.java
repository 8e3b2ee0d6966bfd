package weir.api.analysis;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The parameters of an analysis.
 *
 * @param analyzer the name of an {@link AnalyzerFactory}
 * @param files the captures
 * @param filter as {@code CaptureFiles.open} takes it
 * @param options values as written, by option name
 */
public record AnalysisRequest(String analyzer, List<Path> files, String filter, Map<String, String> options) {
    /**
     * Checks the components.
     *
     * @param analyzer not null
     * @param files copied; holds no null
     * @param filter not null
     * @param options copied; holds no null
     * @throws NullPointerException if a component that must not be null is
     */
    public AnalysisRequest {
        Objects.requireNonNull(analyzer);
        Objects.requireNonNull(filter);
        files = List.copyOf(files);
        options = Map.copyOf(options);
    }
}
