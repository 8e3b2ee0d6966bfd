package weir.api.topology;

/** The kinds of nodes. */
public enum NodeKind {
    /** A host with its own network namespace, in which programs run. */
    HOST,
    /** A learning Ethernet switch. */
    SWITCH,
    /** A host that forwards IP packets between its interfaces. */
    ROUTER
}
