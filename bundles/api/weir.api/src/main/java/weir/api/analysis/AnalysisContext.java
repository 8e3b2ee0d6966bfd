package weir.api.analysis;

import java.util.List;
import java.util.Objects;
import weir.api.capture.CapturePoint;
import weir.api.option.Options;

/**
 * What an analyzer is told.
 *
 * @param options checked against the factory's
 * @param points where each input was captured, by {@code CapturedFrame.input()}
 */
public record AnalysisContext(Options options, List<CapturePoint> points) {
    public AnalysisContext {
        Objects.requireNonNull(options);
        points = List.copyOf(points);
    }
}
