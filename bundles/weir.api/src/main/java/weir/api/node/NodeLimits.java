package weir.api.node;

import java.util.Objects;
import java.util.Optional;
import weir.api.unit.DataSize;

/** Limits to change; what is empty stays as it is. CPUs are counted in cores, above 0. */
public record NodeLimits(Optional<Double> cpus, Optional<DataSize> memory) {
    public NodeLimits {
        Objects.requireNonNull(memory);
        if (cpus.isPresent() && !(cpus.get() > 0)) {
            throw new IllegalArgumentException("cpus " + cpus.get() + " must be above 0, for example 0.5");
        }
    }
}
