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
 * @param path how the links from the first capture point to the second were set
 */
public record AnalysisContext(Options options, List<CapturePoint> points, PathHistory path) {
    /**
     * Checks the components.
     *
     * @param options not null
     * @param points copied; holds no null
     * @param path not null
     * @throws NullPointerException if a component that must not be null is
     */
    public AnalysisContext {
        Objects.requireNonNull(options);
        Objects.requireNonNull(path);
        points = List.copyOf(points);
    }

    /**
     * Makes a context for captures of which nothing else is known.
     *
     * @param options checked against the factory's
     * @param points the capture point of each input
     */
    public AnalysisContext(Options options, List<CapturePoint> points) {
        this(options, points, PathHistory.unknown("how links were set is not recorded"));
    }
}
