package weir.node.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import weir.api.WeirException;
import weir.api.node.Node;
import weir.api.node.NodeLimits;
import weir.api.node.NodeRequest;
import weir.api.node.NodeRuntime;
import weir.api.topology.NodeSpec;
import weir.linux.LinuxException;
import weir.linux.MountNamespace;
import weir.linux.NetNamespace;
import weir.linux.ProcessSpec;
import weir.linux.net.Links;
import weir.linux.net.Rtnetlink;
import weir.linux.node.HostSettings;
import weir.linux.node.NamespaceNode;
import weir.linux.node.NodeEvents;

/**
 * Makes hosts that are network namespaces. They see the machine's files, but for an {@code /etc/hosts} of their own
 * that knows the other nodes.
 */
@Component
public final class ProcessRuntime implements NodeRuntime {
    private static final Path HOSTS = Path.of("/etc/hosts");
    private static final Path SCRATCH = Path.of(System.getProperty("java.io.tmpdir"));

    private final Cgroups groups;
    private final NodeEvents events;

    @Activate
    public ProcessRuntime(@Reference Cgroups groups, @Reference NodeEvents events) {
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
        CgroupLimiter limiter = new CgroupLimiter(spec.name(), groups, events::outOfMemory);
        Node node = null;
        try {
            if (!limits.isEmpty()) {
                limiter.limit(limits);
            }
            ProcessSpec.Spaces spaces = makeSpaces(request);
            node = NamespaceNode.owning(spec, spaces, request.workDir(), limiter);
            return node;
        } catch (LinuxException e) {
            throw new WeirException("cannot make node " + spec.name(), e.call() + ": " + e.reason(), e.advice(), e);
        } catch (IOException e) {
            throw new WeirException(
                    "cannot make node " + spec.name(), String.valueOf(e.getMessage()), "see ./weir doctor", e);
        } finally {
            if (node == null) {
                limiter.release();
            }
        }
    }

    private static ProcessSpec.Spaces makeSpaces(NodeRequest request) throws IOException {
        String name = request.spec().name();
        NetNamespace net = NetNamespace.create(name);
        MountNamespace mount = null;
        try {
            HostSettings.apply(net, request.ipv6());
            try (Rtnetlink rtnetlink = Rtnetlink.open(net)) {
                rtnetlink.apply(Links.up("lo"));
            }
            mount = MountNamespace.create(name);
            if (Files.exists(HOSTS)) {
                mount.replaceFile(HOSTS, HostSettings.hostsFile(request.hosts()), SCRATCH);
            }
            return new ProcessSpec.Spaces(net, Optional.of(mount));
        } catch (IOException e) {
            net.close();
            if (mount != null) {
                mount.close();
            }
            throw e;
        }
    }
}
