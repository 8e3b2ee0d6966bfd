package weir.scenario.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import weir.api.WeirException;
import weir.api.link.Direction;
import weir.api.topology.LinkEnd;
import weir.api.topology.LinkSpec;
import weir.api.topology.Mechanism;
import weir.api.topology.Topology;
import weir.file.yaml.Mistake;
import weir.scenario.file.Action;
import weir.scenario.run.Engines;

/**
 * Checks changes of links in their order: each is given, in the words of a topology, to those who know link models, as
 * if the link had been brought up with it. Knows which model a link has got by then. One thread.
 */
final class LinkChecker {
    private static final String PROBE = "a change of a link";
    private static final String MODEL = "model";
    private static final String DISCIPLINE = "discipline";
    private static final Pattern PLACE = Pattern.compile("^" + PROBE + ":\\d+: ");

    private final Topology topology;
    private final Path folder;
    private final Engines engines;
    private final Map<String, Map<Direction, Map<String, String>>> kinds = new HashMap<>();

    /** @param folder where relative paths of files start */
    LinkChecker(Topology topology, Path folder, Engines engines) {
        this.topology = topology;
        this.folder = folder;
        this.engines = engines;
    }

    LinkSpec link(String name) throws Mistake {
        return topology.link(name)
                .orElseThrow(() -> Mistake.unknown(
                        "link",
                        name,
                        topology.links().stream().map(LinkSpec::name).toList()));
    }

    /** The same change with its files found; remembers model and discipline. */
    Action.ChangeLink check(Action.ChangeLink change) throws Mistake {
        LinkSpec link = link(change.link());
        if (link.mechanism() == Mechanism.PLAIN && isHost(link.a()) && isHost(link.b())) {
            throw new Mistake(
                    "link " + link.name() + " can't be changed",
                    "it is a plain cable from host to host, which has nothing to set",
                    "write for example delay: 0ms for it in the topology");
        }
        Map<String, String> located = new LinkedHashMap<>();
        for (Map.Entry<String, String> each : change.changes().entrySet()) {
            located.put(each.getKey(), located(each.getKey(), each.getValue()));
        }
        known("link model", located.get(MODEL), engines.modelNames());
        known("queue discipline", located.get(DISCIPLINE), engines.disciplineNames());
        for (Direction direction : change.directions()) {
            Map<String, String> kind = kinds(link).get(direction);
            kind.putAll(kind(located));
            Map<String, String> told = new LinkedHashMap<>(kind);
            told.putAll(located);
            probe(told, link.mechanism());
        }
        return new Action.ChangeLink(change.link(), change.directions(), located);
    }

    private boolean isHost(LinkEnd end) {
        return topology.hosts().stream().anyMatch(host -> host.name().equals(end.node()));
    }

    private static void known(String kind, String name, List<String> names) throws Mistake {
        if (name != null && !names.contains(name)) {
            throw Mistake.unknown(kind, name, names);
        }
    }

    private String located(String key, String value) throws Mistake {
        if (!engines.isPath(key, value)) {
            return value;
        }
        Path file = folder.resolve(value).toAbsolutePath().normalize();
        if (!Files.isRegularFile(file)) {
            throw new Mistake("there is no file " + file, key + "=" + value + " names it", "check the path");
        }
        return file.toString();
    }

    private Map<Direction, Map<String, String>> kinds(LinkSpec link) {
        return kinds.computeIfAbsent(
                link.name(),
                name -> Map.of(Direction.FORWARD, kind(link.forward()), Direction.REVERSE, kind(link.reverse())));
    }

    private static Map<String, String> kind(Map<String, String> told) {
        Map<String, String> kind = new LinkedHashMap<>(told);
        kind.keySet().retainAll(List.of(MODEL, DISCIPLINE));
        return kind;
    }

    private void probe(Map<String, String> told, Mechanism mechanism) throws Mistake {
        StringBuilder yaml = new StringBuilder("nodes: {a: {}, b: {}}\nlinks: [{ends: [a, b], mechanism: ");
        yaml.append(mechanism == Mechanism.KERNEL ? "kernel" : "relay");
        told.forEach((key, value) ->
                yaml.append(", ").append(quoted(key)).append(": ").append(quoted(value)));
        try {
            engines.reader().parse(PROBE, yaml.append("}]\n").toString());
        } catch (WeirException e) {
            throw new Mistake(PLACE.matcher(e.what()).replaceFirst(""), e.why(), e.fix());
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
