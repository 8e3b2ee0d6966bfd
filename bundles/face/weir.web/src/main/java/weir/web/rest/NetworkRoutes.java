package weir.web.rest;

import java.util.ArrayList;
import java.util.List;
import weir.api.WeirException;
import weir.api.field.Fields;
import weir.api.network.Network;
import weir.api.node.Node;
import weir.api.node.NodeProcess;
import weir.api.node.NodeUsage;
import weir.web.http.Body;
import weir.web.http.Call;
import weir.web.http.Commander;
import weir.web.http.HttpProblem;
import weir.web.http.Reply;
import weir.web.http.Routes;
import weir.web.rest.NetworkDocument.Place;
import weir.web.workbench.Engines;

/** {@code /topology}, {@code /network}, {@code /nodes}. */
public final class NetworkRoutes {
    private final Engines engines;
    private final Commander commander;

    NetworkRoutes(Engines engines, Commander commander) {
        this.engines = engines;
        this.commander = commander;
    }

    /** A node with the number of its processes. */
    private record Inhabited(Place place, int processes) {
        static final Fields<Inhabited> FIELDS = Fields.<Inhabited>builder()
                .all(Place.FIELDS, Inhabited::place)
                .count("processes", "how many processes run in it", Inhabited::processes)
                .build();
    }

    /** A node with its processes and what it uses. */
    private record Used(Place place, List<NodeProcess> processes, NodeUsage usage) {
        private static final Fields<NodeProcess> PROCESS = Fields.<NodeProcess>builder()
                .count("pid", "the process id on this machine", NodeProcess::pid)
                .values("command", "the program and its arguments", NodeProcess::argv)
                .build();

        private static final Fields<Used> USAGE = Fields.<Used>builder()
                .text("node", "the node", used -> used.place.node().name())
                .all(NodeUsage.FIELDS, Used::usage)
                .build();

        static final Fields<Used> FIELDS = Fields.<Used>builder()
                .all(Place.FIELDS, Used::place)
                .objects("processes", "the processes that run in it", PROCESS, Used::processes)
                .object("usage", "what it uses now", USAGE, used -> used)
                .build();
    }

    void addTo(Routes routes) {
        routes.add("GET", "/topology", call -> Reply.json(NetworkDocument.FIELDS.of(network())));
        routes.add("POST", "/network", this::up);
        routes.add("DELETE", "/network", call -> Reply.json(commander.run("net:down")));
        routes.add("GET", "/nodes", call -> Reply.json(Inhabited.FIELDS.of(inhabited(network()))));
        routes.add("GET", "/nodes/{node}", call -> Reply.json(Used.FIELDS.of(used(call.path("node")))));
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
        List<String> words = new ArrayList<>(List.of("node:limit", name));
        body.word("cpus").ifPresent(cpus -> words.add("cpus=" + cpus));
        body.word("memory").ifPresent(memory -> words.add("memory=" + memory));
        if (words.size() == 2) {
            throw HttpProblem.badInput("nothing to change", "send cpus, memory or both");
        }
        return Reply.json(commander.run(words));
    }

    private Node present(String name) throws HttpProblem {
        Node node = network().nodes().get(name);
        if (node == null) {
            throw HttpProblem.unknown("no node is called '" + name + "'", "choose one of the network's nodes");
        }
        return node;
    }

    private static List<Inhabited> inhabited(Network network) {
        return network.nodes().values().stream()
                .map(node -> new Inhabited(
                        new Place(network.topology(), node.spec()),
                        node.processes().size()))
                .toList();
    }

    private Used used(String name) throws HttpProblem, WeirException {
        Node node = present(name);
        return new Used(new Place(network().topology(), node.spec()), node.processes(), node.usage());
    }
}
