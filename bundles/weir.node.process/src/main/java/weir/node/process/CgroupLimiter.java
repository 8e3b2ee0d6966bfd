package weir.node.process;

import weir.api.WeirException;
import weir.api.node.NodeLimits;
import weir.linux.node.Limiter;

/** Refuses limits, which need a folder of the cgroup v2 tree that has been handed to this user. */
final class CgroupLimiter implements Limiter {
    private final String node;

    CgroupLimiter(String node) {
        this.node = node;
    }

    @Override
    public void limit(NodeLimits limits) throws WeirException {
        throw new WeirException(
                "cannot limit the CPU and memory of node " + node,
                "the process runtime does not control cgroups",
                "remove cpus and memory from the topology, or use --runtime docker");
    }
}
