package weir.emulation.build;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import weir.api.Progress;
import weir.api.WeirException;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkEngine;
import weir.api.node.Node;
import weir.api.node.NodeRuntime;
import weir.api.topology.LinkEnd;
import weir.api.topology.NodeSpec;
import weir.api.topology.Topology;
import weir.emulation.link.Offloads;
import weir.emulation.link.PlainLink;
import weir.emulation.link.RelayInsertion;
import weir.emulation.link.ShapeableLink;
import weir.emulation.node.Hosts;
import weir.emulation.node.Outside;
import weir.emulation.node.Routers;
import weir.emulation.ovs.OpenVSwitch;
import weir.emulation.ovs.OvsBridge;
import weir.emulation.plan.Blueprint;
import weir.emulation.plan.Neighbourhood;
import weir.emulation.plan.Part;
import weir.emulation.plan.PlannedLink;
import weir.emulation.plan.Port;
import weir.emulation.plan.Steering;
import weir.emulation.task.Failures;
import weir.emulation.task.Undo;
import weir.file.workbench.WorkbenchPaths;
import weir.linux.NetNamespace;
import weir.linux.netlink.BridgeOptions;
import weir.linux.netlink.Links;
import weir.linux.netlink.NetRequest;
import weir.linux.netlink.VethEnd;
import weir.linux.node.Limiter;
import weir.linux.node.NamespaceNode;

/**
 * Builds a network in one transaction: everything, or nothing is left. One instance builds once, on one thread, and
 * then makes what is added to its network, on one thread at a time.
 *
 * <pre>
 *   fabric -> hosts -> cables and bridges -> ports (addresses, neighbours, routes, offloads) -> links
 * </pre>
 */
public final class NetworkBuilder {
    /** The shortest time that the spanning tree allows a port to listen, and again to learn. */
    private static final Duration FORWARD_DELAY = Duration.ofSeconds(2);

    private static final BridgeOptions SPANNING_TREE =
            new BridgeOptions(true, FORWARD_DELAY, BridgeOptions.QUIET.ageing(), false);

    private final NodeRuntime runtime;
    private final Optional<LinkEngine> engine;
    private final Path workDir;
    private final Stopwatch sinceStart = Stopwatch.now();
    private final Undo undo = new Undo();
    private final Hosts hosts = new Hosts();
    private final Routers routers;
    private final BridgeOptions bridging;
    private volatile Plan plan;
    private volatile Optional<OpenVSwitch> openVSwitch = Optional.empty();
    private Fabric fabric;

    /** The present plan of the network, and its neighbourhoods. */
    private record Plan(Blueprint blueprint, Neighbourhood neighbourhood) {
        static Plan of(Blueprint blueprint) {
            return new Plan(blueprint, new Neighbourhood(blueprint));
        }
    }

    public NetworkBuilder(
            Topology topology, NodeRuntime runtime, Optional<LinkEngine> engine, Path workDir, Outside outside) {
        this.routers = new Routers(outside, WorkbenchPaths.run().resolve("frr"));
        this.runtime = runtime;
        this.engine = engine;
        this.workDir = workDir;
        this.plan = Plan.of(new Blueprint(topology));
        this.bridging = plan.blueprint().hasLoop() ? SPANNING_TREE : BridgeOptions.QUIET;
    }

    public RunningNetwork build(Progress progress) throws WeirException {
        Topology topology = plan.blueprint().topology();
        try {
            fabric = undo.made(Fabric.create());
            undo.made(routers);
            undo.made(hosts);
            runtime.prepare(topology.machines(), progress);
            Map<String, EmulatedLink> links = make(plan.blueprint().all(), progress);
            return new RunningNetwork(topology, runtime.name(), nodes(topology, Map.of()), links, this);
        } catch (Exception e) {
            undo.close();
            throw Failures.of("network '" + topology.name() + "' could not be built", e);
        }
    }

    /** Makes what is planned but not there yet. */
    Map<String, EmulatedLink> make(Part part, Progress progress) throws Exception {
        Blueprint blueprint = plan.blueprint();
        blueprint.check();
        routers.check(part.machines());
        progress.step("making " + part.machines().size() + " hosts");
        hosts.create(part.machines(), blueprint, runtime, workDir);
        progress.step("wiring " + part.wires().size() + " links");
        if (blueprint.hasLoop() && !part.bridges().isEmpty()) {
            progress.step("breaking the loops of the switches by spanning tree, about " + 2 * FORWARD_DELAY.toSeconds()
                    + " s");
        }
        Steering steering = new Steering(blueprint.bridges().keySet());
        hosts.steer(part.wires().stream().flatMap(steering::hostPorts));
        fabric.applyUnsteered(cables(part, wire -> !steering.isNeededInFabric(wire)));
        fabric.apply(cables(part, steering::isNeededInFabric));
        fabric.apply(switching(part));
        shapeFabric(part);
        hosts.configure(part, blueprint.completing(), plan.neighbourhood());
        updateOpenVSwitch(progress);
        return start(part, progress);
    }

    /** Opens the links, then starts the routers. Closes the links again if something fails. */
    private Map<String, EmulatedLink> start(Part part, Progress progress) throws Exception {
        Map<String, EmulatedLink> links = new LinkedHashMap<>();
        try {
            for (PlannedLink wire : part.wires()) {
                links.put(wire.spec().name(), undo.made(open(wire)));
            }
            awaitCarriers(part);
            routers.start(part.machines(), hosts, plan.blueprint().topology(), progress);
            hosts.ready(part.machines().stream().map(NodeSpec::name).toList());
            return links;
        } catch (Exception e) {
            links.values().forEach(undo::unmake);
            throw e;
        }
    }

    /** Ends a host or router with all that belongs to it. */
    void remove(NodeSpec machine) {
        hosts.remove(machine.name());
        routers.remove(machine.name());
    }

    /** Makes Open vSwitch have the switches and ports that are planned; starts it with the first one. */
    void updateOpenVSwitch(Progress progress) throws WeirException, IOException {
        List<OvsBridge> bridges = plan.blueprint().openVSwitches();
        if (openVSwitch.isPresent()) {
            openVSwitch.get().update(bridges);
        } else if (!bridges.isEmpty()) {
            progress.step("starting Open vSwitch for " + bridges.size() + " switches");
            openVSwitch = Optional.of(undo.made(OpenVSwitch.start(fabric.namespace(), bridges, WorkbenchPaths.run())));
        }
    }

    Optional<OpenVSwitch> openVSwitch() {
        return openVSwitch;
    }

    private List<NetRequest> cables(Part part, Predicate<PlannedLink> which) {
        List<NetRequest> requests = new ArrayList<>();
        for (PlannedLink wire : part.wires().stream().filter(which).toList()) {
            VethEnd a = end(wire, wire.a());
            VethEnd b = end(wire, wire.b());
            if (wire.taps().isPresent()) {
                requests.add(Links.addVeth(a, end(wire, wire.taps().get().a())));
                requests.add(Links.addVeth(b, end(wire, wire.taps().get().b())));
            } else {
                requests.add(Links.addVeth(a, b));
            }
        }
        return requests;
    }

    private List<NetRequest> switching(Part part) {
        List<NetRequest> requests = new ArrayList<>();
        part.bridges()
                .forEach((name, index) ->
                        requests.add(Links.addBridge(LinkEnd.kernelName(name), index, Optional.empty(), bridging)));
        Map<String, Integer> bridges = plan.blueprint().bridges();
        part.ports()
                .filter(port -> bridges.containsKey(port.node()))
                .forEach(port -> requests.add(Links.master(port.name(), bridges.get(port.node()))));
        taps(part).forEach(tap -> requests.add(Links.up(tap.name())));
        part.bridges().keySet().forEach(name -> requests.add(Links.up(LinkEnd.kernelName(name))));
        part.ports().filter(port -> !port.host()).forEach(port -> requests.add(Links.up(port.name())));
        return requests;
    }

    private VethEnd end(PlannedLink wire, Port port) {
        NetNamespace namespace = port.host() ? hosts.namespace(port.node()) : fabric.namespace();
        return new VethEnd(port.name(), port.index(), Optional.of(port.mac()), wire.mtu(), Optional.of(namespace));
    }

    private static Stream<Port> taps(Part part) {
        return part.wires().stream()
                .flatMap(wire -> wire.taps().stream())
                .flatMap(taps -> Stream.of(taps.a(), taps.b()));
    }

    private void shapeFabric(Part part) throws IOException {
        List<Port> named = new ArrayList<>();
        Set<Port> completing = plan.blueprint().completing();
        for (PlannedLink wire : part.wires()) {
            List<Port> ends = new ArrayList<>(List.of(wire.a(), wire.b()));
            wire.taps().ifPresent(taps -> ends.addAll(List.of(taps.a(), taps.b())));
            for (Port port : ends) {
                if (!port.host() && !wire.fast()) {
                    fabric.setFeatures(port.name(), completing.contains(port) ? Offloads.COMPLETE : Offloads.WIRE_LIKE);
                }
                if (!port.host()) {
                    named.add(port);
                }
            }
        }
        fabric.tellLongNames(named);
    }

    private EmulatedLink open(PlannedLink wire) throws WeirException {
        return wire.taps().isPresent() ? openShaped(wire, wire.taps().get()) : openPlain(wire);
    }

    private EmulatedLink openShaped(PlannedLink wire, PlannedLink.Taps taps) throws WeirException {
        LinkEngine carrier = engine.orElseThrow(() -> new WeirException(
                "link " + wire.spec().name() + " cannot be shaped",
                "no link engine is deployed",
                "deploy weir.link, or remove bandwidth, delay and the like from the link"));
        long seed = plan.blueprint().topology().seed();
        return carrier.open(
                wire.spec(),
                fabric.namespace().path(),
                taps.a().name(),
                taps.b().name(),
                seed);
    }

    /** The fabric's ends were set up before those in hosts; of a cable between hosts either may have been the first. */
    private void awaitCarriers(Part part) throws IOException {
        fabric.awaitCarriers(Stream.concat(taps(part), part.ports().filter(port -> !port.host()))
                .map(Port::name)
                .toList());
        for (PlannedLink wire : part.wires()) {
            if (wire.taps().isEmpty() && wire.a().host() && wire.b().host()) {
                PlainLink.Surroundings.of(hosts.namespace(wire.a().node()))
                        .awaitCarrier(wire.a().name());
            }
        }
    }

    /** Of a cable to a switch the switch's end is pulled, so that the host keeps what it knows. */
    private EmulatedLink openPlain(PlannedLink wire) {
        Port pulled = wire.a().host() ? wire.b() : wire.a();
        if (!pulled.host()) {
            return shapeable(
                    wire, pulled, new PlainLink(wire.spec(), fabric, pulled, () -> List.of(Links.up(pulled.name()))));
        }
        return new PlainLink(
                wire.spec(),
                PlainLink.Surroundings.of(hosts.namespace(pulled.node())),
                pulled,
                () -> hosts.requests(pulled, plan.neighbourhood()));
    }

    private EmulatedLink shapeable(PlannedLink wire, Port atSwitch, EmulatedLink cable) {
        long seed = plan.blueprint().topology().seed();
        return engine.<EmulatedLink>map(carrier ->
                        new ShapeableLink(cable, new RelayInsertion(carrier, fabric.namespace(), wire, atSwitch, seed)))
                .orElse(cable);
    }

    /** @param present those that are there already */
    Map<String, Node> nodes(Topology topology, Map<String, Node> present) {
        Map<String, Node> nodes = new LinkedHashMap<>();
        for (NodeSpec spec : topology.nodes()) {
            Node host = hosts.node(spec.name());
            Node known = present.get(spec.name());
            if (host != null || known != null) {
                nodes.put(spec.name(), host != null ? host : known);
            } else {
                nodes.put(spec.name(), undo.made(switchNode(spec)));
            }
        }
        return nodes;
    }

    /** A program in a switch finds the network's own Open vSwitch, if it has one. */
    private Node switchNode(NodeSpec spec) {
        Limiter none = limits -> {
            throw new WeirException(
                    "switch " + spec.name() + " cannot be limited",
                    "all switches share one place",
                    "limit a host instead");
        };
        Map<String, String> environment =
                openVSwitch.map(OpenVSwitch::environment).orElse(Map.of());
        return NamespaceNode.sharing(spec, fabric.namespace(), workDir, none, environment);
    }

    Blueprint blueprint() {
        return plan.blueprint();
    }

    Neighbourhood neighbourhood() {
        return plan.neighbourhood();
    }

    /** From now on this is what the network shall be. */
    void plan(Blueprint next) {
        plan = Plan.of(next);
    }

    boolean breaksLoops() {
        return bridging.spanningTree();
    }

    Fabric fabric() {
        return fabric;
    }

    Hosts hosts() {
        return hosts;
    }

    Undo undo() {
        return undo;
    }

    Stopwatch sinceStart() {
        return sinceStart;
    }
}
