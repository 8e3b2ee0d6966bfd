package weir.api.analysis;

import java.util.List;
import java.util.Objects;
import weir.api.capture.CapturePoint;
import weir.api.option.Options;

/**
 * The circumstances in which a factory makes an analyzer.
 *
 * @param options checked against the factory's
 * @param points the capture point of each input, by {@code CapturedFrame.input()}
 */
public record AnalysisContext(Options options, List<CapturePoint> points) {
    /**
     * Checks the components.
     *
     * @param options not null
     * @param points copied; holds no null
     * @throws NullPointerException if a component that must not be null is
     */
    public AnalysisContext {
        Objects.requireNonNull(options);
        points = List.copyOf(points);
    }
}
