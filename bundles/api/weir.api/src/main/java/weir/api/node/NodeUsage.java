package weir.api.node;

/**
 * What a node uses.
 *
 * @param cpuNs CPU time of its living processes, in ns
 * @param memoryBytes resident memory
 * @param processes how many processes live in it
 */
public record NodeUsage(long cpuNs, long memoryBytes, int processes) {}
