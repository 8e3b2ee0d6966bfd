package weir.linux.node;

import java.util.List;
import weir.api.WeirException;
import weir.api.node.NodeLimits;

/** Enforces a node's CPU and memory limits, if this machine can. Thread-safe. */
public interface Limiter {
    /** @throws WeirException when this machine can't enforce them, with the reason */
    void limit(NodeLimits limits) throws WeirException;

    /** The words that start a program, whose own follow, so that the limits hold for it and all that it starts. */
    default List<String> before() {
        return List.of();
    }

    /**
     * Makes the limits hold for a process that was there before them.
     *
     * @param pid its number for this JVM; it may have ended
     */
    default void adopt(int pid) throws WeirException {}

    /** A program of the node has ended: a moment to look why. */
    default void programEnded() {}

    /** The node is gone, and all its processes with it. */
    default void release() {}
}
