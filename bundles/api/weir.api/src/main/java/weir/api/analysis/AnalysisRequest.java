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
 * @param outermost true if, where one IP packet is inside another, the headers of the outermost count; by default it is
 *     the innermost
 */
public record AnalysisRequest(
        String analyzer, List<Path> files, String filter, Map<String, String> options, boolean outermost) {
    /**
     * Checks the components.
     *
     * @param analyzer not null
     * @param files copied; holds no null
     * @param filter not null
     * @param options copied; holds no null
     * @param outermost any value
     * @throws NullPointerException if a component that must not be null is
     */
    public AnalysisRequest {
        Objects.requireNonNull(analyzer);
        Objects.requireNonNull(filter);
        files = List.copyOf(files);
        options = Map.copyOf(options);
    }

    /**
     * Asks for the innermost of IP packets that are inside others.
     *
     * @param analyzer not null
     * @param files copied; holds no null
     * @param filter not null
     * @param options copied; holds no null
     * @throws NullPointerException if a component that must not be null is
     */
    public AnalysisRequest(String analyzer, List<Path> files, String filter, Map<String, String> options) {
        this(analyzer, files, filter, options, false);
    }
}
