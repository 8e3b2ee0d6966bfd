package weir.api.analysis;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What to analyse.
 *
 * @param analyzer its factory's name
 * @param files captures
 * @param filter as {@code CaptureFiles.open} takes it
 * @param options as written
 */
public record AnalysisRequest(String analyzer, List<Path> files, String filter, Map<String, String> options) {
    public AnalysisRequest {
        Objects.requireNonNull(analyzer);
        Objects.requireNonNull(filter);
        files = List.copyOf(files);
        options = Map.copyOf(options);
    }
}
