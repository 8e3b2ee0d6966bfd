package weir.emulation.command;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import weir.api.WeirException;
import weir.api.field.Fields;
import weir.api.network.Emulation;
import weir.api.node.Node;
import weir.api.node.NodeCommand;
import weir.api.node.NodeLimits;
import weir.api.node.NodeProcess;
import weir.api.node.NodeUsage;
import weir.api.option.Suggestion;
import weir.command.Answer;
import weir.command.CommandFailed;
import weir.command.Commands;
import weir.command.Invocation;
import weir.command.Invocation.Session;
import weir.command.TextTable;
import weir.command.Verbatim;

/** The commands of scope {@code node}. For a switch they run in the fabric's namespace. */
@Component(service = Commands.class)
@Command(name = "node", description = "Run programs in nodes")
public final class NodeCommands implements Commands {
    /** As env(1) and docker do: the failure is ours, not the program's. */
    private static final int OUR_FAILURE = 125;

    private static final List<String> LIMITS = List.of("cpus", "memory");

    private static final Fields<Limited> LIMITED = Fields.<Limited>builder()
            .text("node", "the node", Limited::node)
            .all(NodeLimits.FIELDS, Limited::limits)
            .build();

    private static final Fields<Used> USED = Fields.<Used>builder()
            .text("node", "the node", Used::node)
            .all(NodeUsage.FIELDS, Used::usage)
            .build();

    private record Limited(String node, NodeLimits limits) {}

    private record Used(String node, NodeUsage usage) {}

    private final Emulation emulation;

    @Activate
    public NodeCommands(@Reference Emulation emulation) {
        this.emulation = emulation;
    }

    @Verbatim
    @Command(
            name = "exec",
            aliases = "noecho",
            description = "Run a program in a node; its exit status is the command's.",
            footer = "Example: node:exec h1 ping -c 1 10.0.0.2")
    Answer exec(
            @Mixin Invocation call,
            @Parameters(paramLabel = "NODE", description = "Where.") String node,
            @Parameters(paramLabel = "CMD", arity = "1..*", description = "The program and its arguments.")
                    List<String> words)
            throws InterruptedException, CommandFailed {
        return attach(call.session(), node(node), NodeCommand.of(words.toArray(String[]::new)));
    }

    /** Whoever runs a program by {@code node:exec} must be able to tell its status from ours. */
    private Node node(String name) throws CommandFailed {
        try {
            return NetworkLookup.node(emulation, name);
        } catch (WeirException e) {
            throw new CommandFailed(OUR_FAILURE, e.getMessage(), e);
        }
    }

    @Command(
            name = "shell",
            description = "Open a shell in a node; it ends with exit or Ctrl-D.",
            footer = "Example: node:shell h1")
    Answer shell(@Mixin Invocation call, @Parameters(paramLabel = "NODE", description = "Where.") String node)
            throws WeirException, InterruptedException, CommandFailed {
        return attach(call.session(), NetworkLookup.node(emulation, node), NodeCommand.shell(node));
    }

    /** A person at a terminal gets the program on a terminal, so that it behaves as there; a script gets pipes. */
    private static Answer attach(Session session, Node node, NodeCommand command)
            throws InterruptedException, CommandFailed {
        try {
            int status = session.terminal()
                    ? attachTerminal(session, node, command)
                    : new Attachment(node.start(command), session).run();
            return Answer.status(status);
        } catch (InterruptedException e) {
            throw e;
        } catch (WeirException | UncheckedIOException e) {
            throw new CommandFailed(OUR_FAILURE, String.valueOf(e.getMessage()), e);
        } catch (Exception e) {
            throw new CommandFailed(OUR_FAILURE, "the terminal cannot be used; " + e.getMessage() + "; try a pipe", e);
        }
    }

    private static int attachTerminal(Session session, Node node, NodeCommand command) throws Exception {
        AutoCloseable raw = session.raw();
        try {
            NodeProcess process =
                    node.start(command.with(new NodeCommand.Stdio.Terminal(session.columns(), session.rows())));
            AutoCloseable resize = session.onResize(process::resize);
            try {
                return new Attachment(process, session).run();
            } finally {
                resize.close();
            }
        } finally {
            raw.close();
        }
    }

    @Command(
            name = "limit",
            description = "Change how much of the processor and the memory a host may use, while it runs.",
            footer = "Example: node:limit server cpus=0.5 memory=256MiB")
    Answer limit(
            @Mixin Invocation call,
            @Parameters(paramLabel = "NODE", description = "Which.") String nodeName,
            @Parameters(
                            paramLabel = "KEY=VALUE",
                            arity = "1..*",
                            description = "cpus=0.5: so many processors. memory=256MiB: so much memory.")
                    List<String> words)
            throws WeirException {
        Node node = NetworkLookup.node(emulation, nodeName);
        Map<String, String> values = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            String key = equals < 0 ? word : word.substring(0, equals);
            if (equals < 0 || !LIMITS.contains(key)) {
                throw new IllegalArgumentException(
                        Suggestion.unknown("limit", key, LIMITS) + "; write for example cpus=0.5 or memory=256MiB");
            }
            if (values.put(key, word.substring(equals + 1)) != null) {
                throw new IllegalArgumentException(key + " is given twice; give it once");
            }
        }
        NodeLimits limits =
                NodeLimits.parse(Optional.ofNullable(values.get("cpus")), Optional.ofNullable(values.get("memory")));
        node.limit(limits);
        return Answer.of(
                LIMITED.of(new Limited(node.name(), limits)), () -> node.name() + ": " + String.join(" ", words));
    }

    @Command(
            name = "stats",
            description = "What nodes use now: processor time so far, memory, processes.",
            footer = "Example: node:stats --json")
    Answer stats(
            @Mixin Invocation call,
            @Parameters(paramLabel = "NODE", arity = "0..1", description = "Only this one.") String nodeName)
            throws WeirException {
        List<Node> nodes = nodeName == null
                ? List.copyOf(NetworkLookup.network(emulation).nodes().values())
                : List.of(NetworkLookup.node(emulation, nodeName));
        TextTable table = new TextTable("NODE", "CPU", "MEMORY", "PROCESSES");
        List<Used> rows = new ArrayList<>();
        for (Node node : nodes) {
            NodeUsage usage = node.usage();
            table.row(
                    node.name(),
                    usage.cpuNs() / 1_000_000 + " ms",
                    usage.memoryBytes() / 1024 + " KiB",
                    usage.processes());
            rows.add(new Used(node.name(), usage));
        }
        return Answer.of(USED.of(rows), table::toString);
    }
}
