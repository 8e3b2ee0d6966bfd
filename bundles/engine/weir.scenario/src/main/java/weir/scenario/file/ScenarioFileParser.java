package weir.scenario.file;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import weir.api.WeirException;
import weir.api.unit.Units;
import weir.command.InputFile;
import weir.file.yaml.Document;
import weir.file.yaml.FileKind;
import weir.file.yaml.Place;
import weir.file.yaml.Section;

/**
 * Reads a scenario file. Every complaint says {@code FILE:LINE:}. Stateless.
 *
 * <pre>
 * name: TEXT                                  default: the file's name
 * topology: FILE | GENERATOR | {nodes: ...}   either this, with runtime: and seed:,
 * use: SCENARIO                               or this, with with: {OPTION: VALUE}
 * duration: TIME
 * captures: [NODE, NODE:INTERFACE]
 * steps:  [- [NAME:] at TIME ACTION | every PERIOD [from TIME] [until TIME] ACTION]
 * expect: [- EXPECTATION]
 * </pre>
 */
public final class ScenarioFileParser {
    private static final List<String> KEYS =
            List.of("name", "topology", "use", "with", "runtime", "seed", "duration", "captures", "steps", "expect");
    private static final FileKind KIND = new FileKind(
            "scenario",
            "topology:, duration:, steps: and expect:",
            "seven",
            false,
            "correct the line, or the one before it; a step that holds ': ' or ' #' must stand in quotes",
            "write KEY: VALUE",
            "write one, or take it out",
            "use one of them");
    private static final int MOST_BYTES = 1 << 20;

    private ScenarioFileParser() {}

    /** @throws java.nio.file.NoSuchFileException when it is missing */
    public static ScenarioFile read(Path path) throws IOException, WeirException {
        String origin = path.toString();
        if (Files.isDirectory(path)) {
            throw new WeirException(
                    origin + " is a folder", "a scenario is one file", "name a *.scenario.yaml file in it");
        }
        if (Files.size(path) > MOST_BYTES) {
            throw tooLong(origin, Long.toString(Files.size(path)));
        }
        try {
            // What can't tell its size beforehand may have no end.
            String text =
                    InputFile.text(path, MOST_BYTES).orElseThrow(() -> tooLong(origin, "more than " + MOST_BYTES));
            return parse(path, text);
        } catch (CharacterCodingException e) {
            throw new WeirException(
                    origin + " is no scenario", "it is not UTF-8 text", "name a *.scenario.yaml file", e);
        }
    }

    private static WeirException tooLong(String origin, String bytes) {
        return new WeirException(
                origin + " has " + bytes + " bytes", "a scenario file has at most 1 MiB", "name another file");
    }

    static ScenarioFile parse(Path path, String text) throws WeirException {
        Section file = new Document(KIND, path.toString(), text).section("the scenario");
        file.allowOnly(KEYS);
        String own = String.valueOf(path.getFileName()).replaceFirst("(\\.scenario)?\\.ya?ml$", "");
        String name = file.text("name").orElse(own);
        if (!name.matches("[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}")) {
            throw file.error(
                    "name",
                    "'" + name + "' can't name a scenario",
                    "a name has 1 to 63 letters, digits, dots, hyphens or underscores",
                    "write name: NAME");
        }
        return new ScenarioFile(
                path,
                text,
                name,
                world(file, text),
                settings(file),
                duration(file),
                file.lines("captures"),
                steps(file),
                expectations(file));
    }

    private static ScenarioFile.World world(Section file, String text) throws WeirException {
        if (file.has("topology") == file.has("use")) {
            throw file.error(
                    "use",
                    file.has("use") ? "'topology' and 'use' exclude each other" : "there is no network",
                    "a scenario has a topology of its own, or uses a scenario with one",
                    "write either topology: FILE or use: live-stream");
        }
        if (file.has("use")) {
            return new ScenarioFile.Used(file.place("use"), file.text("use").orElseThrow());
        }
        Node node = file.node("topology");
        Place place = file.place("topology");
        return node instanceof MappingNode
                ? new ScenarioFile.Inline(place, inPlace(node, text))
                : new ScenarioFile.Named(place, file.text("topology").orElseThrow());
    }

    /** The node's text behind as many lines and columns as in the file, so that complaints name the file's lines. */
    private static String inPlace(Node node, String text) {
        Mark start = node.getStartMark().orElseThrow();
        Mark end = node.getEndMark().orElseThrow();
        int from = text.offsetByCodePoints(0, start.getIndex());
        int to = text.offsetByCodePoints(from, end.getIndex() - start.getIndex());
        return "\n".repeat(start.getLine()) + " ".repeat(start.getColumn()) + text.substring(from, to);
    }

    private static Map<String, Section.Line> settings(Section file) throws WeirException {
        Map<String, Section.Line> settings = new LinkedHashMap<>();
        if (file.has("with")) {
            require(file, "with", "use");
            settings.putAll(file.section("with", "'with'").texts());
        }
        for (String key : List.of("runtime", "seed")) {
            if (file.has(key)) {
                require(file, key, "topology");
                String value = file.text(key).orElseThrow();
                settings.put(key, new Section.Line(file.place(key), key, value));
            }
        }
        return settings;
    }

    private static void require(Section file, String key, String other) throws WeirException {
        if (!file.has(other)) {
            throw file.error(
                    key,
                    "'" + key + "' goes with '" + other + "'",
                    "there is no '" + other + "' here",
                    other.equals("use") ? "take it out" : "write it into with: {" + key + ": ...}");
        }
    }

    private static Duration duration(Section file) throws WeirException {
        String fix = "write duration: 30s";
        String text = file.text("duration")
                .orElseThrow(
                        () -> file.error("duration", "there is no duration", "a scenario ends at a known time", fix));
        try {
            Duration duration = Units.duration(text);
            if (duration.isZero()) {
                throw file.error("duration", "the duration is 0", "nothing could happen", fix);
            }
            return duration;
        } catch (IllegalArgumentException e) {
            throw file.error("duration", "'" + text + "' is no duration", e.getMessage(), fix);
        }
    }

    private static List<Step> steps(Section file) throws WeirException {
        List<Step> steps = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (Section.Line line : file.lines("steps")) {
            Step step = Step.of(line, steps.size() + 1);
            Integer earlier = lines.put(step.name(), line.place().line());
            if (earlier != null) {
                Place place = line.place();
                throw place.error(
                        "two steps are called '" + step.name() + "'",
                        "the first one is in line " + earlier,
                        "rename one of them");
            }
            steps.add(step);
        }
        return steps;
    }

    private static List<Section.Line> expectations(Section file) throws WeirException {
        List<Section.Line> lines = file.lines("expect");
        for (Section.Line line : lines) {
            if (!line.name().isEmpty()) {
                Place place = line.place();
                throw place.error(
                        "an expectation has no name",
                        "'" + line.name() + ":' stands before it",
                        "take it out, or put the line into quotes");
            }
        }
        return lines;
    }
}
