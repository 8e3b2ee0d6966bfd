package weir.emulation.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import weir.api.WeirException;
import weir.api.field.Described;
import weir.api.field.Fields;
import weir.api.network.Emulation;
import weir.api.node.Node;
import weir.api.node.NodeCommand;
import weir.api.node.NodeProcess;
import weir.command.Answer;
import weir.command.Commands;
import weir.command.Invocation;
import weir.command.TextTable;
import weir.command.Verbatim;

/** The commands of scope {@code node} for programs that run in the background; they have no input, and end with the network. */
@Component(service = Commands.class)
@Command(name = "node", description = "Run programs in nodes")
public final class JobCommands implements Commands {
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final Fields<Background.Job> PROGRAM = Fields.<Background.Job>builder()
            .count("pid", "the process", Background.Job::pid)
            .values("command", "the program and its arguments", Background.Job::command)
            .build();

    private static final Fields<Background.Job> STARTED = Fields.<Background.Job>builder()
            .text("node", "where", Background.Job::nodeName)
            .all(PROGRAM, job -> job)
            .build();

    private static final Fields<Background.Job> LISTED = Fields.<Background.Job>builder()
            .all(STARTED, job -> job)
            .count("status", "its exit status; null while it runs", Background.Job::status)
            .build();

    private static final Fields<Background.Job> WRITTEN = Fields.<Background.Job>builder()
            .all(PROGRAM, job -> job)
            .count("status", "its exit status; null while it has none", Background.Job::status)
            .text("output", "the end of what it wrote", job -> job.output().text())
            .build();

    private final Emulation emulation;
    private final Background background = new Background();

    @Activate
    public JobCommands(@Reference Emulation emulation) {
        this.emulation = emulation;
    }

    @Verbatim
    @Command(
            name = "start",
            description = "Start a program in a node in the background, as NODE CMD & does.",
            footer = "Example: node:start server python3 -m http.server")
    Answer start(
            @Mixin Invocation call,
            @Parameters(paramLabel = "NODE", description = "Where.") String nodeName,
            @Parameters(paramLabel = "CMD", arity = "1..*", description = "The program and its arguments.")
                    List<String> words)
            throws WeirException, IOException {
        Node node = NetworkLookup.node(emulation, nodeName);
        NodeProcess process = node.start(NodeCommand.of(words.toArray(String[]::new)));
        if (process.pid() <= 0) {
            throw new WeirException(
                    "nothing was started in node " + node.name(),
                    new String(process.error().readAllBytes(), StandardCharsets.UTF_8).strip(),
                    "name a program that the node has");
        }
        process.input().close();
        Background.Job job = background.add(node, process);
        return Answer.of(
                STARTED.of(job),
                () -> "started in " + node.name() + ": process " + process.pid() + "; node:output " + node.name()
                        + " shows what it writes");
    }

    @Command(
            name = "list",
            aliases = "jobs",
            description = "List what runs in the background of all nodes, or of one, and what has ended there.",
            footer = "Example: node:list server")
    Answer list(
            @Mixin Invocation call,
            @Parameters(paramLabel = "NODE", arity = "0..1", description = "Only this one's.") String nodeName)
            throws WeirException {
        List<Node> nodes = nodeName == null
                ? List.copyOf(NetworkLookup.network(emulation).nodes().values())
                : List.of(NetworkLookup.node(emulation, nodeName));
        List<Background.Job> jobs = background.of(nodes);
        return Answer.of(LISTED.of(jobs), () -> jobs.isEmpty() ? "nothing was started in the background" : table(jobs));
    }

    private static String table(List<Background.Job> jobs) {
        TextTable table = new TextTable("NODE", "PROCESS", "STATE", "COMMAND");
        for (Background.Job job : jobs) {
            String state = job.status() == null ? "runs" : "ended with status " + job.status();
            table.row(job.nodeName(), job.pid(), state, job.line());
        }
        return table.toString();
    }

    @Command(
            name = "output",
            description = "Show the end of what a program in the background has written so far: 64 KiB at most.",
            footer = "Example: node:output server")
    Answer output(
            @Mixin Invocation call,
            @Parameters(paramLabel = "NODE", description = "Where.") String nodeName,
            @Parameters(
                            paramLabel = "PID",
                            arity = "0..1",
                            description = "The process (default: the one that was started last).")
                    Long pid)
            throws WeirException {
        Node node = NetworkLookup.node(emulation, nodeName);
        List<Background.Job> jobs = background.of(List.of(node)).stream()
                .filter(job -> pid == null || job.pid() == pid)
                .toList();
        if (jobs.isEmpty()) {
            throw unknown("no output is kept of node " + node.name(), pid);
        }
        Background.Job job = jobs.get(jobs.size() - 1);
        Described<Background.Job> written = WRITTEN.of(job);
        return Answer.of(written, () -> job.output().text().stripTrailing());
    }

    private static WeirException unknown(String what, Long pid) {
        return new WeirException(
                what,
                pid == null ? "nothing was started in its background" : "it did not start process " + pid,
                "node:list shows what was started");
    }

    @Command(
            name = "stop",
            description = "Stop what runs in a node's background (all of it, or one process), and show the end of its"
                    + " output.",
            footer = "Example: node:stop server")
    Answer stop(
            @Mixin Invocation call,
            @Parameters(paramLabel = "NODE", description = "Where.") String nodeName,
            @Parameters(paramLabel = "PID", arity = "0..1", description = "Only this process.") Long pid)
            throws WeirException {
        Node node = NetworkLookup.node(emulation, nodeName);
        List<Background.Job> jobs = background.of(List.of(node)).stream()
                .filter(job -> pid == null ? job.status() == null : job.pid() == pid)
                .toList();
        if (jobs.isEmpty()) {
            throw unknown("nothing to stop in node " + node.name(), pid);
        }
        List<Described<Background.Job>> ended = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (Background.Job job : jobs) {
            job.process().stop(GRACE);
            background.remove(job);
            ended.add(WRITTEN.of(job));
            text.append(job.output().text());
            text.append("process ").append(job.pid()).append(" ended with status ");
            text.append(job.status()).append('\n');
        }
        return Answer.of(ended, () -> text.toString().stripTrailing());
    }
}
