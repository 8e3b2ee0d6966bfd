package weir.api.node;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import weir.api.field.Fields;
import weir.api.field.Unit;
import weir.api.topology.NodeSpec;
import weir.api.unit.DataSize;
import weir.api.unit.Units;

/**
 * Limits of a node to change; those that are empty stay as they are.
 *
 * @param cpus processor time in cores, above 0, for example 0.5
 * @param memory the most resident memory
 */
public record NodeLimits(Optional<Double> cpus, Optional<DataSize> memory) {
    /** The limits; null for what stays as it is. */
    public static final Fields<NodeLimits> FIELDS = Fields.<NodeLimits>builder()
            .number("cpus", Unit.NONE, "processors that it may use", limits -> limits.cpus.orElse(null))
            .number(
                    "memoryBytes",
                    Unit.BYTES,
                    "memory that it may use",
                    limits -> limits.memory.map(DataSize::bytes).orElse(null))
            .build();

    /**
     * Checks the components.
     *
     * @param cpus finite and above 0, if present
     * @param memory not null
     * @throws IllegalArgumentException if {@code cpus} is out of range
     * @throws NullPointerException if a component that must not be null is
     */
    public NodeLimits {
        Objects.requireNonNull(memory);
        if (cpus.isPresent() && !(cpus.get() > 0 && Double.isFinite(cpus.get()))) {
            throw new IllegalArgumentException("cpus " + cpus.get() + " must be above 0, for example 0.5");
        }
    }

    /**
     * Reads the settings {@code cpus} and {@code memory} of a host.
     *
     * @param spec the host
     * @return its limits; empty where it has no such setting
     * @throws IllegalArgumentException if a setting is not written as it must be, or out of range
     */
    public static NodeLimits of(NodeSpec spec) {
        return parse(
                Optional.ofNullable(spec.settings().get("cpus")),
                Optional.ofNullable(spec.settings().get("memory")));
    }

    /**
     * Reads limits as a person writes them.
     *
     * @param cpus a number of cores, for example {@code 0.5}
     * @param memory an amount of data, for example {@code 512MiB}
     * @return the limits; empty where the text is
     * @throws IllegalArgumentException if one is not written as it must be, or out of range
     */
    public static NodeLimits parse(Optional<String> cpus, Optional<String> memory) {
        try {
            return new NodeLimits(cpus.map(Double::valueOf), memory.map(Units::size));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "cpus '" + cpus.orElse("") + "' is not a number of cores, for example 0.5", e);
        }
    }

    /**
     * Describes a host with these limits.
     *
     * @param spec the host with the limits that it had
     * @return the host, from whose settings {@link #of} reads these limits, and its own where these are empty
     */
    public NodeSpec in(NodeSpec spec) {
        Map<String, String> settings = new HashMap<>(spec.settings());
        cpus.ifPresent(value -> settings.put("cpus", BigDecimal.valueOf(value).toPlainString()));
        memory.ifPresent(value -> settings.put("memory", value.toString()));
        return new NodeSpec(spec.name(), spec.kind(), settings);
    }

    /** {@return true if there is nothing to change} */
    public boolean isEmpty() {
        return cpus.isEmpty() && memory.isEmpty();
    }
}
