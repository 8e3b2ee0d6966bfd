package weir.emulation.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import weir.api.WeirException;
import weir.api.field.Fields;
import weir.api.link.LinkStates;
import weir.api.network.Emulation;
import weir.api.network.Network;
import weir.api.node.Node;
import weir.api.option.Suggestion;
import weir.api.topology.LinkSpec;
import weir.api.topology.NodeKind;
import weir.api.topology.NodeSpec;
import weir.api.topology.Topology;
import weir.api.topology.TopologyReader;
import weir.api.unit.Units;
import weir.command.Answer;
import weir.command.Commands;
import weir.command.InputFile;
import weir.command.Invocation;
import weir.command.OutputFile;
import weir.command.Replacing;

/** Commands of scope {@code net} that change a network while it is up, or keep what it has become. */
@Component(service = Commands.class)
@Command(name = "net", description = "Bring networks up and down, and look at them")
public final class ChangeCommands implements Commands {
    private static final Fields<Topology> NAMES = Fields.<Topology>builder()
            .values("nodes", "the nodes' names", topology -> names(topology.nodes(), NodeSpec::name))
            .values("links", "the links' names", topology -> names(topology.links(), LinkSpec::name))
            .build();

    private static final int MOST_BYTES = 16_000_000;

    private final Emulation emulation;
    private final TopologyReader topologies;

    @Activate
    public ChangeCommands(@Reference Emulation emulation, @Reference TopologyReader topologies) {
        this.emulation = emulation;
        this.topologies = topologies;
    }

    @Command(
            name = "add",
            description = {
                "Add to the network while it is up; other traffic goes on.",
                "host|switch|router NAME [NEIGHBOUR] [key=value...]: a node, and a plain link to a neighbour.",
                "link NODE NODE [key=value...]: a link.  FILE: all nodes and links of a topology file."
            },
            footer = "Example: net:add host h9 s1 ip=10.0.0.9/8   net:add link s1 s2 bandwidth=10Mbit/s delay=5ms")
    Answer add(
            @Mixin Invocation call,
            @Parameters(index = "0", paramLabel = "KIND|FILE", description = "host, switch, router, link, or a file.")
                    String what,
            @Parameters(
                            index = "1..*",
                            paramLabel = "WORD",
                            arity = "0..*",
                            description = "Names, then keys as in a topology file.")
                    List<String> words,
            @Option(
                            names = "--within",
                            paramLabel = "TIME",
                            defaultValue = "10s",
                            description = "How long to wait for answers" + " (default: ${DEFAULT-VALUE}).")
                    String within)
            throws IOException, WeirException {
        var atMost = Units.duration(within);
        Network network = NetworkLookup.network(emulation);
        Topology before = network.topology();
        Topology target = extended(call, before, what, words == null ? List.of() : words);
        network.change(target, call.progress());
        try {
            network.awaitAnswering(atMost);
        } catch (WeirException e) {
            network.change(before, call.progress());
            throw e;
        }
        return answer("added", difference(target, before), network);
    }

    private Topology extended(Invocation call, Topology before, String what, List<String> words)
            throws IOException, WeirException {
        if (Addition.KINDS.contains(what)) {
            Path folder = call.session().folder();
            return topologies.extend(before, folder, "net:add", Addition.yaml(what, words));
        }
        boolean file = what.contains("/") || what.endsWith(".yaml") || what.endsWith(".yml");
        Path path = call.path(what);
        if (!file && !Files.exists(path)) {
            throw new IllegalArgumentException(Suggestion.unknown("kind", what, Addition.KINDS) + ", or a file");
        }
        if (!words.isEmpty()) {
            throw new IllegalArgumentException("'" + words.get(0) + "' is too much: a file says everything itself");
        }
        String yaml = InputFile.text(path, MOST_BYTES)
                .orElseThrow(() -> new IllegalArgumentException(
                        path + " has more than " + MOST_BYTES + " bytes, the most that a topology may have"));
        return topologies.extend(before, path.resolveSibling(""), path.toString(), yaml);
    }

    @Command(
            name = "remove",
            description = "Remove nodes with their links, or links, while the network is up; other traffic goes on.",
            footer = "Example: net:remove h9   net:remove s1-s2")
    Answer remove(
            @Mixin Invocation call,
            @Parameters(paramLabel = "NODE|LINK", arity = "1..*", description = "What goes.") List<String> names)
            throws WeirException {
        Network network = NetworkLookup.network(emulation);
        Topology before = network.topology();
        Set<String> known = new TreeSet<>(network.nodes().keySet());
        known.addAll(network.links().keySet());
        for (String name : names) {
            if (!known.contains(name)) {
                throw new WeirException(
                        "no node or link is called '" + name + "'",
                        "there are " + String.join(", ", known),
                        Suggestion.fix(name, known, "name one of them"));
            }
        }
        Topology target = new Topology(
                before.name(),
                before.seed(),
                before.nodes().stream()
                        .filter(node -> !names.contains(node.name()))
                        .toList(),
                before.links().stream()
                        .filter(link -> !names.contains(link.name())
                                && !names.contains(link.a().node())
                                && !names.contains(link.b().node()))
                        .toList());
        network.change(target, call.progress());
        return answer("removed", difference(before, target), network);
    }

    @Command(
            name = "export",
            description = "Write the network as it is now to a topology file, from which net:up makes the same again.",
            footer = "Example: net:export lab.topo.yaml   net:export - (to standard output)")
    Answer export(
            @Mixin Invocation call,
            @Parameters(paramLabel = "FILE", description = "Where to; - is standard output.") String file,
            @Mixin Replacing replacing)
            throws WeirException {
        Network network = NetworkLookup.network(emulation);
        List<LinkStates> links = NetworkLookup.links(network);
        Topology topology = network.topology();
        String yaml = topologies.write(new Topology(
                topology.name(),
                topology.seed(),
                topology.nodes().stream().map(node -> now(node, network)).toList(),
                links.stream().map(LinkStates::now).toList()));
        List<String> down =
                links.stream().filter(link -> !link.up()).map(LinkStates::name).toList();
        if (!down.isEmpty()) {
            yaml += "# down when this was written, and up again in a network of this file: " + String.join(", ", down)
                    + "\n";
        }
        if (file.equals("-")) {
            return Answer.of(Map.of("yaml", yaml), yaml::stripTrailing);
        }
        Path path = call.path(file);
        replacing.check(path, List.of(), "the network was not exported");
        OutputFile.write(path, yaml, "the network was not exported");
        return Answer.of(Map.of("file", path.toString()), () -> "written to " + path);
    }

    private static NodeSpec now(NodeSpec node, Network network) {
        return Optional.ofNullable(network.nodes().get(node.name()))
                .map(Node::spec)
                .orElse(node);
    }

    /** Returns the nodes and links of {@code more} that {@code less} does not have. */
    private static Topology difference(Topology more, Topology less) {
        return new Topology(
                more.name(),
                more.seed(),
                more.nodes().stream()
                        .filter(node -> !less.nodes().contains(node))
                        .toList(),
                more.links().stream()
                        .filter(link -> !less.links().contains(link))
                        .toList());
    }

    private static <T> List<String> names(List<T> all, Function<T, String> name) {
        return all.stream().map(name).toList();
    }

    private static Answer answer(String done, Topology difference, Network network) {
        List<String> nodes = names(difference.nodes(), NodeSpec::name);
        List<String> links = names(difference.links(), LinkSpec::name);
        List<String> words = new ArrayList<>();
        if (!nodes.isEmpty()) {
            words.add((nodes.size() == 1 ? "node " : "nodes ") + String.join(", ", nodes));
        }
        if (!links.isEmpty()) {
            words.add((links.size() == 1 ? "link " : "links ") + String.join(", ", links));
        }
        for (NodeSpec node : difference.nodes()) {
            List<String> addresses = NetworkLookup.addresses(network.topology(), node.name());
            if (!addresses.isEmpty()) {
                words.add(node.name() + " is " + String.join(", ", addresses));
            }
        }
        if (difference.nodes().stream().anyMatch(node -> node.kind() == NodeKind.ROUTER) && done.equals("added")) {
            words.add("hosts that run keep their routes (HOST ip route add default via ADDRESS)");
        }
        return Answer.of(
                NAMES.of(difference), () -> done + ": " + (words.isEmpty() ? "nothing" : String.join("; ", words)));
    }
}
