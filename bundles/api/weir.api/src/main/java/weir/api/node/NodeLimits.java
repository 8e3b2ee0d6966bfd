package weir.api.node;

import java.util.Objects;
import java.util.Optional;
import weir.api.field.Fields;
import weir.api.field.Unit;
import weir.api.topology.NodeSpec;
import weir.api.unit.DataSize;
import weir.api.unit.Units;

/** Limits to change; what is empty stays as it is. CPUs are counted in cores, above 0. */
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

    public NodeLimits {
        Objects.requireNonNull(memory);
        if (cpus.isPresent() && !(cpus.get() > 0 && Double.isFinite(cpus.get()))) {
            throw new IllegalArgumentException("cpus " + cpus.get() + " must be above 0, for example 0.5");
        }
    }

    /** The settings {@code cpus} and {@code memory} of a host. */
    public static NodeLimits of(NodeSpec spec) {
        return parse(
                Optional.ofNullable(spec.settings().get("cpus")),
                Optional.ofNullable(spec.settings().get("memory")));
    }

    /**
     * Reads limits as a person writes them.
     *
     * @param cpus for example {@code 0.5}
     * @param memory for example {@code 512MiB}
     */
    public static NodeLimits parse(Optional<String> cpus, Optional<String> memory) {
        try {
            return new NodeLimits(cpus.map(Double::valueOf), memory.map(Units::size));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "cpus '" + cpus.orElse("") + "' is not a number of cores, for example 0.5", e);
        }
    }

    public boolean isEmpty() {
        return cpus.isEmpty() && memory.isEmpty();
    }
}
