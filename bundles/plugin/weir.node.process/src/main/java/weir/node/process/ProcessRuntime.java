package weir.node.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.api.event.Events;
import weir.api.event.NodeEvent;
import weir.api.node.Node;
import weir.api.node.NodeLimits;
import weir.api.node.NodeRequest;
import weir.api.node.NodeRuntime;
import weir.api.topology.NodeSpec;
import weir.file.workbench.WorkbenchPaths;
import weir.linux.Clocks;
import weir.linux.LinuxException;
import weir.linux.NetNamespace;
import weir.linux.node.HostFiles;
import weir.linux.node.HostSettings;
import weir.linux.node.NamespaceNode;

/**
 * Makes hosts that are network namespaces. They see the machine's files, but for an {@code /etc/hosts} of their own
 * that knows the other nodes, {@code /sys} and {@code /dev} of their own, and what is hidden from them.
 */
@Component
public final class ProcessRuntime implements NodeRuntime {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessRuntime.class);

    private final Cgroups groups;
    private final Events events;

    @Activate
    public ProcessRuntime(@Reference Cgroups groups, @Reference Events events) {
        this.groups = groups;
        this.events = events;
    }

    @Override
    public String name() {
        return "process";
    }

    /** An image is for runtimes that have some: here it is the machine's own programs that run. */
    @Override
    public List<String> settings() {
        return List.of("cpus", "memory", "image", "env");
    }

    @Override
    public Node create(NodeRequest request) throws WeirException {
        NodeSpec spec = request.spec();
        NodeLimits limits = NodeLimits.of(spec);
        CgroupLimiter limiter = new CgroupLimiter(spec.name(), groups, this::outOfMemory);
        Node node = null;
        try {
            if (!limits.isEmpty()) {
                limiter.limit(limits);
            }
            NetNamespace net = NetNamespace.create(spec.name(), made -> HostSettings.furnish(made, request.ipv6()));
            HostFiles files = new HostFiles(spec.name(), net, hidden(), request.hosts());
            node = NamespaceNode.owning(spec, net, Optional.of(files), request.workDir(), limiter);
            return node;
        } catch (IOException e) {
            throw LinuxException.explain("cannot make node " + spec.name(), e, "see ./weir doctor");
        } finally {
            if (node == null) {
                limiter.release();
            }
        }
    }

    /** Whoever reaches the sockets of workbenches is who started them. Without a launcher they are among other files. */
    private static List<Path> hidden() {
        Path sockets = WorkbenchPaths.sockets();
        return sockets.equals(WorkbenchPaths.run()) ? List.of() : List.of(sockets);
    }

    private void outOfMemory(String node) {
        LOG.warn("node {}: a process was killed, the memory limit is reached", node);
        events.publish(new NodeEvent.OutOfMemory(Clocks.realtimeNs(), node));
    }
}
