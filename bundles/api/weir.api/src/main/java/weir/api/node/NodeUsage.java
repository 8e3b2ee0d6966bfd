package weir.api.node;

import weir.api.field.Fields;
import weir.api.field.Unit;

/**
 * The resources that a node uses.
 *
 * @param cpuNs CPU time of its living processes, in ns
 * @param memoryBytes resident memory in bytes
 * @param processes the number of its living processes
 */
public record NodeUsage(long cpuNs, long memoryBytes, int processes) {
    /** The processor time in ms, the memory and the processes. */
    public static final Fields<NodeUsage> FIELDS = Fields.<NodeUsage>builder()
            .number(
                    "cpuMs",
                    Unit.MILLISECONDS,
                    "processor time of its living processes so far",
                    usage -> usage.cpuNs / 1e6)
            .number("memoryBytes", Unit.BYTES, "resident memory", NodeUsage::memoryBytes)
            .count("processes", "processes that live in it", NodeUsage::processes)
            .build();
}
