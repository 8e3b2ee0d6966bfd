package weir.scenario.file;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.api.capture.CapturePoint;
import weir.api.option.Options;
import weir.api.scenario.Scenario;
import weir.api.topology.Topology;

/**
 * A scenario file that has been checked against what is there: ready to run.
 *
 * @param runtime of a network of its own
 * @param used the scenario that it builds on, with what that is told
 * @param moments every step as often as it happens, in order of time
 * @param captures file by capture point
 */
public record Timetable(
        ScenarioFile file,
        Topology topology,
        String runtime,
        Optional<Use> used,
        List<Moment> moments,
        Map<CapturePoint, String> captures,
        List<Expectation> expectations) {
    /** A scenario with its options. */
    public record Use(Scenario scenario, Options options) {}

    /**
     * A step's turn.
     *
     * @param atNs after the start
     * @param turn counted from 1
     */
    public record Moment(long atNs, Step step, int turn) {}

    /** How often a step happens. */
    public int turns(Step step) {
        return (int)
                moments.stream().filter(moment -> moment.step().equals(step)).count();
    }
}
