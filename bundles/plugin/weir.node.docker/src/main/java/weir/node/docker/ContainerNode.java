package weir.node.docker;

import com.github.dockerjava.api.command.UpdateContainerCmd;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.api.event.Events;
import weir.api.event.NodeEvent;
import weir.api.node.NodeCommand;
import weir.api.node.NodeLimits;
import weir.api.node.NodeProcess;
import weir.api.topology.NodeSpec;
import weir.linux.Clocks;
import weir.linux.MountNamespace;
import weir.linux.NetNamespace;
import weir.linux.ProcEntry;
import weir.linux.Signals;
import weir.linux.node.HostNode;
import weir.linux.node.HostSettings;
import weir.node.docker.engine.Container;
import weir.node.docker.engine.ContainerCleaner;
import weir.node.docker.engine.ContainerEvents;
import weir.node.docker.engine.ContainerProcesses;
import weir.node.docker.engine.EngineFailures;

/** A host that is a container. Thread-safe. */
final class ContainerNode extends HostNode<ExecProcess> {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerNode.class);
    private static final Path HOSTS = Path.of("/etc/hosts");
    private static final long TERMINATE_MS = 2000;
    private static final long POLL_MS = 10;

    private final Container container;
    private final Place place;
    private final HostSetup setup;
    private final ContainerEvents events;
    private final Applications applications;
    private final AtomicLong memoryKills = new AtomicLong();
    private volatile OptionalInt ended = OptionalInt.empty();
    private volatile boolean closed;
    private volatile boolean gone;

    /**
     * A container's namespace, processes and folder on this machine.
     *
     * @param folder which it sees as {@link Hosts#SHARED}
     */
    record Place(NetNamespace net, ContainerProcesses processes, Path folder) {
        Place {
            Objects.requireNonNull(net);
            Objects.requireNonNull(processes);
            Objects.requireNonNull(folder);
        }
    }

    ContainerNode(NodeSpec spec, Container container, Place place, HostSetup setup, Surroundings surroundings) {
        super(spec);
        this.container = container;
        this.place = place;
        this.setup = setup;
        this.events = surroundings.events();
        this.applications = new Applications(this, container, surroundings.maker());
        Events told = surroundings.told();
        events.watch(container.id(), new ContainerEvents.Listener() {
            @Override
            public void ended(int status) {
                if (!closed && ended.isEmpty()) {
                    ended = OptionalInt.of(status);
                    LOG.warn("node {} has ended with status {}", spec.name(), status);
                    told.publish(new NodeEvent.Ended(Clocks.realtimeNs(), spec.name(), status));
                }
            }

            @Override
            public void outOfMemory() {
                memoryKills.incrementAndGet();
                LOG.warn("node {}: a process was killed, the memory limit is reached", spec.name());
                told.publish(new NodeEvent.OutOfMemory(Clocks.realtimeNs(), spec.name()));
            }
        });
    }

    /**
     * The objects that a node shares with the others.
     *
     * @param told hears of what becomes of the node
     * @param maker makes its applications
     */
    record Surroundings(ContainerEvents events, Events told, Applications.Maker maker) {}

    @Override
    public Path networkNamespace() {
        return place.net().path();
    }

    Applications applications() {
        return applications;
    }

    Container container() {
        return container;
    }

    /** Returns true if it has been closed, to the end. */
    boolean isClosed() {
        return gone;
    }

    /** How often something in it was killed for want of memory. */
    long memoryKills() {
        return memoryKills.get();
    }

    /** A program has ended, and its output has been read. */
    void programEnded(String exec) {
        events.forgetProgram(exec);
    }

    /** Applications are for a host that is on the network. */
    @Override
    public void networkReady() throws WeirException {
        requireUp("node " + name() + " is not ready");
        for (var app : setup.apps().entrySet()) {
            List<String> words = app.getValue();
            applications.start(app.getKey(), words.get(0), words.subList(1, words.size()));
        }
    }

    /** @throws WeirException when it has been closed, or has ended by itself */
    void requireUp(String what) throws WeirException {
        if (closed) {
            throw new WeirException(what, "the node is down", "bring the network up again (net:up)");
        }
        if (ended.isPresent()) {
            throw new WeirException(
                    what,
                    "its container has ended with status " + ended.getAsInt(),
                    "see node:logs " + name() + "; bring the network up again (net:down, net:up)");
        }
    }

    @Override
    public NodeProcess start(NodeCommand command) throws WeirException {
        String what = "cannot start '" + command.argv().get(0) + "' in node " + name();
        requireUp(what);
        String mark = "WEIR_PROCESS=" + UUID.randomUUID();
        String exec = null;
        try {
            exec = new ExecPreparation(container, place.folder()).prepare(command, mark, what);
            ExecProcess process = ExecProcess.start(
                    container,
                    place.processes(),
                    new ExecProcess.Start(exec, command, mark, this),
                    events.exitOf(exec));
            add(process);
            return process;
        } catch (IOException e) {
            events.forgetProgram(String.valueOf(exec));
            throw new WeirException(what, String.valueOf(e.getMessage()), "see node:logs " + name(), e);
        } catch (RuntimeException e) {
            events.forgetProgram(String.valueOf(exec));
            requireUp(what);
            throw EngineFailures.of(what, e, "see node:logs " + name());
        }
    }

    /** The engine has put a file of this machine in its place, which all applications of the host see, too. */
    @Override
    protected void learn(Map<String, List<String>> hosts) throws IOException {
        if (!closed && ended.isEmpty()) {
            try (MountNamespace view = place.processes().mounts(name())) {
                view.rewrite(HOSTS, HostSettings.hostsFile(hosts));
            }
        }
    }

    /** Of the container, its own program included; not of its applications. */
    @Override
    protected List<ProcEntry.Stat> stats() throws IOException {
        return place.processes().all().stream()
                .map(ContainerProcesses.Found::stat)
                .toList();
    }

    @Override
    protected void set(NodeLimits limits) throws WeirException {
        String what = "cannot limit node " + name();
        requireUp(what);
        UpdateContainerCmd update = container.client().updateContainerCmd(container.id());
        limits.cpus().ifPresent(cpus -> update.withCpuPeriod(Hosts.PERIOD_US).withCpuQuota(Hosts.quotaUs(cpus)));
        limits.memory().ifPresent(size -> update.withMemory(size.bytes()).withMemorySwap(size.bytes()));
        try {
            update.exec();
        } catch (RuntimeException e) {
            throw EngineFailures.of(what, e, "give it more, or end what uses it");
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            applications.close();
            terminate();
            container.remove();
        } catch (RuntimeException e) {
            ContainerCleaner.markLeft();
            LOG.warn(
                    "node {}: its container could not be removed ({}); the next workbench will do it, or ./weir clean",
                    name(),
                    EngineFailures.reason(e));
        } finally {
            events.forget(container.id());
            started().forEach(ExecProcess::abandon);
            place.net().close();
            gone = true;
        }
    }

    /** Asks all that runs to end, and waits for that a little; what does not end is killed with the container. */
    private void terminate() {
        if (ended.isPresent()) {
            return;
        }
        if (!setup.entrypoint().isEmpty()) {
            try {
                container
                        .client()
                        .killContainerCmd(container.id())
                        .withSignal("TERM")
                        .exec();
            } catch (RuntimeException e) {
                LOG.debug("node {} has ended already", name(), e);
            }
        }
        programs().forEach(program -> program.interrupt(Signals.TERM));
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TERMINATE_MS);
        while (System.nanoTime() < end
                && (!programs().isEmpty() || (!setup.entrypoint().isEmpty() && isRunning()))) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MS));
        }
    }

    private boolean isRunning() {
        try {
            return !place.processes().all().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }
}
