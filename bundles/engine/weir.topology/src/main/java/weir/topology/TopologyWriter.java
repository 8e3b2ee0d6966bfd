package weir.topology;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import weir.api.topology.LinkEnd;
import weir.api.topology.LinkSpec;
import weir.api.topology.Mechanism;
import weir.api.topology.NodeKind;
import weir.api.topology.NodeSpec;
import weir.api.topology.Route;
import weir.api.topology.Topology;
import weir.file.yaml.Mistake;

/** Writes a topology so that it reads back as an equal one, as a person would write it. */
public final class TopologyWriter {
    private final Topology topology;
    private final Set<String> unroutedHosts;
    private final boolean defaultInterfaces;
    private final boolean defaultNames;

    public TopologyWriter(Topology topology) {
        this.topology = topology;
        this.unroutedHosts = unroutedHosts();
        List<LinkSpec> bare = bareLinks();
        this.defaultInterfaces = interfaces(topology.links()).equals(interfaces(bare));
        this.defaultNames = names(topology.links()).equals(names(bare));
    }

    public String write() {
        StringBuilder yaml = new StringBuilder();
        yaml.append("name: ").append(scalar(topology.name())).append('\n');
        yaml.append("seed: ").append(topology.seed()).append('\n');
        yaml.append("nodes:\n");
        for (NodeSpec node : topology.nodes()) {
            yaml.append("  " + scalar(node.name()) + ": " + node(node) + "\n");
        }
        if (!topology.links().isEmpty()) {
            yaml.append("links:\n");
        }
        for (LinkSpec link : topology.links()) {
            yaml.append("  - ").append(link(link)).append('\n');
        }
        return yaml.toString();
    }

    /** The links as they would be called if the file said nothing about their and their interfaces' names. */
    private List<LinkSpec> bareLinks() {
        Draft draft = new Draft();
        try {
            for (NodeSpec node : topology.nodes()) {
                draft.node(node.name(), node.kind(), Map.of());
            }
            for (LinkSpec link : topology.links()) {
                draft.link(
                        new Draft.End(link.a().node(), ""),
                        new Draft.End(link.b().node(), ""),
                        Draft.Shape.PLAIN);
            }
            return draft.build(topology.name(), topology.seed()).links();
        } catch (Mistake e) {
            throw new IllegalArgumentException("this topology can't be written: " + e.getMessage(), e);
        }
    }

    private static List<String> interfaces(List<LinkSpec> links) {
        return ends(links).map(LinkEnd::interfaceName).toList();
    }

    private static List<String> names(List<LinkSpec> links) {
        return links.stream().map(LinkSpec::name).toList();
    }

    private static Stream<LinkEnd> ends(List<LinkSpec> links) {
        return links.stream().flatMap(link -> Stream.of(link.a(), link.b()));
    }

    /** Those that would get a default route if the file said nothing about it. */
    private Set<String> unroutedHosts() {
        try {
            Set<NodeSpec> asRead = new HashSet<>(new Routes(topology).settle(Set.of()));
            return topology.nodes().stream()
                    .filter(node -> !asRead.contains(node))
                    .map(NodeSpec::name)
                    .collect(Collectors.toSet());
        } catch (Mistake e) {
            throw new IllegalArgumentException("this topology can't be written: " + e.getMessage(), e);
        }
    }

    private String node(NodeSpec node) {
        StringJoiner keys = new StringJoiner(", ", "{", "}");
        if (node.kind() != NodeKind.HOST) {
            keys.add("kind: " + node.kind().name().toLowerCase(Locale.ROOT));
        }
        List<LinkEnd> ends = ends(topology.links())
                .filter(end -> end.node().equals(node.name()))
                .toList();
        Map<String, String> addresses = new LinkedHashMap<>();
        Map<String, String> macs = new LinkedHashMap<>();
        for (LinkEnd end : ends) {
            if (!end.addresses().isEmpty()) {
                addresses.put(
                        end.interfaceName(),
                        list(end.addresses().stream().map(Object::toString).toList()));
            }
            end.mac().ifPresent(mac -> macs.put(end.interfaceName(), scalar(mac)));
        }
        byInterface("ip", addresses, ends, keys);
        byInterface("mac", macs, ends, keys);
        new TreeMap<>(node.settings()).forEach((key, value) -> keys.add(setting(key, value)));
        if (unroutedHosts.contains(node.name())) {
            keys.add(Route.SETTING + ": {}");
        }
        return keys.toString();
    }

    /** The value alone if it is that of the first interface and no other has one. */
    private static void byInterface(String key, Map<String, String> values, List<LinkEnd> ends, StringJoiner keys) {
        if (values.isEmpty()) {
            return;
        }
        String only = values.get(ends.get(0).interfaceName());
        StringJoiner each = new StringJoiner(", ", "{", "}");
        values.forEach((name, value) -> each.add(scalar(name) + ": " + value));
        keys.add(key + ": " + (values.size() == 1 && only != null ? only : each.toString()));
    }

    private static String setting(String key, String value) {
        if (!key.equals(Route.SETTING)) {
            List<String> lines = List.of(value.split("\n", -1));
            return scalar(key) + ": " + list(lines);
        }
        Map<String, List<String>> routes = new LinkedHashMap<>();
        for (String line : value.split("\n")) {
            int equals = line.indexOf('=');
            routes.computeIfAbsent(line.substring(0, equals), network -> new ArrayList<>())
                    .add(line.substring(equals + 1));
        }
        StringJoiner each = new StringJoiner(", ", "{", "}");
        routes.forEach((network, gateways) -> each.add(scalar(network) + ": " + list(gateways)));
        return key + ": " + each;
    }

    private static String list(List<String> texts) {
        if (texts.size() == 1) {
            return scalar(texts.get(0));
        }
        StringJoiner list = new StringJoiner(", ", "[", "]");
        texts.forEach(text -> list.add(scalar(text)));
        return list.toString();
    }

    private String link(LinkSpec link) {
        StringJoiner keys = new StringJoiner(", ", "{", "}");
        keys.add("ends: [" + end(link.a()) + ", " + end(link.b()) + "]");
        if (!defaultNames) {
            keys.add("name: " + scalar(link.name()));
        }
        boolean shaped = Vocabulary.isShaped(link.forward()) || Vocabulary.isShaped(link.reverse());
        if (link.mechanism() != (shaped ? Mechanism.RELAY : Mechanism.PLAIN)) {
            keys.add("mechanism: " + link.mechanism().name().toLowerCase(Locale.ROOT));
        }
        StringJoiner forward = new StringJoiner(", ", "{", "}").setEmptyValue("");
        StringJoiner reverse = new StringJoiner(", ", "{", "}").setEmptyValue("");
        link.forward().forEach((key, value) -> {
            boolean both = value.equals(link.reverse().get(key));
            (both ? keys : forward).add(scalar(key) + ": " + scalar(value));
        });
        link.reverse().forEach((key, value) -> {
            if (!value.equals(link.forward().get(key))) {
                reverse.add(scalar(key) + ": " + scalar(value));
            }
        });
        if (forward.length() > 0) {
            keys.add("forward: " + forward);
        }
        if (reverse.length() > 0) {
            keys.add("reverse: " + reverse);
        }
        return keys.toString();
    }

    private String end(LinkEnd end) {
        return scalar(defaultInterfaces ? end.node() : end.node() + ":" + end.interfaceName());
    }

    /** Plain where that can't be mistaken, else in double quotes with JSON's escapes, which are YAML's too. */
    private static String scalar(String text) {
        if (text.matches("[a-zA-Z0-9]([a-zA-Z0-9_./%+-]*)") && !text.matches("(?i)null")) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
