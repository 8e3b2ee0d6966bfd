package weir.topology;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import weir.api.WeirException;
import weir.api.option.OptionType;
import weir.api.topology.InterfaceAddress;
import weir.api.topology.NodeKind;
import weir.api.topology.SwitchSettings;
import weir.api.topology.Topology;
import weir.api.unit.Units;

/**
 * Reads a topology file. Every complaint says {@code FILE:LINE:}. For one file, one thread.
 *
 * <pre>
 * name: TEXT                                   default: the file's name
 * seed: NUMBER                                 default: 1
 * nodes:
 *   NAME: {kind: host|switch, ip: IP, image: TEXT, cpus: NUMBER, memory: SIZE}
 *                                              IP: an address of the first interface, a list of them,
 *                                              or {INTERFACE: ADDRESS or list, ...}
 *                                              (a runtime's own key may be a list, or a mapping, of texts)
 * links:
 *   - {ends: [NODE or NODE:INTERFACE, ...], name: TEXT, mechanism: plain|relay|kernel, KEY: VALUE ...,
 *      forward: {KEY: VALUE ...}, reverse: {KEY: VALUE ...}}
 * </pre>
 */
final class TopologyParser {
    private static final List<String> FILE_KEYS = List.of("name", "seed", "nodes", "links");

    private final String origin;
    private final Path folder;
    private final Vocabulary vocabulary;
    private final Draft draft = new Draft();

    /** @param folder where relative paths start */
    TopologyParser(String origin, Path folder, Vocabulary vocabulary) {
        this.origin = origin;
        this.folder = folder;
        this.vocabulary = vocabulary;
    }

    Topology parse(String yaml) throws WeirException {
        Section file = new Section(origin, "the topology", compose(yaml));
        file.allowOnly(FILE_KEYS);
        if (!file.has("nodes") || file.section("nodes", "the nodes").keys().isEmpty()) {
            throw file.place("nodes")
                    .error("the topology has no nodes", "a network needs some", "write nodes: {NAME: {}, ...}");
        }
        nodes(file.section("nodes", "the nodes"));
        if (file.has("links")) {
            links(file.node("links"));
        }
        try {
            return draft.build(file.text("name").orElseGet(this::nameOfFile), seed(file));
        } catch (Mistake e) {
            throw file.place("nodes").error(e);
        }
    }

    private Node compose(String yaml) throws WeirException {
        LoadSettings settings = LoadSettings.builder().setLabel(origin).build();
        try {
            return new Compose(settings)
                    .composeString(yaml)
                    .orElseThrow(() -> new Place(origin, 1)
                            .error(
                                    "the topology is empty",
                                    "there is nothing in it",
                                    "write nodes: and links: into it"));
        } catch (MarkedYamlEngineException e) {
            throw Place.of(origin, e.getProblemMark())
                    .error("this is not YAML", e.getProblem(), "correct the line, or the one before it");
        } catch (YamlEngineException e) {
            throw new Place(origin, 1).error("this is not YAML", oneLine(e), "correct the file");
        }
    }

    private static String oneLine(Exception e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
    }

    private String nameOfFile() {
        String file = origin.substring(origin.lastIndexOf('/') + 1);
        return file.replaceFirst("(\\.topo)?\\.ya?ml$", "");
    }

    private static long seed(Section file) throws WeirException {
        String text = file.text("seed").orElse("1");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw file.place("seed")
                    .error("seed '" + text + "' is no whole number", "it must fit in 64 bits", "write seed: 1");
        }
    }

    private void nodes(Section nodes) throws WeirException {
        for (String name : nodes.keys()) {
            Section node = nodes.section(name, "node '" + name + "'");
            node.allowOnly(vocabulary.nodeKeys());
            Map<String, String> settings = new LinkedHashMap<>();
            for (String key : node.keys()) {
                if (!key.equals("kind") && !key.equals("ip")) {
                    settings.put(key, node.lines(key));
                    checkSetting(node, key, settings.get(key));
                }
            }
            NodeKind kind = kind(node);
            checkSwitch(node, kind == NodeKind.SWITCH, settings);
            try {
                draft.node(name, kind, settings);
            } catch (Mistake e) {
                throw nodes.place(name).error(e);
            }
            if (node.has("ip")) {
                addresses(name, node);
            }
        }
    }

    private static void checkSwitch(Section node, boolean isSwitch, Map<String, String> settings) throws WeirException {
        for (String key : node.keys()) {
            if (isSwitch && !key.equals("kind") && !SwitchSettings.KEYS.contains(key)) {
                throw node.place(key)
                        .error(
                                node.name() + " is a switch and has '" + key + "', a setting of a host",
                                "a switch has no address and no processes of its own",
                                "take it out; a switch may have " + String.join(", ", SwitchSettings.KEYS));
            }
            if (!isSwitch && SwitchSettings.KEYS.contains(key)) {
                throw node.place(key)
                        .error(
                                node.name() + " is a host and has '" + key + "', a setting of a switch",
                                "only switches have it",
                                "take it out, or write kind: switch");
            }
        }
        try {
            SwitchSettings.of(isSwitch ? settings : Map.of());
        } catch (IllegalArgumentException e) {
            throw node.place()
                    .error(
                            node.name() + " can't be made",
                            e.getMessage(),
                            "write for example {kind: switch, switch: ovs, controller: tcp:127.0.0.1:6653}");
        }
    }

    private static NodeKind kind(Section node) throws WeirException {
        String kind = node.text("kind").orElse("host");
        return switch (kind) {
            case "host" -> NodeKind.HOST;
            case "switch" -> NodeKind.SWITCH;
            default -> throw node.place("kind").error(Mistake.unknown("kind", kind, List.of("host", "switch")));
        };
    }

    private static void checkSetting(Section node, String key, String value) throws WeirException {
        boolean good = true;
        String example = OptionType.SIZE.example();
        try {
            if (key.equals("memory")) {
                good = Units.size(value).bytes() > 0;
            } else if (key.equals("cpus")) {
                example = "0.5";
                double cpus = Double.parseDouble(value);
                good = cpus > 0 && Double.isFinite(cpus);
            }
        } catch (IllegalArgumentException e) {
            throw node.place(key)
                    .error(
                            key + " '" + value + "' of " + node.name() + " can't be read",
                            String.valueOf(e.getMessage()),
                            "write for example " + key + ": " + example);
        }
        if (!good) {
            throw node.place(key)
                    .error(
                            key + " '" + value + "' of " + node.name() + " is out of range",
                            "it must be above 0",
                            "write for example " + key + ": " + example);
        }
    }

    private void addresses(String host, Section node) throws WeirException {
        if (!(node.node("ip") instanceof MappingNode)) {
            give(host, "", node, "ip", node.node("ip"));
            return;
        }
        Section byInterface = node.section("ip");
        for (String name : byInterface.keys()) {
            give(host, name, byInterface, name, byInterface.node(name));
        }
    }

    private void give(String host, String interfaceName, Section section, String key, Node value) throws WeirException {
        for (String text : section.texts(key, value)) {
            try {
                draft.address(host, interfaceName, InterfaceAddress.parse(text));
            } catch (Mistake e) {
                throw section.place(key).error(e);
            } catch (IllegalArgumentException e) {
                throw section.place(key)
                        .error(
                                "'" + text + "' is no address for '" + host + "'",
                                e.getMessage(),
                                "write for example ip: 10.0.0.1/24");
            }
        }
    }

    private void links(Node links) throws WeirException {
        if (!(links instanceof SequenceNode sequence)) {
            throw Place.of(origin, links)
                    .error("'links' is not a list", "it holds one entry for each link", "write - {ends: [A, B]}");
        }
        for (Node link : sequence.getValue()) {
            new LinkParser(new Section(origin, "the link", link), vocabulary, folder).addTo(draft);
        }
    }
}
