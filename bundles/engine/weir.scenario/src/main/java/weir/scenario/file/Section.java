package weir.scenario.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import weir.api.WeirException;

/** A mapping of a scenario file: every key once, every value with its place. Scalars are read as they are written. */
public final class Section {
    private final String origin;
    private final String name;
    private final Place place;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();

    /** A text with its place; {@code name} is empty, or the key that stands before it. */
    public record Line(Place place, String name, String text) {}

    /**
     * @param name what to call it in messages
     * @throws WeirException when {@code node} is no mapping, or has a key twice
     */
    Section(String origin, String name, Node node) throws WeirException {
        this.origin = origin;
        this.name = name;
        this.place = Place.of(origin, node);
        if (!(node instanceof MappingNode mapping)) {
            throw place.error(name + " is not a mapping", "it must hold keys and values", "write KEY: VALUE");
        }
        for (NodeTuple entry : mapping.getValue()) {
            Place at = Place.of(origin, entry.getKeyNode());
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw at.error("a key of " + name + " is not a word", "keys are plain words", "write KEY: VALUE");
            }
            NodeTuple earlier = entries.put(key.getValue(), entry);
            if (earlier != null) {
                throw at.error(
                        "'" + key.getValue() + "' stands twice in " + name,
                        "the first one is in line "
                                + Place.of(origin, earlier.getKeyNode()).line(),
                        "take one of them out");
            }
        }
    }

    Collection<String> keys() {
        return entries.keySet();
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** Where the key stands, or the section itself when it has no such key. */
    Place place(String key) {
        NodeTuple entry = entries.get(key);
        return entry == null ? place : Place.of(origin, entry.getKeyNode());
    }

    Node node(String key) {
        return entries.get(key).getValueNode();
    }

    /** @throws WeirException naming the nearest known key, when there is one that is not known */
    void allowOnly(Collection<String> known) throws WeirException {
        for (String key : entries.keySet()) {
            if (!known.contains(key)) {
                throw place(key).error(Mistake.unknown("key of " + name, key, known));
            }
        }
    }

    Optional<String> text(String key) throws WeirException {
        return has(key) ? Optional.of(scalar(key, node(key))) : Optional.empty();
    }

    /** Texts by key, each with its place. */
    Map<String, Line> texts() throws WeirException {
        Map<String, Line> texts = new LinkedHashMap<>();
        for (String key : entries.keySet()) {
            texts.put(key, new Line(place(key), key, scalar(key, node(key))));
        }
        return texts;
    }

    /** A list of texts, of which each may have a name: {@code - TEXT} or {@code - NAME: TEXT}; none without the key. */
    List<Line> lines(String key) throws WeirException {
        List<Line> lines = new ArrayList<>();
        if (!has(key)) {
            return lines;
        }
        if (!(node(key) instanceof SequenceNode sequence)) {
            throw place(key).error("'" + key + "' is not a list", "it holds a line for each", "write - TEXT below it");
        }
        for (Node item : sequence.getValue()) {
            lines.add(line(key, item));
        }
        return lines;
    }

    private Line line(String key, Node item) throws WeirException {
        Place at = Place.of(origin, item);
        if (!(item instanceof MappingNode)) {
            return new Line(at, "", scalar(key, item));
        }
        Section named = new Section(origin, "a line of '" + key + "'", item);
        if (named.entries.size() != 1) {
            throw at.error(
                    "a line of '" + key + "' has " + named.entries.size() + " keys",
                    "it is a text, or NAME: TEXT",
                    "write each in a line of its own, in quotes when it holds ': ' or ' #'");
        }
        return named.texts().values().iterator().next();
    }

    private String scalar(String key, Node node) throws WeirException {
        boolean empty = node.getTag().equals(Tag.NULL);
        if (node instanceof ScalarNode scalar && !empty) {
            return scalar.getValue();
        }
        throw Place.of(origin, node)
                .error(
                        "'" + key + "' of " + name + (empty ? " has no value" : " is not a single value"),
                        "a text or a number is needed",
                        "write one, or take it out");
    }
}
