package weir.api.analysis;

import java.util.List;
import java.util.Objects;
import weir.api.capture.CaptureSummary;

/**
 * What came out.
 *
 * @param analyzer its name
 * @param version its factory's version
 * @param inputs what was read
 */
public record AnalysisResult(
        String analyzer, String version, String filter, List<CaptureSummary> inputs, Report report) {
    public AnalysisResult {
        Objects.requireNonNull(analyzer);
        Objects.requireNonNull(version);
        Objects.requireNonNull(filter);
        Objects.requireNonNull(report);
        inputs = List.copyOf(inputs);
    }
}
