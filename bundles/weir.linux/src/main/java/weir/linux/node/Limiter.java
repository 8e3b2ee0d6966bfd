package weir.linux.node;

import weir.api.WeirException;
import weir.api.node.NodeLimits;

/** What enforces a node's CPU and memory limits, if anything can. */
public interface Limiter {
    /** @throws WeirException when this machine can't enforce them, with the reason */
    void limit(NodeLimits limits) throws WeirException;
}
