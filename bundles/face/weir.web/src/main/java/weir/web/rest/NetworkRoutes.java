package weir.web.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import weir.api.network.Network;
import weir.api.node.Node;
import weir.api.topology.LinkEnd;
import weir.api.topology.LinkSpec;
import weir.api.topology.NodeSpec;
import weir.api.topology.Topology;
import weir.web.http.Body;
import weir.web.http.Call;
import weir.web.http.Commander;
import weir.web.http.HttpProblem;
import weir.web.http.Reply;
import weir.web.http.Routes;
import weir.web.workbench.Engines;

/** {@code /topology}, {@code /network}, {@code /nodes}. */
public final class NetworkRoutes {
    private final Engines engines;
    private final Commander commander;

    NetworkRoutes(Engines engines, Commander commander) {
        this.engines = engines;
        this.commander = commander;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/topology", call -> Reply.json(topology(network())));
        routes.add("POST", "/network", this::up);
        routes.add("DELETE", "/network", call -> Reply.json(commander.run("net:down")));
        routes.add("GET", "/nodes", call -> Reply.json(nodes(network())));
        routes.add("GET", "/nodes/{node}", call -> Reply.json(node(call.path("node"))));
        routes.add("PATCH", "/nodes/{node}", this::limit);
    }

    private Network network() throws HttpProblem {
        return engines.network()
                .orElseThrow(() ->
                        HttpProblem.unknown("no network is up", "bring one up, for example by POST /api/v1/network"));
    }

    private Reply up(Call call) throws Exception {
        Body body = call.body().only("source", "runtime");
        List<String> words = new ArrayList<>(List.of("net:up", body.name("source")));
        body.text("runtime").ifPresent(runtime -> words.add("--runtime=" + runtime));
        return Reply.json(commander.run(words));
    }

    private Reply limit(Call call) throws Exception {
        Body body = call.body().only("cpus", "memory");
        String name = present(call.path("node")).name();
        Map<String, String> limits = new LinkedHashMap<>();
        body.word("cpus").ifPresent(cpus -> limits.put("cpus", cpus));
        body.word("memory").ifPresent(memory -> limits.put("memory", memory));
        if (limits.isEmpty()) {
            throw HttpProblem.badInput("nothing to change", "send cpus, memory or both");
        }
        List<String> words = new ArrayList<>(List.of("node:limit", name));
        words.addAll(Commander.words(limits));
        return Reply.json(commander.run(words));
    }

    private Node present(String name) throws HttpProblem {
        Node node = network().nodes().get(name);
        if (node == null) {
            throw HttpProblem.unknown("no node is called '" + name + "'", "GET /api/v1/nodes lists them");
        }
        return node;
    }

    private Map<String, Object> node(String name) throws HttpProblem {
        Node node = present(name);
        Map<String, Object> json = node(network().topology(), node.spec());
        json.put(
                "processes",
                node.processes().stream().map(NetworkRoutes::process).toList());
        Object usage = commander.run("node:stats", name);
        json.put("usage", usage instanceof List<?> list && !list.isEmpty() ? list.get(0) : null);
        return json;
    }

    private static Map<String, Object> process(weir.api.node.NodeProcess process) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pid", process.pid());
        json.put("command", process.argv());
        return json;
    }

    private static List<Map<String, Object>> nodes(Network network) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Node node : network.nodes().values()) {
            Map<String, Object> json = node(network.topology(), node.spec());
            json.put("processes", node.processes().size());
            rows.add(json);
        }
        return rows;
    }

    /** The network as it is meant to be. */
    public static Map<String, Object> topology(Network network) {
        Topology topology = network.topology();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", topology.name());
        json.put("runtime", network.runtime());
        json.put("seed", topology.seed());
        json.put("upMs", network.upMs());
        json.put(
                "nodes",
                topology.nodes().stream().map(node -> node(topology, node)).toList());
        json.put("links", topology.links().stream().map(NetworkRoutes::link).toList());
        return json;
    }

    private static Map<String, Object> node(Topology topology, NodeSpec node) {
        Map<String, Object> limits = new LinkedHashMap<>();
        limits.put("cpus", node.settings().get("cpus"));
        limits.put("memory", node.settings().get("memory"));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", node.name());
        json.put("kind", node.kind().name().toLowerCase(Locale.ROOT));
        json.put(
                "interfaces",
                topology.links().stream()
                        .flatMap(link -> Stream.of(link.a(), link.b())
                                .filter(end -> end.node().equals(node.name()))
                                .map(end -> port(link, end)))
                        .toList());
        json.put("limits", limits);
        json.put("settings", node.settings());
        return json;
    }

    private static Map<String, Object> port(LinkSpec link, LinkEnd end) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", end.interfaceName());
        json.put("mac", end.mac().orElse(null));
        json.put("addresses", end.addresses().stream().map(Object::toString).toList());
        json.put("link", link.name());
        return json;
    }

    private static Map<String, Object> link(LinkSpec link) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", link.name());
        json.put("mechanism", link.mechanism().name().toLowerCase(Locale.ROOT));
        json.put("ends", Stream.of(link.a(), link.b()).map(NetworkRoutes::end).toList());
        return json;
    }

    private static Map<String, Object> end(LinkEnd end) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("node", end.node());
        json.put("interface", end.interfaceName());
        return json;
    }
}
