package weir.topology.containerlab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import weir.api.WeirException;
import weir.file.yaml.Place;
import weir.file.yaml.Section;
import weir.file.yaml.Section.Line;

/**
 * A node of a containerlab file with all that is said about it: by itself, by its group, by its kind, by the defaults.
 * The first of them that says a thing decides; lists and mappings are joined. For one file, one thread.
 *
 * @param name as in the file
 * @param place where it stands
 * @param kind in containerlab's words
 * @param levels the most particular first
 */
record ContainerlabNode(String name, Place place, String kind, List<Section> levels) {
    private static final String MERGE = "<<";

    /** The sections for all nodes, for all of a kind, and for all of a group. */
    record Common(Optional<Section> defaults, Optional<Section> kinds, Optional<Section> groups) {
        static Common of(Section topology) throws WeirException {
            return new Common(part(topology, "defaults"), part(topology, "kinds"), part(topology, "groups"));
        }

        private static Optional<Section> part(Section topology, String key) throws WeirException {
            return topology.has(key) ? Optional.of(topology.section(key)) : Optional.empty();
        }
    }

    static ContainerlabNode of(Section nodes, String name, Common common) throws WeirException {
        List<Section> levels = new ArrayList<>(withMerged(nodes.section(name, "node '" + name + "'")));
        Optional<String> group = first(levels, "group");
        if (group.isEmpty()) {
            group = first(common.defaults().map(List::of).orElse(List.of()), "group");
        }
        addNamed(levels, common.groups(), group);
        List<Section> defaults = new ArrayList<>();
        if (common.defaults().isPresent()) {
            defaults.addAll(withMerged(common.defaults().get()));
        }
        Optional<String> kind = first(levels, "kind");
        if (kind.isEmpty()) {
            kind = first(defaults, "kind");
        }
        addNamed(levels, common.kinds(), kind);
        levels.addAll(defaults);
        return new ContainerlabNode(name, nodes.place(name), kind.orElse(""), List.copyOf(levels));
    }

    private static void addNamed(List<Section> levels, Optional<Section> all, Optional<String> name)
            throws WeirException {
        if (all.isPresent() && name.isPresent() && all.get().has(name.get())) {
            levels.addAll(withMerged(all.get().section(name.get())));
        }
    }

    /** A section and what it takes in by YAML's merge key. */
    private static List<Section> withMerged(Section section) throws WeirException {
        List<Section> all = new ArrayList<>(List.of(section));
        if (section.has(MERGE) && section.node(MERGE) instanceof MappingNode) {
            all.add(section.section(MERGE));
        }
        return all;
    }

    private static Optional<String> first(List<Section> levels, String key) throws WeirException {
        for (Section level : levels) {
            if (level.has(key)) {
                return level.text(key);
            }
        }
        return Optional.empty();
    }

    Optional<String> text(String key) throws WeirException {
        return first(levels, key);
    }

    /** All texts of a list at all levels, those of the defaults first, as containerlab joins them. */
    List<Line> list(String key) throws WeirException {
        List<Line> lines = new ArrayList<>();
        for (int i = levels.size() - 1; i >= 0; i--) {
            Section level = levels.get(i);
            if (level.has(key) && level.node(key) instanceof MappingNode) {
                for (Line line : level.section(key).texts().values()) {
                    lines.add(new Line(line.place(), "", line.name() + "=" + line.text()));
                }
            } else if (level.has(key)) {
                lines.addAll(level.items(key));
            }
        }
        return lines;
    }

    /** Returns its settings that are not among {@code understood}, each with its first place. */
    List<Line> others(List<String> understood) {
        return others(understood, levels);
    }

    /** The same of what it says by itself. */
    List<Line> own(List<String> understood) {
        return others(understood, levels.subList(0, 1));
    }

    private static List<Line> others(List<String> understood, List<Section> sections) {
        List<Line> others = new ArrayList<>();
        for (Section level : sections) {
            for (String key : level.keys()) {
                if (!understood.contains(key)
                        && !key.equals(MERGE)
                        && others.stream().noneMatch(other -> other.text().equals(key))) {
                    others.add(new Line(level.place(key), "", key));
                }
            }
        }
        return others;
    }
}
