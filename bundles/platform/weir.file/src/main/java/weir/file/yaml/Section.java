package weir.file.yaml;

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

/** A mapping of a file: every key once, every value with its place. Scalars are read as they are written. */
public final class Section {
    private final FileKind kind;
    private final String origin;
    private final String name;
    private final Place place;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();

    /** A text with its place; {@code name} is empty, or the key that stands before it. */
    public record Line(Place place, String name, String text) {}

    /**
     * @param name what to call it in messages, for example {@code "link s1-s2"}
     * @throws WeirException when {@code node} is no mapping, or has a key twice
     */
    Section(FileKind kind, String origin, String name, Node node) throws WeirException {
        this.kind = kind;
        this.origin = origin;
        this.name = name;
        this.place = Place.of(origin, node);
        if (isEmpty(node) && kind.allowsEmptyMappings()) {
            return;
        }
        if (!(node instanceof MappingNode mapping)) {
            throw place.error(name + " is not a mapping", "it must hold keys and values", kind.mappingFix());
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

    public String name() {
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

    /** Returns where the key stands, or the section itself when it has no such key. */
    public Place place(String key) {
        NodeTuple entry = entries.get(key);
        return entry == null ? place : Place.of(origin, entry.getKeyNode());
    }

    /** Returns what is wrong at a key, with its place. */
    public WeirException error(String key, String what, String why, String fix) {
        return place(key).error(what, why, fix);
    }

    /** Returns what is wrong at a key, with its place. */
    public WeirException error(String key, Mistake mistake) {
        return place(key).error(mistake);
    }

    public Node node(String key) {
        return entries.get(key).getValueNode();
    }

    /** @throws WeirException naming the nearest known key, when there is one that is not known */
    public void allowOnly(Collection<String> known) throws WeirException {
        for (String key : entries.keySet()) {
            if (!known.contains(key)) {
                throw place(key).error(Mistake.unknown("key of " + name, key, known, kind.unknownFix()));
            }
        }
    }

    public Section section(String key) throws WeirException {
        return section(key, key + " of " + name);
    }

    /** @param called what to call it in messages */
    public Section section(String key, String called) throws WeirException {
        return sectionOf(called, node(key));
    }

    /** Returns a mapping of the same file. */
    public Section sectionOf(String called, Node node) throws WeirException {
        return new Section(kind, origin, called, node);
    }

    public Optional<String> text(String key) throws WeirException {
        return has(key) ? Optional.of(scalar(key, node(key))) : Optional.empty();
    }

    /** Returns the texts by key, each with its place. */
    public Map<String, Line> texts() throws WeirException {
        Map<String, Line> texts = new LinkedHashMap<>();
        for (String key : entries.keySet()) {
            texts.put(key, new Line(place(key), key, scalar(key, node(key))));
        }
        return texts;
    }

    /** Returns the texts of a list, or the one text. */
    public List<String> texts(String key) throws WeirException {
        return items(key).stream().map(Line::text).toList();
    }

    /** Returns the texts of a list, or the one text, with their places. */
    public List<Line> items(String key) throws WeirException {
        List<Node> nodes = node(key) instanceof SequenceNode sequence ? sequence.getValue() : List.of(node(key));
        List<Line> items = new ArrayList<>();
        for (Node node : nodes) {
            items.add(new Line(Place.of(origin, node), "", scalar(key, node)));
        }
        return items;
    }

    /** Returns one text; of a list, one text a line; of a mapping, {@code KEY=VALUE} a line. */
    public String joined(String key) throws WeirException {
        if (!(node(key) instanceof MappingNode)) {
            return String.join("\n", texts(key));
        }
        List<String> lines = new ArrayList<>();
        section(key).texts().forEach((name, line) -> lines.add(name + "=" + line.text()));
        return String.join("\n", lines);
    }

    /**
     * Returns a list of texts, of which each may have a name: {@code - TEXT} or {@code - NAME: TEXT}. Without the key it
     * is empty.
     */
    public List<Line> lines(String key) throws WeirException {
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
        Section named = sectionOf("a line of '" + key + "'", item);
        if (named.entries.size() != 1) {
            throw at.error(
                    "a line of '" + key + "' has " + named.entries.size() + " keys",
                    "it is a text, or NAME: TEXT",
                    "write each in a line of its own, in quotes when it holds ': ' or ' #'");
        }
        return named.texts().values().iterator().next();
    }

    private String scalar(String key, Node node) throws WeirException {
        if (node instanceof ScalarNode scalar && !isEmpty(node)) {
            return scalar.getValue();
        }
        String wrong = isEmpty(node) ? " has no value" : " is not a single value";
        Place at = Place.of(origin, node);
        throw at.error(
                "'" + key + "' of " + name + wrong,
                "a text or a number is needed",
                kind.valueFix().replace("KEY", key));
    }

    private static boolean isEmpty(Node node) {
        return node.getTag().equals(Tag.NULL);
    }
}
