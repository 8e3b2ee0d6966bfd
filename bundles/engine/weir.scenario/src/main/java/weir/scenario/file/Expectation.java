package weir.scenario.file;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import weir.api.capture.CapturePoint;
import weir.api.link.Direction;
import weir.file.yaml.Place;

/**
 * What must hold when the run has ended.
 *
 * @param text as it stands in the file
 */
public record Expectation(Place place, String text, Subject subject, Comparison comparison) {
    /** What is looked at. */
    public sealed interface Subject {}

    /** A value of an analysis, in a group of its report. */
    public record AnalysisValue(Analysis analysis, String group, String name) implements Subject {}

    /** A link's statistic, in one direction or in each. */
    public record LinkValue(String link, Optional<Direction> direction, String name) implements Subject {}

    /** What became of a step. */
    public record StepValue(String step, String name) implements Subject {}

    /** An analysis to run; several expectations may share it. */
    public record Analysis(String analyzer, List<CapturePoint> points, String filter, Map<String, String> options) {
        public Analysis {
            Objects.requireNonNull(analyzer);
            points = List.copyOf(points);
            options = Map.copyOf(options);
        }
    }

    public Expectation {
        Objects.requireNonNull(place);
        Objects.requireNonNull(text);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(comparison);
    }
}
