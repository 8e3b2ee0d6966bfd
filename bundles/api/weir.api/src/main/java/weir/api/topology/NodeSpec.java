package weir.api.topology;

import java.util.Map;
import java.util.Objects;

/**
 * One node as it is meant to be.
 *
 * @param name lower-case letters, digits and hyphens, starting with a letter, at most 63 characters
 * @param kind host or switch
 * @param settings what only a runtime understands, as written: {@code image}, {@code cpus}, {@code memory},
 *     {@code env}, ...
 */
public record NodeSpec(String name, NodeKind kind, Map<String, String> settings) {
    public NodeSpec {
        Objects.requireNonNull(kind);
        settings = Map.copyOf(settings);
        if (!name.matches("[a-zA-Z][a-zA-Z0-9_-]{0,62}")) {
            throw new IllegalArgumentException("node name '" + name
                    + "' must start with a letter and hold 1 to 63 letters, digits, hyphens or underscores");
        }
    }
}
