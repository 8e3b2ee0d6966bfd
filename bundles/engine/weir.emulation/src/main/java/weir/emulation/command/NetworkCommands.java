package weir.emulation.command;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
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
import weir.api.field.Fields;
import weir.api.field.Unit;
import weir.api.network.Emulation;
import weir.api.network.Network;
import weir.api.network.PingMatrix;
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

    private static final Fields<BroughtUp> BROUGHT_UP = Fields.<BroughtUp>builder()
            .all(Topology.SIZE, BroughtUp::topology)
            .number("upMs", Unit.MILLISECONDS, "how long it took to make it", BroughtUp::upMs)
            .number(
                    "answeringMs",
                    Unit.MILLISECONDS,
                    "how long until every host answered; null when not every one does",
                    up -> up.answeringMs().orElse(null))
            .build();

    private static final Fields<Network> NETWORK = Fields.<Network>builder()
            .text("name", "the network", network -> network.topology().name())
            .text("runtime", "what its hosts are: process or docker", Network::runtime)
            .count(
                    "seed",
                    "where its random choices come from",
                    network -> network.topology().seed())
            .number("upMs", Unit.MILLISECONDS, "how long it took to make it", Network::upMs)
            .objects("nodes", "its nodes", NodeRow.FIELDS, NodeRow::all)
            .objects("links", "its links", LinkRow.FIELDS, LinkRow::all)
            .build();

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
        return Answer.of(
                BROUGHT_UP.of(new BroughtUp(topology, network.upMs(), answeringMs)),
                () -> "network '" + topology.name() + "' is up: "
                        + topology.hosts().size() + " hosts, "
                        + (topology.routers().isEmpty()
                                ? ""
                                : topology.routers().size() + " routers, ")
                        + topology.switches().size() + " switches, "
                        + topology.links().size() + " links in "
                        + network.upMs() + " ms; "
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
            return Answer.of(Collections.singletonMap("name", null), () -> "no network is up");
        }
        Network network = present.get();
        Topology topology = network.topology();
        return Answer.of(
                NETWORK.of(network),
                () -> "network '" + topology.name() + "', runtime " + network.runtime() + ", seed " + topology.seed()
                        + "\n\n" + nodeTable(network) + "\n\n" + linkTable(network));
    }

    @Command(name = "nodes", aliases = "nodes", description = "List the nodes.", footer = "Example: net:nodes")
    Answer nodes(@Mixin Invocation call) throws WeirException {
        Network network = NetworkLookup.network(emulation);
        return Answer.of(
                NodeRow.FIELDS.of(NodeRow.all(network)),
                () -> nodeTable(network).toString());
    }

    @Command(
            name = "links",
            aliases = {"links", "net"},
            description = "List the links with their interfaces, and how they are set now.",
            footer = "Example: net:links")
    Answer links(@Mixin Invocation call) throws WeirException {
        Network network = NetworkLookup.network(emulation);
        return Answer.of(
                LinkRow.FIELDS.of(LinkRow.all(network)),
                () -> linkTable(network).toString());
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
        return PingReport.answer(matrix);
    }

    /** A network that has come up, and how long it took until every host answered; empty: not every one does. */
    private record BroughtUp(Topology topology, double upMs, Optional<Double> answeringMs) {}

    /** A node as lists show it. */
    private record NodeRow(String name, String kind, List<String> interfaces, List<String> addresses, int processes) {
        static final Fields<NodeRow> FIELDS = Fields.<NodeRow>builder()
                .text("name", "the node", NodeRow::name)
                .text("kind", "host, switch or router", NodeRow::kind)
                .values("interfaces", "its interfaces, in the order of links", NodeRow::interfaces)
                .values("addresses", "what it is reached at", NodeRow::addresses)
                .count("processes", "processes that run in it", NodeRow::processes)
                .build();

        static List<NodeRow> all(Network network) {
            Topology topology = network.topology();
            return network.nodes().values().stream()
                    .map(node -> new NodeRow(
                            node.name(),
                            NetworkLookup.kind(node),
                            NetworkLookup.interfaces(topology, node.name()),
                            NetworkLookup.addresses(topology, node.name()),
                            node.processes().size()))
                    .toList();
        }
    }

    private static TextTable nodeTable(Network network) {
        TextTable table = new TextTable("NODE", "KIND", "ADDRESSES", "INTERFACES", "PROCESSES");
        for (NodeRow node : NodeRow.all(network)) {
            table.row(
                    node.name(),
                    node.kind(),
                    String.join(" ", node.addresses()),
                    String.join(" ", node.interfaces()),
                    node.processes());
        }
        return table;
    }

    /** A link as lists show it: as it is set now. */
    private record LinkRow(LinkSpec now, boolean up) {
        static final Fields<LinkRow> FIELDS = Fields.<LinkRow>builder()
                .all(LinkSpec.FIELDS, LinkRow::now)
                .flag("up", "true while the carrier is there", LinkRow::up)
                .build();

        static List<LinkRow> all(Network network) {
            return NetworkLookup.links(network).stream()
                    .map(link -> new LinkRow(link.now(), link.up()))
                    .toList();
        }
    }

    private static TextTable linkTable(Network network) {
        TextTable table = new TextTable("LINK", "ENDS", "STATE", "MECHANISM", "FORWARD", "REVERSE");
        for (LinkRow link : LinkRow.all(network)) {
            LinkSpec now = link.now();
            table.row(
                    now.name(),
                    now.a().interfaceName() + " <-> " + now.b().interfaceName(),
                    link.up() ? "up" : "down",
                    now.mechanism().name().toLowerCase(Locale.ROOT),
                    NetworkLookup.settings(now.forward()),
                    NetworkLookup.settings(now.reverse()));
        }
        return table;
    }
}
