package weir.linux.node;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import weir.api.WeirException;
import weir.api.node.Node;
import weir.api.node.NodeLimits;
import weir.api.node.NodeProcess;
import weir.api.node.NodeUsage;
import weir.api.topology.NodeSpec;
import weir.linux.ProcEntry;

/**
 * A host whose processes are found in {@code /proc}. Thread-safe.
 *
 * @param <P> the programs that it starts
 */
public abstract class HostNode<P extends NodeProcess> implements Node {
    private volatile NodeSpec spec;
    private final List<P> programs = new CopyOnWriteArrayList<>();

    protected HostNode(NodeSpec spec) {
        this.spec = spec;
    }

    @Override
    public final NodeSpec spec() {
        return spec;
    }

    /** Keeps what has been set, for those who ask what the node is now. */
    @Override
    public final synchronized void limit(NodeLimits limits) throws WeirException {
        set(limits);
        spec = limits.in(spec);
    }

    /** Changes the limits of what runs and will run; empty ones stay as they are. */
    protected abstract void set(NodeLimits limits) throws WeirException;

    protected final void add(P program) {
        programs().add(program);
    }

    /** Returns the programs that have been started and have not ended. */
    protected final List<P> programs() {
        programs.removeIf(program -> program.exit().isDone());
        return programs;
    }

    /** Returns the same, and those that have ended since they were looked at last. */
    protected final List<P> started() {
        return programs;
    }

    @Override
    public final List<NodeProcess> processes() {
        return List.copyOf(programs());
    }

    @Override
    public final NodeUsage usage() throws WeirException {
        try {
            List<ProcEntry.Stat> all = stats();
            return new NodeUsage(
                    all.stream().mapToLong(ProcEntry.Stat::cpuNs).sum(),
                    all.stream().mapToLong(ProcEntry.Stat::residentBytes).sum(),
                    all.size());
        } catch (IOException e) {
            throw new WeirException(
                    "cannot tell what node " + name() + " uses", String.valueOf(e.getMessage()), "check /proc", e);
        }
    }

    /** Looks at all its processes that live. */
    protected abstract List<ProcEntry.Stat> stats() throws IOException;

    @Override
    public final void hosts(Map<String, List<String>> hosts) throws WeirException {
        try {
            learn(hosts);
        } catch (IOException e) {
            throw new WeirException(
                    "node " + name() + " does not learn the new names",
                    String.valueOf(e.getMessage()),
                    "use addresses there",
                    e);
        }
    }

    /** Makes these the names that its programs know from now on; of a host that is down, nothing. */
    protected abstract void learn(Map<String, List<String>> hosts) throws IOException;

    @Override
    public final String toString() {
        return "node " + name();
    }
}
