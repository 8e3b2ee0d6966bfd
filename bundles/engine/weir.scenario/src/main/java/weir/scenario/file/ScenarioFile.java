package weir.scenario.file;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import weir.file.yaml.Place;
import weir.file.yaml.Section;

/**
 * A scenario file as it is written; whether its names exist is not known yet.
 *
 * @param path where it was read from
 * @param text all of it
 * @param world what it is about
 * @param settings {@code runtime} and {@code seed}, or what a used scenario is told, with their places
 * @param captures {@code NODE} or {@code NODE:INTERFACE} each
 * @param expectations a text each
 */
public record ScenarioFile(
        Path path,
        String text,
        String name,
        World world,
        Map<String, Section.Line> settings,
        Duration duration,
        List<Section.Line> captures,
        List<Step> steps,
        List<Section.Line> expectations) {
    /** The source of the network. */
    public sealed interface World {
        Place place();
    }

    /** A topology's file or generator. */
    public record Named(Place place, String topology) implements World {}

    /**
     * A topology within the scenario file.
     *
     * @param yaml its text, at its lines and columns
     */
    public record Inline(Place place, String yaml) implements World {}

    /** Another scenario, which brings network, traffic and captures. */
    public record Used(Place place, String scenario) implements World {}

    /** This with other steps. */
    public ScenarioFile with(List<Step> others) {
        return new ScenarioFile(path, text, name, world, settings, duration, captures, others, expectations);
    }
}
