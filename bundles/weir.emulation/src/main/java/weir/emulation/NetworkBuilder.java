package weir.emulation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import weir.api.Progress;
import weir.api.WeirException;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkEngine;
import weir.api.node.Node;
import weir.api.node.NodeRuntime;
import weir.api.topology.NodeSpec;
import weir.api.topology.Topology;
import weir.emulation.ovs.OpenVSwitch;
import weir.emulation.ovs.OvsBridge;
import weir.linux.NetNamespace;
import weir.linux.ProcessSpec;
import weir.linux.net.BridgeOptions;
import weir.linux.net.Links;
import weir.linux.net.NetRequest;
import weir.linux.net.VethEnd;
import weir.linux.node.NamespaceNode;

/**
 * Builds a network in one transaction: everything, or nothing is left. One instance builds once, on one thread.
 *
 * <pre>
 *   fabric -> hosts -> cables and bridges -> ports (addresses, neighbours, offloads) -> links
 * </pre>
 */
final class NetworkBuilder {
    /** The shortest time that the spanning tree allows a port to listen, and again to learn. */
    private static final Duration FORWARD_DELAY = Duration.ofSeconds(2);

    private static final BridgeOptions SPANNING_TREE =
            new BridgeOptions(true, FORWARD_DELAY, BridgeOptions.QUIET.ageing(), false);

    private final Topology topology;
    private final NodeRuntime runtime;
    private final Optional<LinkEngine> engine;
    private final Path workDir;
    private final Stopwatch sinceStart = Stopwatch.now();
    private final Undo undo = new Undo();

    NetworkBuilder(Topology topology, NodeRuntime runtime, Optional<LinkEngine> engine, Path workDir) {
        this.topology = topology;
        this.runtime = runtime;
        this.engine = engine;
        this.workDir = workDir;
    }

    RunningNetwork build(Progress progress) throws WeirException {
        try {
            Blueprint blueprint = new Blueprint(topology);
            Neighbourhood neighbourhood = new Neighbourhood(blueprint);
            Fabric fabric = undo.made(Fabric.create());
            Hosts hosts = undo.made(new Hosts());
            runtime.prepare(topology.hosts(), progress);
            progress.step("making " + topology.hosts().size() + " hosts");
            hosts.create(blueprint, runtime, workDir);
            progress.step("wiring " + topology.links().size() + " links");
            if (blueprint.hasLoop()) {
                progress.step("breaking the loops of the switches by spanning tree, about "
                        + 2 * FORWARD_DELAY.toSeconds() + " s");
            }
            fabric.apply(cabling(blueprint, fabric, hosts));
            shapeFabric(blueprint, fabric);
            hosts.configure(blueprint, neighbourhood);
            Optional<OpenVSwitch> openVSwitch = openVSwitch(blueprint, fabric, progress);
            Map<String, EmulatedLink> links = openLinks(blueprint, neighbourhood, fabric, hosts);
            hosts.ready();
            return new RunningNetwork(
                    topology,
                    runtime.name(),
                    nodes(fabric, hosts, openVSwitch),
                    links,
                    new Life(undo, hosts, sinceStart, openVSwitch));
        } catch (Exception e) {
            undo.close();
            throw Failures.of("network '" + topology.name() + "' could not be built", e);
        }
    }

    private Optional<OpenVSwitch> openVSwitch(Blueprint blueprint, Fabric fabric, Progress progress)
            throws WeirException, IOException {
        if (blueprint.openVSwitches().isEmpty()) {
            return Optional.empty();
        }
        progress.step("starting Open vSwitch for " + blueprint.openVSwitches().size() + " switches");
        List<OvsBridge> bridges = blueprint.openVSwitches().entrySet().stream()
                .map(entry -> new OvsBridge(
                        entry.getKey(),
                        entry.getValue(),
                        blueprint.portsOf(entry.getKey()).stream()
                                .map(Port::name)
                                .toList(),
                        blueprint.hasLoop() && entry.getValue().controller().isEmpty()))
                .toList();
        Path folder = Path.of(System.getProperty("weir.run", System.getProperty("java.io.tmpdir")));
        return Optional.of(undo.made(OpenVSwitch.start(fabric.namespace(), bridges, folder)));
    }

    private static List<NetRequest> cabling(Blueprint blueprint, Fabric fabric, Hosts hosts) {
        List<NetRequest> requests = new ArrayList<>();
        BridgeOptions options = blueprint.hasLoop() ? SPANNING_TREE : BridgeOptions.QUIET;
        blueprint
                .bridges()
                .forEach((name, index) -> requests.add(Links.addBridge(name, index, Optional.empty(), options)));
        for (Wire wire : blueprint.wires()) {
            VethEnd a = end(wire, wire.a(), fabric, hosts);
            VethEnd b = end(wire, wire.b(), fabric, hosts);
            if (wire.taps().isPresent()) {
                requests.add(Links.addVeth(a, end(wire, wire.taps().get().a(), fabric, hosts)));
                requests.add(Links.addVeth(b, end(wire, wire.taps().get().b(), fabric, hosts)));
            } else {
                requests.add(Links.addVeth(a, b));
            }
        }
        blueprint
                .ports()
                .filter(port -> blueprint.bridges().containsKey(port.node()))
                .forEach(port -> requests.add(
                        Links.master(port.name(), blueprint.bridges().get(port.node()))));
        taps(blueprint).forEach(tap -> requests.add(Links.up(tap.name())));
        blueprint.bridges().keySet().forEach(name -> requests.add(Links.up(name)));
        blueprint.ports().filter(port -> !port.host()).forEach(port -> requests.add(Links.up(port.name())));
        return requests;
    }

    private static VethEnd end(Wire wire, Port port, Fabric fabric, Hosts hosts) {
        NetNamespace namespace = port.host() ? hosts.namespace(port.node()) : fabric.namespace();
        return new VethEnd(port.name(), port.index(), Optional.of(port.mac()), wire.mtu(), Optional.of(namespace));
    }

    private static Stream<Port> taps(Blueprint blueprint) {
        return blueprint.wires().stream()
                .flatMap(wire -> wire.taps().stream())
                .flatMap(taps -> Stream.of(taps.a(), taps.b()));
    }

    private static void shapeFabric(Blueprint blueprint, Fabric fabric) throws IOException {
        Set<String> completing = blueprint.completing();
        for (Wire wire : blueprint.wires()) {
            List<Port> ends = new ArrayList<>(List.of(wire.a(), wire.b()));
            wire.taps().ifPresent(taps -> ends.addAll(List.of(taps.a(), taps.b())));
            for (Port port : ends) {
                if (!port.host() && !wire.fast()) {
                    fabric.setFeatures(
                            port.name(), completing.contains(port.name()) ? Offloads.COMPLETE : Offloads.WIRE_LIKE);
                }
            }
        }
    }

    private Map<String, EmulatedLink> openLinks(
            Blueprint blueprint, Neighbourhood neighbourhood, Fabric fabric, Hosts hosts) throws WeirException {
        Map<String, EmulatedLink> links = new LinkedHashMap<>();
        for (Wire wire : blueprint.wires()) {
            EmulatedLink link = wire.taps().isPresent()
                    ? openShaped(wire, wire.taps().get(), fabric)
                    : openPlain(wire, neighbourhood, fabric, hosts);
            links.put(link.name(), undo.made(link));
        }
        return links;
    }

    private EmulatedLink openShaped(Wire wire, Wire.Taps taps, Fabric fabric) throws WeirException {
        LinkEngine carrier = engine.orElseThrow(() -> new WeirException(
                "link " + wire.spec().name() + " cannot be shaped",
                "no link engine is deployed",
                "deploy weir.link, or remove bandwidth, delay and the like from the link"));
        return carrier.open(
                wire.spec(), fabric.path(), taps.a().name(), taps.b().name(), topology.seed());
    }

    /** Of a cable to a switch the switch's end is pulled, so that the host keeps what it knows. */
    private static EmulatedLink openPlain(Wire wire, Neighbourhood neighbourhood, Fabric fabric, Hosts hosts) {
        Port pulled = wire.a().host() ? wire.b() : wire.a();
        if (!pulled.host()) {
            return new PlainLink(wire.spec(), fabric.namespace(), pulled.name(), List.of(Links.up(pulled.name())));
        }
        return new PlainLink(
                wire.spec(),
                hosts.namespace(pulled.node()),
                pulled.name(),
                HostPorts.requests(pulled, hosts.usesArp(pulled.node()), neighbourhood));
    }

    private Map<String, Node> nodes(Fabric fabric, Hosts hosts, Optional<OpenVSwitch> openVSwitch) {
        ProcessSpec.Spaces spaces = new ProcessSpec.Spaces(fabric.namespace(), Optional.empty());
        Map<String, Node> nodes = new LinkedHashMap<>();
        for (NodeSpec spec : topology.nodes()) {
            Node host = hosts.node(spec.name());
            nodes.put(
                    spec.name(),
                    host != null ? host : undo.made(new SwitchNode(switchShell(spec, spaces), openVSwitch)));
        }
        return nodes;
    }

    private Node switchShell(NodeSpec spec, ProcessSpec.Spaces spaces) {
        return NamespaceNode.sharing(spec, spaces, workDir, limits -> {
            throw new WeirException(
                    "switch " + spec.name() + " cannot be limited",
                    "all switches share one place",
                    "limit a host instead");
        });
    }
}
