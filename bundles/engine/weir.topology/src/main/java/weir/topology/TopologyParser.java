package weir.topology;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import weir.api.WeirException;
import weir.api.option.OptionType;
import weir.api.topology.InterfaceAddress;
import weir.api.topology.NodeKind;
import weir.api.topology.Route;
import weir.api.topology.RouterSettings;
import weir.api.topology.SwitchSettings;
import weir.api.topology.Topology;
import weir.api.unit.Units;
import weir.file.yaml.Mistake;
import weir.file.yaml.Place;
import weir.file.yaml.Section;

/**
 * Reads a topology file. Every complaint says {@code FILE:LINE:}. For one file, one thread.
 *
 * <pre>
 * name: TEXT                                   default: the file's name
 * seed: NUMBER                                 default: 1
 * nodes:
 *   NAME: {kind: host|switch|router, ip: IP, mac: MAC, routes: {NETWORK or default: GATEWAY or list, ...},
 *          arp: true|false, image: TEXT, cpus: NUMBER, memory: SIZE,
 *          nat: true|false, frr: FILE or TEXT (routers), switch: bridge|ovs (switches)}
 *                                              IP: an address of the first interface, a list of them,
 *                                              or {INTERFACE: ADDRESS or list, ...}; MAC likewise
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
    private final Draft draft;
    private final Optional<Topology> base;
    private final Map<String, Section> nodeSections = new LinkedHashMap<>();

    /**
     * @param folder where relative paths start
     * @param base a network that the file adds to
     */
    TopologyParser(String origin, Path folder, Vocabulary vocabulary, Optional<Topology> base) {
        this.origin = origin;
        this.folder = folder;
        this.vocabulary = vocabulary;
        this.base = base;
        this.draft = base.map(Draft::of).orElseGet(Draft::new);
    }

    Topology parse(String yaml) throws WeirException {
        Section file = TopologyYaml.document(origin, yaml).section("the topology");
        if (file.has("topology")) {
            throw file.error(
                    "topology",
                    "this looks like a containerlab file",
                    "a topology file has its nodes and links at the top",
                    "make one of it: net:import FILE lab.topo.yaml");
        }
        file.allowOnly(base.isEmpty() ? FILE_KEYS : List.of("nodes", "links"));
        boolean someNodes =
                file.has("nodes") && !file.section("nodes", "the nodes").keys().isEmpty();
        if (!someNodes && base.isEmpty()) {
            throw file.error(
                    "nodes", "the topology has no nodes", "a network needs some", "write nodes: {NAME: {}, ...}");
        }
        if (someNodes) {
            nodes(file.section("nodes", "the nodes"));
        }
        if (file.has("links")) {
            links(file);
        }
        try {
            return base.isPresent()
                    ? draft.build(base.get().name(), base.get().seed())
                    : draft.build(file.text("name").orElseGet(this::nameOfFile), seed(file));
        } catch (Mistake e) {
            throw placeOf(e, file).error(e);
        }
    }

    /** The node's key that a mistake is about, else the node, else all nodes. */
    private Place placeOf(Mistake mistake, Section file) throws WeirException {
        Section node = nodeSections.get(mistake.subject());
        if (node != null && node.has(mistake.key())) {
            return node.place(mistake.key());
        }
        return node != null ? file.section("nodes", "the nodes").place(mistake.subject()) : file.place("nodes");
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
            throw file.error(
                    "seed", "seed '" + text + "' is no whole number", "it must fit in 64 bits", "write seed: 1");
        }
    }

    private void nodes(Section nodes) throws WeirException {
        for (String name : nodes.keys()) {
            Section node = nodes.section(name, "node '" + name + "'");
            node.allowOnly(vocabulary.nodeKeys());
            nodeSections.put(name, node);
            NodeKind kind = kind(node);
            Map<String, String> settings = settings(node);
            checkSwitch(node, kind == NodeKind.SWITCH, settings);
            checkRouter(node, kind == NodeKind.ROUTER, settings);
            try {
                draft.node(name, kind, settings);
            } catch (Mistake e) {
                throw nodes.error(name, e);
            }
            if (node.has("ip")) {
                byInterface(name, node, "ip", this::giveAddress);
            }
            if (node.has("mac")) {
                byInterface(name, node, "mac", draft::mac);
            }
        }
    }

    private static void checkSwitch(Section node, boolean isSwitch, Map<String, String> settings) throws WeirException {
        for (String key : node.keys()) {
            if (isSwitch && !key.equals("kind") && !SwitchSettings.KEYS.contains(key)) {
                throw node.error(
                        key,
                        node.name() + " is a switch and has '" + key + "', a setting of a host",
                        "a switch has no address and no processes of its own",
                        "take it out; a switch may have " + String.join(", ", SwitchSettings.KEYS));
            }
            if (!isSwitch && SwitchSettings.KEYS.contains(key)) {
                throw node.error(
                        key,
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

    private void checkRouter(Section node, boolean isRouter, Map<String, String> settings) throws WeirException {
        for (String key : RouterSettings.KEYS) {
            if (!isRouter && node.has(key)) {
                throw node.error(
                        key,
                        node.name() + " is no router and has '" + key + "'",
                        "only routers have it",
                        "take it out, or write kind: router");
            }
            try {
                RouterSettings.of(settings.containsKey(key) ? Map.of(key, settings.get(key)) : Map.of());
            } catch (IllegalArgumentException e) {
                throw node.error(
                        key,
                        key + " of " + node.name() + " can't be read",
                        e.getMessage(),
                        "write for example {kind: router, nat: true, frr: r1.conf}");
            }
        }
        String frr = settings.getOrDefault(RouterSettings.FRR, "\n");
        if (RouterSettings.isFile(frr)) {
            Path file = folder.resolve(frr).normalize();
            if (!Files.isReadable(file)) {
                throw node.error(
                        RouterSettings.FRR,
                        "the configuration '" + frr + "' of " + node.name() + " can't be read",
                        "there is no such file in " + folder.toAbsolutePath().normalize(),
                        "check the path");
            }
            settings.put(RouterSettings.FRR, file.toString());
        }
    }

    private static Map<String, String> settings(Section node) throws WeirException {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String key : node.keys()) {
            if (key.equals(Route.SETTING)) {
                settings.put(key, routes(node));
            } else if (!Vocabulary.OWN_NODE_KEYS.contains(key)) {
                settings.put(key, node.joined(key));
                checkSetting(node, key, settings.get(key));
            }
        }
        return settings;
    }

    private static String routes(Section node) throws WeirException {
        Section routes = node.section(Route.SETTING);
        List<String> lines = new ArrayList<>();
        for (String network : routes.keys()) {
            for (String gateway : routes.texts(network)) {
                try {
                    lines.add(Route.parse(network, gateway).toString());
                } catch (IllegalArgumentException e) {
                    throw routes.error(
                            network,
                            "'" + network + ": " + gateway + "' is no route of " + node.name(),
                            e.getMessage(),
                            "correct it");
                }
            }
        }
        return String.join("\n", lines);
    }

    private static NodeKind kind(Section node) throws WeirException {
        List<String> known = Arrays.stream(NodeKind.values())
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .toList();
        String kind = node.text("kind").orElse("host");
        if (!known.contains(kind)) {
            throw node.error("kind", TopologyYaml.unknown("kind", kind, known));
        }
        return NodeKind.valueOf(kind.toUpperCase(Locale.ROOT));
    }

    private static void checkSetting(Section node, String key, String value) throws WeirException {
        boolean good = true;
        String example = OptionType.SIZE.example();
        try {
            if (key.equals("memory")) {
                good = Units.size(value).bytes() > 0;
            } else if (key.equals("cpus")) {
                example = "0.5";
                good = value.matches("[0-9]*\\.?[0-9]+") && Double.parseDouble(value) > 0;
            } else if (key.equals("env")) {
                example = "{MODE: fast}";
                for (String line : value.split("\n", -1)) {
                    good &= line.matches("[A-Za-z_][A-Za-z0-9_]*=[^\\u0000]*");
                }
                if (!good) {
                    throw new IllegalArgumentException("env must be a mapping of names and values");
                }
            } else if (key.equals(Vocabulary.ARP)) {
                example = "true";
                OptionType.FLAG.parse(key, value);
            }
        } catch (IllegalArgumentException e) {
            throw node.error(
                    key,
                    key + " '" + value + "' of " + node.name() + " can't be read",
                    String.valueOf(e.getMessage()),
                    "write for example " + key + ": " + example);
        }
        if (!good) {
            throw node.error(
                    key,
                    key + " '" + value + "' of " + node.name() + " is out of range",
                    "it must be above 0",
                    "write for example " + key + ": " + example);
        }
    }

    /** A value for one interface of a node, by default its first one. */
    private interface Gift {
        void give(String node, String interfaceName, String text) throws Mistake;
    }

    private static void byInterface(String name, Section node, String key, Gift gift) throws WeirException {
        if (!(node.node(key) instanceof MappingNode)) {
            give(name, "", node, key, gift);
            return;
        }
        Section byInterface = node.section(key);
        for (String interfaceName : byInterface.keys()) {
            give(name, interfaceName, byInterface, interfaceName, gift);
        }
    }

    private static void give(String node, String interfaceName, Section section, String key, Gift gift)
            throws WeirException {
        for (String text : section.texts(key)) {
            try {
                gift.give(node, interfaceName, text);
            } catch (Mistake e) {
                throw section.error(key, e);
            }
        }
    }

    private void giveAddress(String node, String interfaceName, String text) throws Mistake {
        InterfaceAddress address;
        try {
            address = InterfaceAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Mistake(
                    "'" + text + "' is no address for '" + node + "'",
                    e.getMessage(),
                    "write for example ip: 10.0.0.1/24");
        }
        draft.address(node, interfaceName, address);
    }

    private void links(Section file) throws WeirException {
        if (!(file.node("links") instanceof SequenceNode sequence)) {
            throw Place.of(origin, file.node("links"))
                    .error("'links' is not a list", "it holds one entry for each link", "write - {ends: [A, B]}");
        }
        for (Node link : sequence.getValue()) {
            new LinkParser(file.sectionOf("the link", link), vocabulary, folder).addTo(draft);
        }
    }
}
