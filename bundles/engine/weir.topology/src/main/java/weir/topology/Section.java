package weir.topology;

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

/** A mapping of the file: every key once, every value with its place. Scalars are read as they are written. */
public final class Section {
    private final String origin;
    private final String name;
    private final Place place;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();

    /**
     * @param name what to call it in messages, for example {@code "link s1-s2"}
     * @throws WeirException when {@code node} is no mapping, or has a key twice
     */
    public Section(String origin, String name, Node node) throws WeirException {
        this.origin = origin;
        this.name = name;
        this.place = Place.of(origin, node);
        if (isEmpty(node)) {
            return;
        }
        if (!(node instanceof MappingNode mapping)) {
            throw place.error(
                    name + " is not a mapping", "it must hold keys and values", "write it as {key: value, ...}");
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

    String name() {
        return name;
    }

    public Place place() {
        return place;
    }

    public Collection<String> keys() {
        return entries.keySet();
    }

    public boolean has(String key) {
        return entries.containsKey(key);
    }

    /** Returns the place of a key, or of the section itself if it has no such key. */
    public Place place(String key) {
        NodeTuple entry = entries.get(key);
        return entry == null ? place : Place.of(origin, entry.getKeyNode());
    }

    public Node node(String key) {
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

    public Optional<String> text(String key) throws WeirException {
        return has(key) ? Optional.of(scalar(key, node(key))) : Optional.empty();
    }

    /** One text, or a list of them. */
    List<String> texts(String key, Node node) throws WeirException {
        if (!(node instanceof SequenceNode sequence)) {
            return List.of(scalar(key, node));
        }
        List<String> texts = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            texts.add(scalar(key, item));
        }
        return texts;
    }

    /**
     * One text of a list.
     *
     * @param place where it stands
     */
    public record Item(Place place, String text) {}

    /** One text, or a list of them, with their places. */
    public List<Item> items(String key) throws WeirException {
        List<Node> nodes = node(key) instanceof SequenceNode sequence ? sequence.getValue() : List.of(node(key));
        List<Item> items = new ArrayList<>();
        for (Node node : nodes) {
            items.add(new Item(Place.of(origin, node), scalar(key, node)));
        }
        return items;
    }

    /** One text; a list, one text a line; or a mapping, {@code KEY=VALUE} a line. */
    String lines(String key) throws WeirException {
        Node node = node(key);
        if (!(node instanceof MappingNode)) {
            return String.join("\n", texts(key, node));
        }
        Section section = section(key);
        List<String> lines = new ArrayList<>();
        for (String name : section.keys()) {
            lines.add(name + "=" + section.scalar(name, section.node(name)));
        }
        return String.join("\n", lines);
    }

    public Section section(String key) throws WeirException {
        return section(key, key + " of " + name);
    }

    public Section section(String key, String called) throws WeirException {
        return new Section(origin, called, node(key));
    }

    private String scalar(String key, Node node) throws WeirException {
        if (node instanceof ScalarNode scalar && !isEmpty(node)) {
            return scalar.getValue();
        }
        throw Place.of(origin, node)
                .error(
                        "'" + key + "' of " + name + (isEmpty(node) ? " has no value" : " is not a single value"),
                        "a text or a number is needed",
                        "write " + key + ": VALUE, or take it out");
    }

    private static boolean isEmpty(Node node) {
        return node.getTag().equals(Tag.NULL);
    }
}
