package weir.api.analysis;

import java.util.List;
import java.util.Objects;
import weir.api.capture.CaptureSummary;

/**
 * The result of an analysis.
 *
 * @param analyzer the analyzer's name
 * @param version the version of its factory
 * @param filter the filter that was applied
 * @param inputs the captures that were read
 * @param report the findings
 */
public record AnalysisResult(
        String analyzer, String version, String filter, List<CaptureSummary> inputs, Report report) {
    /**
     * Checks the components.
     *
     * @param analyzer not null
     * @param version not null
     * @param filter not null
     * @param inputs copied; holds no null
     * @param report not null
     * @throws NullPointerException if a component that must not be null is
     */
    public AnalysisResult {
        Objects.requireNonNull(analyzer);
        Objects.requireNonNull(version);
        Objects.requireNonNull(filter);
        Objects.requireNonNull(report);
        inputs = List.copyOf(inputs);
    }
}
