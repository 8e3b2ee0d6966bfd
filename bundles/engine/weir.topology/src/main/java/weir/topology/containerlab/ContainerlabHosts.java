package weir.topology.containerlab;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import weir.api.WeirException;
import weir.api.topology.InterfaceAddress;
import weir.api.topology.LinkEnd;
import weir.api.topology.NodeKind;
import weir.api.topology.Route;
import weir.api.topology.RouterSettings;
import weir.file.yaml.Mistake;
import weir.file.yaml.Section.Line;
import weir.topology.Draft;
import weir.topology.IpCommand;
import weir.topology.TopologyYaml;

/** Imports containerlab's hosts: settings, addresses, routes. For one file, one thread. */
public final class ContainerlabHosts {
    private static final List<String> UNDERSTOOD =
            List.of("kind", "group", "image", "env", "cpu", "memory", "exec", "sysctls", "binds", "cmd", "entrypoint");
    private static final Pattern SIZE = Pattern.compile("([0-9]*\\.?[0-9]+)\\s*([kmgt]?)(i?)b?");
    private static final String UNITS = "kmgt";
    private static final Map<String, String> WHY = new HashMap<>();

    static {
        WHY.put("prefix", "no container is named by it");
        for (String key : List.of("mgmt", "mgmt-ipv4", "mgmt-ipv6", "mgmt_ipv4", "mgmt_ipv6", "network-mode")) {
            WHY.put(key, "there is no management network: a host has the interfaces of its links");
        }
        WHY.put("ports", "no port is published; ./weir --attach node:exec reaches every host");
        WHY.put("labels", "nothing reads them here");
        WHY.put("startup-config", "only network operating systems have it");
    }

    /** The path of FRR's configuration in containers. */
    private static final String FRR = "/etc/frr/frr.conf";

    private static final List<String> FRR_TOO = List.of("/etc/frr/daemons", "/etc/frr/vtysh.conf");

    private final Path folder;
    private final boolean containers;
    private final Set<InetAddress> taken = new HashSet<>();
    /** Up to where the addresses of a network have been looked at for free ones. */
    private final Map<Integer, Integer> lastGiven = new HashMap<>();

    private final Map<String, Set<String>> interfaces = new HashMap<>();
    private final Map<String, Map<String, List<InterfaceAddress>>> addressed = new HashMap<>();

    /**
     * @param folder where relative paths start
     * @param containers true if hosts will be containers, else processes
     */
    public ContainerlabHosts(Path folder, boolean containers) {
        this.folder = folder;
        this.containers = containers;
    }

    /** Why a key is not taken over. */
    static String why(String key) {
        return WHY.getOrDefault(key, "there is nothing like it here");
    }

    /** A host that forwards is a router. */
    NodeKind kind(ContainerlabNode node) throws WeirException {
        List<String> lines = new ArrayList<>();
        node.list("exec").forEach(line -> lines.add(line.text()));
        node.list("sysctls").forEach(line -> lines.add("sysctl -w " + line.text()));
        boolean forwards =
                lines.stream().anyMatch(line -> IpCommand.parse(line).orElse(null) instanceof IpCommand.Forwarding);
        boolean routes =
                node.list("binds").stream().anyMatch(bind -> target(bind.text()).equals(FRR));
        return forwards || routes ? NodeKind.ROUTER : NodeKind.HOST;
    }

    /** Returns the path of a file within the node. */
    private static String target(String bind) {
        String[] parts = bind.split(":", -1);
        return parts.length > 1 ? parts[1] : "";
    }

    Map<String, String> settings(ContainerlabNode node, LeftOut leftOut) throws WeirException {
        String owner = "' of '" + node.name() + "'";
        for (Line other : node.others(UNDERSTOOD)) {
            leftOut.add(other.place(), "'" + other.text() + owner, why(other.text()));
        }
        for (Line line : node.list("sysctls")) {
            if (IpCommand.parse("sysctl -w " + line.text()).isEmpty()) {
                leftOut.add(line.place(), "sysctl " + line.text() + " of '" + node.name() + "'", why("sysctls"));
            }
        }
        Map<String, String> settings = new LinkedHashMap<>();
        node.text("image").ifPresent(image -> settings.put("image", image));
        env(node, settings, leftOut);
        limits(node, settings, leftOut);
        program(node, settings, leftOut);
        return settings;
    }

    private static void env(ContainerlabNode node, Map<String, String> settings, LeftOut leftOut) throws WeirException {
        Map<String, String> env = new LinkedHashMap<>();
        for (Line line : node.list("env")) {
            int equals = line.text().indexOf('=');
            String name = line.text().substring(0, Math.max(0, equals));
            if (name.matches("[A-Za-z_][A-Za-z0-9_]*") && line.text().indexOf('\n') < 0) {
                env.put(name, line.text());
            } else {
                leftOut.add(
                        line.place(), "'" + line.text() + "' in env of '" + node.name() + "'", "it is no NAME: VALUE");
            }
        }
        if (!env.isEmpty()) {
            settings.put("env", String.join("\n", env.values()));
        }
    }

    private static void limits(ContainerlabNode node, Map<String, String> settings, LeftOut leftOut)
            throws WeirException {
        String cpus = node.text("cpu").orElse("");
        if (cpus.matches("[0-9]*\\.?[0-9]+") && Double.parseDouble(cpus) > 0) {
            settings.put("cpus", cpus);
        } else if (!cpus.isEmpty()) {
            leftOut.add(node.place(), "cpu " + cpus + " of '" + node.name() + "'", "it is no number above 0");
        }
        String memory = node.text("memory").orElse("");
        Matcher size = SIZE.matcher(memory.toLowerCase(Locale.ROOT));
        if (size.matches()) {
            long base = size.group(3).isEmpty() ? 1000 : 1024;
            int power = size.group(2).isEmpty() ? 0 : UNITS.indexOf(size.group(2)) + 1;
            BigDecimal bytes = new BigDecimal(size.group(1))
                    .multiply(BigDecimal.valueOf(base).pow(power));
            settings.put("memory", bytes.longValue() + "B");
        } else if (!memory.isEmpty()) {
            leftOut.add(node.place(), "memory " + memory + " of '" + node.name() + "'", "it is no size");
        }
    }

    /** Imports a host's program and the files of the machine that it sees. */
    private void program(ContainerlabNode node, Map<String, String> settings, LeftOut leftOut) throws WeirException {
        List<String> words = new ArrayList<>();
        for (String key : List.of("entrypoint", "cmd")) {
            node.text(key).ifPresent(words::add);
        }
        String program = String.join(" ", words);
        if (containers && !program.isEmpty()) {
            settings.put("entrypoint", program);
        } else if (!program.isEmpty()) {
            leftOut.add(
                    node.place(),
                    "the program '" + program + "' of '" + node.name() + "'",
                    "start it with node:start, or import for --runtime docker");
        }
        List<String> volumes = new ArrayList<>();
        for (Line bind : node.list("binds")) {
            if (FRR_TOO.contains(target(bind.text()))) {
                continue;
            }
            int colon = bind.text().indexOf(':');
            if (target(bind.text()).equals(FRR)) {
                settings.put(RouterSettings.FRR, file(bind.text().substring(0, colon)));
            } else if (containers && colon > 0) {
                volumes.add(file(bind.text().substring(0, colon)) + bind.text().substring(colon));
            } else {
                leftOut.add(
                        bind.place(),
                        "bind " + bind.text() + " of '" + node.name() + "'",
                        containers
                                ? "it has no PATH:PATH"
                                : "processes see this machine's files as they are; import for --runtime docker to keep it");
            }
        }
        if (!volumes.isEmpty()) {
            settings.put("volumes", String.join("\n", volumes));
        }
    }

    private String file(String path) {
        return folder.resolve(path).normalize().toString();
    }

    /** A link ends there. */
    void interfaceOf(String node, String interfaceName) {
        interfaces.computeIfAbsent(node, key -> new HashSet<>()).add(interfaceName);
    }

    boolean isAddressed(String node) {
        return addressed.containsKey(node);
    }

    /** Gives the draft's node what the file's {@code exec} lines ask for. */
    void addresses(String name, ContainerlabNode node, Draft draft, LeftOut leftOut) throws WeirException {
        List<Line> routes = new ArrayList<>();
        for (Line line : node.list("exec")) {
            IpCommand command = IpCommand.parse(line.text()).orElse(null);
            String what = "exec '" + line.text() + "' of '" + node.name() + "'";
            try {
                if (command == null) {
                    leftOut.add(line.place(), what, "it is not run; node:exec " + name + " runs it");
                } else if (command instanceof IpCommand.Address address) {
                    address(name, address, draft);
                } else if (command instanceof IpCommand.Mac mac) {
                    checkInterface(name, mac.interfaceName());
                    draft.mac(name, mac.interfaceName(), mac.mac());
                } else if (command instanceof IpCommand.Route) {
                    routes.add(line);
                }
            } catch (Mistake e) {
                leftOut.add(line.place(), what, e);
            } catch (IllegalArgumentException e) {
                leftOut.add(line.place(), what, e.getMessage());
            }
        }
        routes(name, node, routes, draft, leftOut);
    }

    private void address(String name, IpCommand.Address command, Draft draft) throws Mistake {
        checkInterface(name, command.interfaceName());
        address(name, command.interfaceName(), InterfaceAddress.parse(command.address()), draft);
    }

    void address(String name, String interfaceName, InterfaceAddress address, Draft draft) throws Mistake {
        draft.address(name, interfaceName, address);
        taken.add(address.address());
        addressed
                .computeIfAbsent(name, key -> new LinkedHashMap<>())
                .computeIfAbsent(interfaceName, key -> new ArrayList<>())
                .add(address);
    }

    /** An address that nobody has, in the IPv4 network that others of a segment are in. */
    Optional<InterfaceAddress> freeAddress(List<LinkEnd> segment) {
        return segment.stream()
                .flatMap(end ->
                        addressed
                                .getOrDefault(end.node(), Map.of())
                                .getOrDefault(end.interfaceName(), List.of())
                                .stream())
                .filter(address -> !address.isIpv6() && address.prefixLength() <= 30)
                .findFirst()
                .flatMap(this::freeAddress);
    }

    private Optional<InterfaceAddress> freeAddress(InterfaceAddress neighbour) {
        int bits = ByteBuffer.wrap(neighbour.address().getAddress()).getInt();
        int mask = -1 >>> neighbour.prefixLength();
        int network = bits & ~mask;
        for (int host = lastGiven.getOrDefault(network, 0) + 1; host < mask; host++) {
            int candidate = network | host;
            InterfaceAddress address = InterfaceAddress.parse((candidate >>> 24) + "." + (candidate >> 16 & 255) + "."
                    + (candidate >> 8 & 255) + "." + (candidate & 255) + "/" + neighbour.prefixLength());
            if (!taken.contains(address.address())) {
                lastGiven.put(network, host);
                return Optional.of(address);
            }
        }
        return Optional.empty();
    }

    private void checkInterface(String name, String interfaceName) throws Mistake {
        Set<String> known = interfaces.getOrDefault(name, Set.of());
        if (!known.contains(interfaceName)) {
            throw TopologyYaml.unknown("interface", interfaceName, known);
        }
    }

    private void routes(String name, ContainerlabNode node, List<Line> lines, Draft draft, LeftOut leftOut) {
        Map<String, String> routes = new LinkedHashMap<>();
        for (Line line : lines) {
            String what = "exec '" + line.text() + "' of '" + node.name() + "'";
            IpCommand.Route command =
                    (IpCommand.Route) IpCommand.parse(line.text()).orElseThrow();
            try {
                Route route = Route.parse(command.network(), command.gateway());
                boolean reachable = addressed.getOrDefault(name, Map.of()).values().stream()
                        .flatMap(List::stream)
                        .anyMatch(own ->
                                own.contains(route.gateway()) && !own.address().equals(route.gateway()));
                String key = route.destination() + "/" + route.prefixLength();
                if (!reachable) {
                    leftOut.add(line.place(), what, "its gateway is in none of the node's networks");
                } else if (routes.putIfAbsent(key, route.toString()) != null) {
                    leftOut.add(line.place(), what, "there is a route to that network already");
                }
            } catch (IllegalArgumentException e) {
                leftOut.add(line.place(), what, e.getMessage());
            }
        }
        if (!routes.isEmpty()) {
            draft.setting(name, Route.SETTING, String.join("\n", routes.values()));
        }
    }
}
