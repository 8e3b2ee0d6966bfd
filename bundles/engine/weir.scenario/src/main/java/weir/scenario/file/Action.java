package weir.scenario.file;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import weir.api.link.Direction;
import weir.file.yaml.Mistake;

/** What a step does. */
public sealed interface Action {
    /** {@code link LINK [forward|reverse] KEY=VALUE...}. */
    record ChangeLink(String link, Set<Direction> directions, Map<String, String> changes) implements Action {
        public ChangeLink {
            directions = Set.copyOf(directions);
            changes = Map.copyOf(changes);
        }
    }

    /** {@code link LINK up|down}. */
    record Carrier(String link, boolean up) implements Action {}

    /** {@code node NODE exec|start CMD...}: to its end, or in the background. */
    record Program(String node, boolean background, List<String> argv) implements Action {
        public Program {
            argv = List.copyOf(argv);
        }
    }

    /** {@code stop STEP}: ends the programs that a step has started. */
    record Stop(String step) implements Action {}

    /** Reads what stands behind the time; empties {@code words}. */
    static Action of(List<String> words) throws Mistake {
        String kind = take(words, "what happens");
        return switch (kind) {
            case "link" -> link(take(words, "the link's name"), words);
            case "node" -> program(take(words, "the node's name"), words);
            case "stop" -> {
                String step = take(words, "the name of the step to stop");
                if (!words.isEmpty()) {
                    throw new Mistake(
                            "'" + words.get(0) + "' stands behind the step's end",
                            "stop takes the name of one step",
                            "take it out");
                }
                yield new Stop(step);
            }
            default -> throw Mistake.unknown("kind of step", kind, List.of("link", "node", "stop"));
        };
    }

    private static Action link(String link, List<String> words) throws Mistake {
        String first = words.isEmpty() ? "" : words.get(0);
        if (words.size() == 1 && (first.equals("up") || first.equals("down"))) {
            return new Carrier(link, first.equals("up"));
        }
        Set<Direction> directions = EnumSet.allOf(Direction.class);
        for (Direction direction : Direction.values()) {
            if (direction.toString().equals(first)) {
                directions = EnumSet.of(direction);
                words.remove(0);
            }
        }
        return new ChangeLink(link, directions, pairs(words, "up, down, forward, reverse or KEY=VALUE"));
    }

    /** {@code KEY=VALUE} each. */
    static Map<String, String> pairs(List<String> words, String wanted) throws Mistake {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new Mistake(
                        "'" + word + "' can't be read", wanted + " is expected there", "write for example delay=60ms");
            }
            if (pairs.put(word.substring(0, equals), word.substring(equals + 1)) != null) {
                throw new Mistake(
                        "'" + word.substring(0, equals) + "' is given twice",
                        "one value holds",
                        "take one of them out");
            }
        }
        if (pairs.isEmpty()) {
            throw new Mistake("there is nothing to change", wanted + " is missing", "write for example delay=60ms");
        }
        return pairs;
    }

    private static Action program(String node, List<String> words) throws Mistake {
        String how = take(words, "exec or start");
        if (!how.equals("exec") && !how.equals("start")) {
            throw Mistake.unknown("word for a node", how, List.of("exec", "start"));
        }
        if (words.isEmpty()) {
            throw new Mistake(
                    "there is no command",
                    "a program is needed after " + how,
                    "write for example exec ping -c 3 server");
        }
        return new Program(node, how.equals("start"), words);
    }

    private static String take(List<String> words, String what) throws Mistake {
        if (words.isEmpty()) {
            throw new Mistake(
                    "the step ends too early", what + " is missing", "write for example: at 5s link s1-s2 down");
        }
        return words.remove(0);
    }
}
