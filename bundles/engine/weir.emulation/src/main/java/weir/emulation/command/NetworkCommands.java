package weir.emulation.command;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import weir.api.WeirException;
import weir.api.network.Emulation;
import weir.api.network.Network;
import weir.api.network.PingMatrix;
import weir.api.node.Node;
import weir.api.topology.LinkSpec;
import weir.api.topology.Topology;
import weir.api.topology.TopologyReader;
import weir.api.unit.Units;
import weir.command.Answer;
import weir.command.Commands;
import weir.command.Invocation;
import weir.command.TextTable;

/** The commands of scope {@code net}. */
@Component(service = Commands.class)
@Command(name = "net", description = "Bring networks up and down, and look at them")
public final class NetworkCommands implements Commands {
    private static final String ANSWER_WITHIN = "10s";

    private final Emulation emulation;
    private final TopologyReader topologies;

    @Activate
    public NetworkCommands(@Reference Emulation emulation, @Reference TopologyReader topologies) {
        this.emulation = emulation;
        this.topologies = topologies;
    }

    @Command(
            name = "up",
            description = "Bring a network up; it stays until net:down or the end of the workbench.",
            footer = "Example: net:up linear,3   net:up lab.topo.yaml --json")
    Answer up(
            @Mixin Invocation call,
            @Parameters(paramLabel = "FILE|GENERATOR", description = "A *.topo.yaml file, or for example single,3.")
                    String what,
            @Option(
                            names = "--runtime",
                            paramLabel = "process|docker",
                            defaultValue = "process",
                            description = "What hosts are: process or docker.")
                    String runtime,
            @Option(
                            names = "--within",
                            paramLabel = "TIME",
                            defaultValue = ANSWER_WITHIN,
                            description = "How long to wait for every host's answer (default: ${DEFAULT-VALUE}).")
                    String within)
            throws IOException, WeirException {
        Duration atMost = Units.duration(within);
        Topology topology = topology(call, what);
        Network network = emulation.up(topology, runtime, call.session().folder(), call.progress());
        Optional<Double> answeringMs = answering(network, atMost);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", topology.name());
        json.put("hosts", topology.hosts().size());
        json.put("routers", topology.routers().size());
        json.put("switches", topology.switches().size());
        json.put("links", topology.links().size());
        json.put("upMs", network.upMs());
        json.put("answeringMs", answeringMs.orElse(null));
        return Answer.of(
                json,
                () -> "network '" + topology.name() + "' is up: " + json.get("hosts") + " hosts, "
                        + (topology.routers().isEmpty() ? "" : json.get("routers") + " routers, ")
                        + json.get("switches") + " switches, " + json.get("links") + " links in " + network.upMs()
                        + " ms; "
                        + answeringMs
                                .map(ms -> "every host answers after " + ms + " ms")
                                .orElse("not every host answers: that is up to the controller now"));
    }

    /**
     * A network whose hosts do not answer was not asked for: it is taken down again. One with a controller stays, with
     * an empty answer: what passes is the controller's business, which may not even have been started yet.
     */
    private static Optional<Double> answering(Network network, Duration atMost) throws WeirException {
        try {
            return Optional.of(network.awaitAnswering(atMost));
        } catch (WeirException | RuntimeException e) {
            boolean controlled = network.topology().switches().stream()
                    .anyMatch(node -> node.settings().containsKey("controller"));
            if (controlled && e instanceof WeirException) {
                return Optional.empty();
            }
            network.close();
            throw e;
        }
    }

    private Topology topology(Invocation call, String what) throws IOException, WeirException {
        boolean file = what.endsWith(".yaml") || what.endsWith(".yml") || what.contains("/");
        Path path = call.path(what);
        return file || java.nio.file.Files.exists(path) ? topologies.read(path) : topologies.generate(what);
    }

    @Command(name = "down", description = "Take the network down.", footer = "Example: net:down")
    Answer down(@Mixin Invocation call) throws WeirException {
        Network network = NetworkLookup.network(emulation);
        String name = network.topology().name();
        network.close();
        return Answer.of(Map.of("name", name), () -> "network '" + name + "' is down");
    }

    @Command(name = "show", description = "Show the network that is up.", footer = "Example: net:show --json")
    Answer show(@Mixin Invocation call) {
        Optional<Network> present = emulation.network();
        if (present.isEmpty()) {
            Map<String, Object> nothing = new LinkedHashMap<>();
            nothing.put("name", null);
            return Answer.of(nothing, () -> "no network is up");
        }
        Network network = present.get();
        Topology topology = network.topology();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", topology.name());
        json.put("runtime", network.runtime());
        json.put("seed", topology.seed());
        json.put("upMs", network.upMs());
        json.put("nodes", nodeRows(network));
        json.put("links", linkRows(topology));
        return Answer.of(
                json,
                () -> "network '" + topology.name() + "', runtime " + network.runtime() + ", seed " + topology.seed()
                        + "\n\n" + nodeTable(network) + "\n\n" + linkTable(topology));
    }

    @Command(name = "nodes", aliases = "nodes", description = "List the nodes.", footer = "Example: net:nodes")
    Answer nodes(@Mixin Invocation call) throws WeirException {
        Network network = NetworkLookup.network(emulation);
        return Answer.of(nodeRows(network), () -> nodeTable(network).toString());
    }

    @Command(
            name = "links",
            aliases = {"links", "net"},
            description = "List the links with their interfaces.",
            footer = "Example: net:links")
    Answer links(@Mixin Invocation call) throws WeirException {
        Topology topology = NetworkLookup.network(emulation).topology();
        return Answer.of(linkRows(topology), () -> linkTable(topology).toString());
    }

    @Command(
            name = "pingall",
            aliases = "pingall",
            description = "Every host pings every other once.",
            footer = "Example: net:pingall --timeout 500ms   net:pingall -6")
    Answer pingAll(
            @Mixin Invocation call,
            @Option(
                            names = "--timeout",
                            paramLabel = "TIME",
                            defaultValue = "1s",
                            description = "How long to wait for each answer (default: ${DEFAULT-VALUE}).")
                    String timeout,
            @Option(
                            names = {"-6", "--ipv6"},
                            description = "By IPv6; hosts without such an address are left out.")
                    boolean six,
            @Option(
                            names = {"-4", "--ipv4"},
                            description = "By IPv4; hosts without such an address are left out.")
                    boolean four)
            throws WeirException {
        if (four && six) {
            throw new IllegalArgumentException("-4 and -6 exclude each other; ask twice");
        }
        Predicate<InetAddress> which =
                address -> four ? address instanceof Inet4Address : !six || address instanceof Inet6Address;
        PingMatrix matrix = NetworkLookup.network(emulation).pingAll(Units.duration(timeout), which);
        Map<String, Object> json = PingReport.json(matrix);
        return Answer.of(json, () -> PingReport.text(matrix)).withStatus(matrix.answered() == matrix.sent() ? 0 : 1);
    }

    private static List<Map<String, Object>> nodeRows(Network network) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Node node : network.nodes().values()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", node.name());
            row.put("kind", NetworkLookup.kind(node));
            row.put("interfaces", NetworkLookup.interfaces(network.topology(), node.name()));
            row.put("addresses", NetworkLookup.addresses(network.topology(), node.name()));
            row.put("processes", node.processes().size());
            rows.add(row);
        }
        return rows;
    }

    private static TextTable nodeTable(Network network) {
        TextTable table = new TextTable("NODE", "KIND", "ADDRESSES", "INTERFACES", "PROCESSES");
        for (Node node : network.nodes().values()) {
            table.row(
                    node.name(),
                    NetworkLookup.kind(node),
                    String.join(" ", NetworkLookup.addresses(network.topology(), node.name())),
                    String.join(" ", NetworkLookup.interfaces(network.topology(), node.name())),
                    node.processes().size());
        }
        return table;
    }

    private static List<Map<String, Object>> linkRows(Topology topology) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (LinkSpec link : topology.links()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", link.name());
            row.put("ends", List.of(link.a().interfaceName(), link.b().interfaceName()));
            row.put("mechanism", NetworkLookup.mechanism(link));
            row.put("forward", link.forward());
            row.put("reverse", link.reverse());
            rows.add(row);
        }
        return rows;
    }

    private static TextTable linkTable(Topology topology) {
        TextTable table = new TextTable("LINK", "ENDS", "MECHANISM", "FORWARD", "REVERSE");
        for (LinkSpec link : topology.links()) {
            table.row(
                    link.name(),
                    link.a().interfaceName() + " <-> " + link.b().interfaceName(),
                    NetworkLookup.mechanism(link),
                    NetworkLookup.settings(link.forward()),
                    NetworkLookup.settings(link.reverse()));
        }
        return table;
    }
}
