package weir.linux.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.api.node.NodeCommand;
import weir.api.node.NodeLimits;
import weir.api.node.NodeProcess;
import weir.api.topology.NodeSpec;
import weir.linux.Clocks;
import weir.linux.LinuxException;
import weir.linux.MountNamespace;
import weir.linux.NamespaceProcess;
import weir.linux.NetNamespace;
import weir.linux.PidNamespace;
import weir.linux.ProcEntry;
import weir.linux.ProcessInfo;
import weir.linux.ProcessSpec;
import weir.linux.ProcessTable;
import weir.linux.Signals;

/**
 * A node whose processes live in a network namespace. It either owns the namespace, and then everything in it, or
 * shares it with others, and then what it started and what came of that. Thread-safe.
 */
public final class NamespaceNode extends HostNode<NamespaceProcess> {
    private static final Logger LOG = LoggerFactory.getLogger(NamespaceNode.class);
    private static final String MARK = "WEIR_NODE";
    private static final long TERMINATE_MS = 2000;
    private static final long KILL_MS = 2000;
    private static final long POLL_MS = 10;

    private final NetNamespace net;
    private final Optional<HostFiles> files;
    private final boolean owner;
    private final Path workDir;
    private final Limiter limiter;
    private final Map<String, String> environment;
    private final String mark = UUID.randomUUID().toString();
    private volatile boolean closed;

    private NamespaceNode(
            NodeSpec spec,
            NetNamespace net,
            Optional<HostFiles> files,
            boolean owner,
            Path workDir,
            Limiter limiter,
            Map<String, String> environment) {
        super(spec);
        this.net = net;
        this.files = files;
        this.owner = owner;
        this.workDir = workDir;
        this.limiter = limiter;
        this.environment = environment;
    }

    /**
     * A node that has its namespace to itself and closes it in the end.
     *
     * @param files its own view of the machine's files; without one its programs see them as this JVM does
     */
    public static NamespaceNode owning(
            NodeSpec spec, NetNamespace net, Optional<HostFiles> files, Path workDir, Limiter limiter) {
        return new NamespaceNode(spec, net, files, true, workDir, limiter, environment(spec));
    }

    /**
     * A node in a namespace that belongs to somebody else.
     *
     * @param environment added to that of all its programs
     */
    public static NamespaceNode sharing(
            NodeSpec spec, NetNamespace net, Path workDir, Limiter limiter, Map<String, String> environment) {
        return new NamespaceNode(spec, net, Optional.empty(), false, workDir, limiter, environment);
    }

    @Override
    public Path networkNamespace() {
        return net.path();
    }

    /** A program that the node does not have ends at once with exit status 127, as in a shell. */
    @Override
    public NodeProcess start(NodeCommand command) throws WeirException {
        return start(command, Confinement.WORDS);
    }

    /** As {@link #start(NodeCommand)}, with all privileges of this JVM: for what Weir itself runs there. */
    public NodeProcess startOfOurs(NodeCommand command) throws WeirException {
        return start(command, List.of());
    }

    private NodeProcess start(NodeCommand command, List<String> confinement) throws WeirException {
        String what = "cannot start '" + command.argv().get(0) + "' in node " + name();
        if (closed) {
            throw new WeirException(what, "the node is down", "bring the network up again (net:up)");
        }
        Path folder = command.workDir().orElse(workDir);
        if (!Files.isDirectory(folder)) {
            throw new WeirException(what, "its folder " + folder + " does not exist", "name an existing folder");
        }
        Map<String, String> variables = new HashMap<>(environment);
        variables.putAll(command.environment());
        variables.put(MARK, mark);
        try {
            Optional<MountNamespace> view =
                    files.isPresent() ? Optional.of(files.get().view()) : Optional.empty();
            ProcessSpec.Spaces spaces = new ProcessSpec.Spaces(net, view, numbers(), limiter.before(), confinement);
            NamespaceProcess program =
                    NamespaceProcess.start(new ProcessSpec(command.argv(), variables, folder, spaces, command.stdio()));
            CompletableFuture<Void> unused = program.exit().thenRun(limiter::programEnded);
            add(program);
            return program;
        } catch (IOException e) {
            throw LinuxException.explain(what, e, "install util-linux (setsid, nsenter), see ./weir doctor");
        }
    }

    private Optional<PidNamespace> numbers() {
        return files.flatMap(HostFiles::numbers);
    }

    /**
     * Returns the variables that the topology adds to the environment of all its programs, {@code NAME=VALUE} a line.
     */
    private static Map<String, String> environment(NodeSpec spec) {
        Map<String, String> environment = new HashMap<>();
        for (String line : spec.settings().getOrDefault("env", "").split("\n")) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                environment.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return environment;
    }

    @Override
    protected void learn(Map<String, List<String>> hosts) throws IOException {
        if (files.isPresent()) {
            files.get().hosts(Map.copyOf(hosts));
        }
    }

    @Override
    protected List<ProcEntry.Stat> stats() throws IOException {
        return residents().stream().map(ProcessInfo::stat).toList();
    }

    /** Also for what runs already; a process that one of those starts meanwhile is seen in the next round. */
    @Override
    protected void set(NodeLimits limits) throws WeirException {
        limiter.limit(limits);
        try {
            Set<Integer> known = new HashSet<>();
            boolean more = true;
            while (more) {
                more = false;
                for (ProcessInfo resident : residents()) {
                    if (known.add(resident.pid())) {
                        limiter.adopt(resident.pid());
                        more = true;
                    }
                }
            }
        } catch (IOException e) {
            throw new WeirException("cannot limit node " + name(), String.valueOf(e.getMessage()), "check /proc", e);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (!signalUntilGone(Signals.TERM, TERMINATE_MS) && !signalUntilGone(Signals.KILL, KILL_MS)) {
                LOG.warn("node {}: processes are left that could not be killed: {}", name(), residents());
            }
        } catch (IOException e) {
            LOG.warn("node {}: its processes could not be ended", name(), e);
        } finally {
            if (owner) {
                files.ifPresent(HostFiles::close);
                net.close();
            }
            limiter.release();
        }
    }

    /**
     * Asked politely once, killed as often as new ones turn up. A program that has just been started may not have
     * reached the namespace yet. Returns whether none is left.
     */
    private boolean signalUntilGone(int signal, long atMostMs) throws IOException {
        long endNs = Clocks.monotonicNs() + TimeUnit.MILLISECONDS.toNanos(atMostMs);
        boolean first = true;
        while (!isEmpty() && Clocks.monotonicNs() < endNs) {
            if (first || signal == Signals.KILL) {
                for (NamespaceProcess program : programs()) {
                    program.signal(signal);
                }
                for (ProcessInfo resident : residents()) {
                    Signals.send(resident.pid(), signal);
                }
            }
            first = false;
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MS));
        }
        return isEmpty();
    }

    private boolean isEmpty() throws IOException {
        return programs().stream().noneMatch(program -> program.isAlive())
                && residents().isEmpty();
    }

    private List<ProcessInfo> residents() throws IOException {
        List<ProcessInfo> found = owner ? ProcessTable.in(net) : ProcessTable.in(net, MARK + "=" + mark);
        List<ProcessInfo> living = new ArrayList<>();
        Optional<PidNamespace> numbers = numbers();
        for (ProcessInfo process : found) {
            if (!process.stat().isZombie()
                    && (numbers.isEmpty() || numbers.get().has(process))) {
                living.add(process);
            }
        }
        return living;
    }
}
