package weir.scenario.file;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import weir.api.link.Direction;
import weir.file.yaml.Mistake;

/** The work of a step. */
public sealed interface Action {
    /** {@code link LINK [forward|reverse] KEY=VALUE...}. */
    record ChangeLink(String link, Set<Direction> directions, Map<String, String> changes) implements Action {}

    /** {@code link LINK up|down}. */
    record Carrier(String link, boolean up) implements Action {}

    /** {@code node NODE exec|start CMD...}: to its end, or in the background. */
    record Program(String node, boolean background, List<String> argv) implements Action {}

    /** {@code stop STEP}: ends the programs that a step has started. */
    record Stop(String step) implements Action {}

    /** Reads the words behind the time. */
    static Action of(Words words) throws Mistake {
        String kind = words.take("what happens");
        return switch (kind) {
            case "link" -> link(words.take("the link's name"), words);
            case "node" -> program(words.take("the node's name"), words);
            case "stop" -> {
                Stop stop = new Stop(words.take("the name of the step to stop"));
                words.nothingMore("the step's end", "stop takes the name of one step");
                yield stop;
            }
            default -> throw Mistake.unknown("kind of step", kind, List.of("link", "node", "stop"));
        };
    }

    private static Action link(String link, Words words) throws Mistake {
        if (words.left().size() == 1 && List.of("up", "down").contains(words.next())) {
            return new Carrier(link, words.next().equals("up"));
        }
        Set<Direction> directions =
                words.direction().map(each -> EnumSet.of(each)).orElse(EnumSet.allOf(Direction.class));
        Map<String, String> changes = pairs(words, "up, down, forward, reverse or KEY=VALUE");
        if (changes.isEmpty()) {
            throw new Mistake(
                    "there is nothing to change",
                    "up, down, forward, reverse or KEY=VALUE is missing",
                    "write for example delay=60ms");
        }
        return new ChangeLink(link, directions, changes);
    }

    /** Reads {@code KEY=VALUE} for each word that is left. */
    static Map<String, String> pairs(Words words, String wanted) throws Mistake {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String word : words.left()) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new Mistake(
                        "'" + word + "' can't be read", wanted + " is expected there", "write for example delay=60ms");
            }
            String key = word.substring(0, equals);
            if (pairs.put(key, word.substring(equals + 1)) != null) {
                throw new Mistake("'" + key + "' is given twice", "one value holds", "take one of them out");
            }
        }
        return pairs;
    }

    private static Action program(String node, Words words) throws Mistake {
        String how = words.take("exec or start");
        if (!List.of("exec", "start").contains(how)) {
            throw Mistake.unknown("word for a node", how, List.of("exec", "start"));
        }
        if (words.left().isEmpty()) {
            throw new Mistake(
                    "there is no command",
                    "a program is needed after " + how,
                    "write for example exec ping -c 3 server");
        }
        return new Program(node, how.equals("start"), words.left());
    }
}
