package weir.api.topology;

/** The mechanisms that shape links. */
public enum Mechanism {
    /** A plain veth pair: as fast as the kernel, without settings. */
    PLAIN,
    /** The relay in user space: exact, takes any model. */
    RELAY,
    /** The kernel's queueing disciplines (netem, tbf and others). */
    KERNEL
}
