package weir.api.topology;

/** What shapes a link. */
public enum Mechanism {
    /** A plain veth pair: as fast as the kernel, nothing to set. */
    PLAIN,
    /** The userspace relay: exact, any model. */
    RELAY,
    /** The kernel's own queueing disciplines. */
    KERNEL
}
