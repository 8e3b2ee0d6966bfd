package weir.scenario.file;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.api.capture.CapturePoint;
import weir.api.link.Direction;
import weir.file.yaml.Place;

/**
 * A condition that must hold when the run has ended.
 *
 * @param text as it stands in the file
 */
public record Expectation(Place place, String text, Subject subject, Comparison comparison) {
    /** The value that is looked at. */
    public sealed interface Subject {}

    /** A value of an analysis, in a group of its report. */
    public record AnalysisValue(Analysis analysis, String group, String name) implements Subject {}

    /** A link's statistic, in one direction or in each. */
    public record LinkValue(String link, Optional<Direction> direction, String name) implements Subject {}

    /** A value of a step's outcome. */
    public record StepValue(String step, String name) implements Subject {}

    /** An analysis to run; several expectations may share it. */
    public record Analysis(String analyzer, List<CapturePoint> points, String filter, Map<String, String> options) {}
}
