package weir.topology;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import weir.api.WeirException;
import weir.api.topology.Mechanism;
import weir.file.yaml.Mistake;
import weir.file.yaml.Place;
import weir.file.yaml.Section;

/** Reads one link of a file. */
final class LinkParser {
    private final Section link;
    private final Vocabulary vocabulary;
    private final Path folder;
    private final Map<String, Place> places = new LinkedHashMap<>();

    /** @param folder where relative paths start */
    LinkParser(Section link, Vocabulary vocabulary, Path folder) {
        this.link = link;
        this.vocabulary = vocabulary;
        this.folder = folder;
    }

    void addTo(Draft draft) throws WeirException {
        Set<String> known = new LinkedHashSet<>(Vocabulary.LINK_KEYS);
        known.addAll(Vocabulary.CABLE_KEYS);
        known.addAll(vocabulary.directionKeys());
        link.allowOnly(known);
        Draft.End[] ends = ends();
        Map<String, String> forward = direction("forward");
        Map<String, String> reverse = direction("reverse");
        Draft.Shape shape = new Draft.Shape(name(), mechanism(forward, reverse), forward, reverse);
        try {
            draft.link(ends[0], ends[1], shape);
        } catch (Mistake e) {
            throw link.error(link.has("ends") ? "ends" : "name", e);
        }
    }

    private Draft.End[] ends() throws WeirException {
        if (!link.has("ends")) {
            throw link.place()
                    .error("a link has no ends", "a link joins two nodes", "write ends: [NODE, NODE] into it");
        }
        List<String> names = link.texts("ends");
        if (names.size() != 2) {
            throw link.error(
                    "ends",
                    "a link has " + names.size() + (names.size() == 1 ? " end" : " ends"),
                    "a link joins two nodes",
                    "write ends: [NODE, NODE]");
        }
        return new Draft.End[] {end(names.get(0)), end(names.get(1))};
    }

    /** {@code NODE} or {@code NODE:INTERFACE}. */
    private static Draft.End end(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? new Draft.End(text, "") : new Draft.End(text.substring(0, colon), text.substring(colon + 1));
    }

    private String name() throws WeirException {
        String name = link.text("name").orElse("");
        if (link.has("name") && !name.matches("[a-zA-Z][a-zA-Z0-9_-]{0,126}")) {
            throw link.error(
                    "name",
                    "'" + name + "' is no link name",
                    "it must start with a letter and hold 1 to 127 letters, digits, hyphens or underscores",
                    "choose another name, or leave it out");
        }
        return name;
    }

    /** Returns the settings of one direction: those for both directions, and its own ones, which win. */
    private Map<String, String> direction(String which) throws WeirException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String key : link.keys()) {
            if (!Vocabulary.LINK_KEYS.contains(key)) {
                put(values, link, key);
            }
        }
        if (link.has(which)) {
            Section own = link.section(which);
            own.allowOnly(vocabulary.directionKeys());
            for (String key : own.keys()) {
                put(values, own, key);
            }
        }
        for (String key : values.keySet()) {
            try {
                vocabulary.check(key, values);
            } catch (Mistake e) {
                throw places.get(key).error(e);
            }
        }
        return vocabulary.located(values, folder);
    }

    private void put(Map<String, String> values, Section section, String key) throws WeirException {
        values.put(key, section.text(key).orElseThrow());
        places.put(key, section.place(key));
    }

    private Mechanism mechanism(Map<String, String> forward, Map<String, String> reverse) throws WeirException {
        boolean shaped = Vocabulary.isShaped(forward) || Vocabulary.isShaped(reverse);
        String word = link.text("mechanism").orElse(shaped ? "relay" : "plain");
        if (word.equals("plain") && shaped) {
            throw link.error(
                    "mechanism",
                    "a plain link can't have " + String.join(", ", places.keySet()),
                    "it is as fast as the kernel, with nothing to set",
                    "take them out, or write mechanism: relay");
        }
        return switch (word) {
            case "plain" -> Mechanism.PLAIN;
            case "relay" -> Mechanism.RELAY;
            case "kernel" -> Mechanism.KERNEL;
            default ->
                throw link.error(
                        "mechanism", TopologyYaml.unknown("mechanism", word, List.of("plain", "relay", "kernel")));
        };
    }
}
