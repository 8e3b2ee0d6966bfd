package weir.emulation.command;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
import weir.api.node.NodeCommand;
import weir.api.node.NodeProcess;
import weir.api.topology.LinkSpec;
import weir.api.topology.NodeKind;
import weir.api.topology.NodeSpec;
import weir.api.unit.Units;
import weir.command.Answer;
import weir.command.Commands;
import weir.command.Invocation;
import weir.command.TextTable;
import weir.linux.NetNamespace;
import weir.linux.net.Pinger;

/** Words of Mininet's command line that are not the short form of a command in a scope. */
@Component(service = Commands.class)
@Command(name = "weir", description = "Mininet's words")
public final class MininetCommands implements Commands {
    private static final Duration PING_TIMEOUT = Duration.ofSeconds(1);

    private final Emulation emulation;

    @Activate
    public MininetCommands(@Reference Emulation emulation) {
        this.emulation = emulation;
    }

    @Command(
            name = "dump",
            description = "Show each node with its interfaces, their addresses, and its processes.",
            footer = "Example: dump --json")
    Answer dump(@Mixin Invocation call) throws WeirException {
        Network network = NetworkLookup.network(emulation);
        List<MininetAnswers.DumpedNode> rows = network.nodes().values().stream()
                .map(node -> new MininetAnswers.DumpedNode(
                        node.name(),
                        NetworkLookup.kind(node),
                        NetworkLookup.interfaceAddresses(network.topology(), node.name()),
                        node.processes().stream().map(NodeProcess::pid).toList()))
                .toList();
        return Answer.of(
                MininetAnswers.DUMPED.of(rows),
                () -> lines(
                        rows,
                        row -> "<" + row.kind() + " " + row.name() + ": " + row.interfaces() + " pids=" + row.pids()
                                + ">"));
    }

    @Command(name = "intfs", description = "List each node's interfaces.", footer = "Example: intfs")
    Answer interfaces(@Mixin Invocation call) throws WeirException {
        Network network = NetworkLookup.network(emulation);
        List<MininetAnswers.NodeInterfaces> rows = network.topology().nodes().stream()
                .map(node -> new MininetAnswers.NodeInterfaces(
                        node.name(), NetworkLookup.interfaces(network.topology(), node.name())))
                .toList();
        return Answer.of(
                MininetAnswers.INTERFACES.of(rows), () -> lines(rows, row -> row.name() + ": " + row.interfaces()));
    }

    @Command(name = "ports", description = "List each switch's ports with their numbers.", footer = "Example: ports")
    Answer ports(@Mixin Invocation call) throws WeirException {
        Network network = NetworkLookup.network(emulation);
        List<MininetAnswers.SwitchPorts> rows = network.topology().switches().stream()
                .map(node -> new MininetAnswers.SwitchPorts(node.name(), numbered(network, node)))
                .toList();
        return Answer.of(MininetAnswers.PORTS.of(rows), () -> lines(rows, row -> row.name() + ": " + row.ports()));
    }

    /** Ports count from 1 in the order of links, as in their interfaces' names. */
    private static Map<String, Integer> numbered(Network network, NodeSpec node) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (String port : NetworkLookup.interfaces(network.topology(), node.name())) {
            ports.put(port, ports.size() + 1);
        }
        return ports;
    }

    private static <T> String lines(List<T> rows, Function<T, String> line) {
        return String.join("\n", rows.stream().map(line).toList());
    }

    @Command(name = "pingpair", description = "The first two hosts ping each other once.", footer = "Example: pingpair")
    Answer pingPair(@Mixin Invocation call) throws WeirException, IOException {
        return PingReport.answer(pair());
    }

    @Command(
            name = "pingpairfull",
            description = "The first two hosts ping each other once; shows each round-trip time.",
            footer = "Example: pingpairfull")
    Answer pingPairFull(@Mixin Invocation call) throws WeirException, IOException {
        return PingReport.full(pair());
    }

    private PingMatrix pair() throws WeirException, IOException {
        Network network = NetworkLookup.network(emulation);
        List<NodeSpec> hosts = network.topology().hosts();
        if (hosts.size() < 2) {
            throw new WeirException(
                    "no pair to ping", "the network has " + hosts.size() + " hosts", "bring two or more up");
        }
        String first = hosts.get(0).name();
        String second = hosts.get(1).name();
        return new PingMatrix(List.of(ping(network, first, second), ping(network, second, first)));
    }

    private static PingMatrix.Ping ping(Network network, String from, String to) throws WeirException, IOException {
        InetAddress target = NetworkLookup.address(network.topology(), to);
        try (NetNamespace namespace =
                NetNamespace.open(network.nodes().get(from).networkNamespace())) {
            Long rttNs =
                    new Pinger(namespace).once(List.of(target), PING_TIMEOUT).get(target);
            return new PingMatrix.Ping(from, to, rttNs == null ? -1 : rttNs);
        }
    }

    @Command(
            name = "pingallfull",
            description = "Every host pings every other once; shows each round-trip time.",
            footer = "Example: pingallfull")
    Answer pingAllFull(@Mixin Invocation call) throws WeirException {
        return PingReport.full(NetworkLookup.network(emulation).pingAll(PING_TIMEOUT));
    }

    @Command(
            name = "link",
            description = "Take the links between two nodes down, or bring them up again.",
            footer = "Example: link s1 s2 down")
    Answer link(
            @Mixin Invocation call,
            @Parameters(index = "0", paramLabel = "NODE", description = "One end.") String a,
            @Parameters(index = "1", paramLabel = "NODE", description = "The other end.") String b,
            @Parameters(index = "2", paramLabel = "up|down", description = "What shall be.") String what)
            throws WeirException {
        boolean up = choice(what, "up", "down");
        NetworkLookup.node(emulation, a);
        NetworkLookup.node(emulation, b);
        Network network = NetworkLookup.network(emulation);
        List<String> names = network.topology().links().stream()
                .filter(link -> nodes(link).equals(Set.of(a, b)))
                .map(LinkSpec::name)
                .toList();
        if (names.isEmpty()) {
            throw new WeirException(
                    "no link joins " + a + " and " + b, "they are not neighbours", "links lists what there is");
        }
        for (String name : names) {
            network.links().get(name).setUp(up);
        }
        return answer(names, up);
    }

    @Command(
            name = "switch",
            description = "Stop a switch, as if its power were cut, or start it again.",
            footer = "Example: switch s1 stop")
    Answer switchPower(
            @Mixin Invocation call,
            @Parameters(index = "0", paramLabel = "SWITCH", description = "Which.") String name,
            @Parameters(index = "1", paramLabel = "start|stop", description = "What shall be.") String what)
            throws WeirException {
        boolean up = choice(what, "start", "stop");
        if (NetworkLookup.node(emulation, name).spec().kind() != NodeKind.SWITCH) {
            throw new WeirException("'" + name + "' is no switch", "it is a host", "net:nodes lists the switches");
        }
        Network network = NetworkLookup.network(emulation);
        List<String> names = network.topology().links().stream()
                .filter(link -> nodes(link).contains(name))
                .map(LinkSpec::name)
                .toList();
        network.power(name, up);
        return answer(names, up);
    }

    private static Set<String> nodes(LinkSpec link) {
        return link.a().node().equals(link.b().node())
                ? Set.of(link.a().node())
                : Set.of(link.a().node(), link.b().node());
    }

    /** @return true if it is the first of both words */
    private static boolean choice(String word, String yes, String no) {
        if (!word.equals(yes) && !word.equals(no)) {
            throw new IllegalArgumentException("'" + word + "' is neither '" + yes + "' nor '" + no + "'");
        }
        return word.equals(yes);
    }

    private static Answer answer(List<String> names, boolean up) {
        List<MininetAnswers.LinkPower> rows = names.stream()
                .map(name -> new MininetAnswers.LinkPower(name, up))
                .toList();
        return Answer.of(MininetAnswers.POWER.of(rows), () -> String.join(", ", names) + (up ? " up" : " down"));
    }

    @Command(
            name = "wait",
            description = "Wait until every host answers its neighbour.",
            footer = "Example: wait --within 30s")
    Answer waitForAll(
            @Mixin Invocation call,
            @Option(
                            names = "--within",
                            paramLabel = "TIME",
                            defaultValue = "10s",
                            description = "At most so long (default: 10s).")
                    String within)
            throws WeirException {
        long startNs = System.nanoTime();
        NetworkLookup.network(emulation).awaitAnswering(Units.duration(within));
        double ms = (System.nanoTime() - startNs) / 1e6;
        return Answer.of(Map.of("waitedMs", ms), () -> "every host answers");
    }

    @Command(
            name = "xterm",
            description = "Open a terminal window in each of these nodes; needs xterm and a display.",
            footer = "Example: xterm h1 h2")
    Answer xterm(
            @Mixin Invocation call,
            @Parameters(paramLabel = "NODE", arity = "1..*", description = "Where.") List<String> nodes)
            throws WeirException, IOException {
        String display = System.getenv("DISPLAY");
        if (display == null || display.isBlank()) {
            throw new WeirException(
                    "no terminal window can be opened",
                    "there is no display (DISPLAY is not set)",
                    "use node:shell " + nodes.get(0) + ", or ./weir --attach node:shell " + nodes.get(0)
                            + " in a second terminal");
        }
        for (String name : nodes) {
            NetworkLookup.node(emulation, name);
        }
        List<MininetAnswers.Window> rows = new ArrayList<>();
        TextTable table = new TextTable("NODE", "PROCESS");
        for (String name : nodes) {
            List<String> words = new ArrayList<>(List.of("xterm", "-title", "Node: " + name, "-e"));
            words.addAll(NodeCommand.shell(name).argv());
            NodeProcess window = NetworkLookup.node(emulation, name)
                    .start(new NodeCommand(
                            words, Map.of("DISPLAY", display), Optional.empty(), new NodeCommand.Stdio.Pipes()));
            window.input().close();
            rows.add(new MininetAnswers.Window(name, window.pid()));
            table.row(name, window.pid());
        }
        return Answer.of(MininetAnswers.WINDOWS.of(rows), table::toString);
    }
}
