package weir.file.yaml;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import weir.api.WeirException;

/**
 * One YAML document as a tree, at most {@value #DEEPEST} levels deep. An alias is the node that it stands for, not a
 * copy, so a file that repeats itself a billion times costs nothing.
 *
 * @param origin the file
 */
public record Document(FileKind kind, String origin, String yaml) {
    static final int DEEPEST = 20;

    /** @param name what to call the file in messages, for example {@code "the topology"} */
    public Section section(String name) throws WeirException {
        return new Section(kind, origin, name, root());
    }

    private Node root() throws WeirException {
        Place start = new Place(origin, 1);
        LoadSettings settings = LoadSettings.builder()
                .setLabel(origin)
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        try {
            checkDepth(settings);
            return new Compose(settings)
                    .composeString(yaml)
                    .orElseThrow(() -> start.error(
                            "the " + kind.noun() + " is empty",
                            "there is nothing in it",
                            "write " + kind.contents() + " into it"));
        } catch (MarkedYamlEngineException e) {
            Place at = Place.of(origin, e.getProblemMark());
            throw at.error("this is not YAML", oneLine(e.getProblem()), fix(e.getProblem()));
        } catch (YamlEngineException e) {
            throw start.error("this is not YAML", oneLine(e.getMessage()), "correct the file");
        }
    }

    /** Composing calls itself for every level; going through the events does not. */
    private void checkDepth(LoadSettings settings) throws WeirException {
        int depth = 0;
        int documents = 0;
        for (Event event : new Parse(settings).parseString(yaml)) {
            depth += switch (event.getEventId()) {
                case MappingStart, SequenceStart -> 1;
                case MappingEnd, SequenceEnd -> -1;
                default -> 0;
            };
            Place at = Place.of(origin, event.getStartMark());
            if (depth > DEEPEST) {
                throw at.error(
                        "this is nested more than " + DEEPEST + " levels deep",
                        "a " + kind.noun() + " needs " + kind.levels(),
                        "close the brackets, or indent less");
            }
            if (event.getEventId() == Event.ID.DocumentStart && ++documents > 1) {
                throw at.error(
                        "a second document begins here",
                        "a file holds one " + kind.noun(),
                        "take the line --- out, or split the file");
            }
        }
    }

    private String fix(String problem) {
        return problem.contains("\\t") || problem.contains("TAB") ? "indent by spaces" : kind.syntaxFix();
    }

    private static String oneLine(String text) {
        return String.valueOf(text).replaceAll("\\s+", " ").strip();
    }
}
