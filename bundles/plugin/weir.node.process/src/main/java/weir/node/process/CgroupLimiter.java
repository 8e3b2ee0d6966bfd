package weir.node.process;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.api.node.NodeLimits;
import weir.linux.node.Limiter;

/** Limits one node by a control group of its own, made with its first limit. Thread-safe. */
final class CgroupLimiter implements Limiter {
    private static final Logger LOG = LoggerFactory.getLogger(CgroupLimiter.class);

    private final String node;
    private final Cgroups groups;
    private final Consumer<String> outOfMemory;
    private Optional<ControlGroup> group = Optional.empty();
    private long memoryKills;

    /** @param outOfMemory hears the node's name when the kernel has killed a process for lack of memory */
    CgroupLimiter(String node, Cgroups groups, Consumer<String> outOfMemory) {
        this.node = node;
        this.groups = groups;
        this.outOfMemory = outOfMemory;
    }

    @Override
    public synchronized void limit(NodeLimits limits) throws WeirException {
        ControlGroup.check(limits);
        if (group.isEmpty()) {
            group = Optional.of(groups.make(node));
        }
        try {
            group.get().set(limits);
        } catch (IOException e) {
            throw new WeirException(
                    "cannot limit node " + node, "the kernel refuses: " + e.getMessage(), "give it more", e);
        }
    }

    @Override
    public synchronized void adopt(int pid) throws WeirException {
        try {
            if (group.isPresent()) {
                group.get().adopt(pid);
            }
        } catch (IOException e) {
            throw new WeirException(
                    "process " + pid + " of node " + node + " can't be limited",
                    "the kernel refuses: " + e.getMessage(),
                    "end it and start it again",
                    e);
        }
    }

    @Override
    public synchronized List<String> before() {
        return group.map(ControlGroup::before).orElse(List.of());
    }

    @Override
    public void programEnded() {
        boolean more;
        synchronized (this) {
            long now = group.map(ControlGroup::memoryKills).orElse(0L);
            more = now > memoryKills;
            memoryKills = now;
        }
        if (more) {
            outOfMemory.accept(node);
        }
    }

    @Override
    public synchronized void release() {
        try {
            if (group.isPresent()) {
                group.get().remove();
            }
        } catch (IOException e) {
            LOG.warn("the control group of node {} was not removed; ./weir clean does it", node, e);
        }
        group = Optional.empty();
    }
}
