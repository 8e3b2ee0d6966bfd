package weir.api.topology;

import java.util.Map;
import java.util.Objects;

/**
 * The description of a node.
 *
 * @param name a letter, then letters, digits, hyphens and underscores; at most 63 characters
 * @param kind host, switch or router
 * @param settings settings as written that only the runtime, the switch or the router understands: {@code image},
 *     {@code cpus}, {@code memory}, {@code env}, ...
 */
public record NodeSpec(String name, NodeKind kind, Map<String, String> settings) {
    /**
     * Checks the components.
     *
     * @param name of the syntax above
     * @param kind not null
     * @param settings copied; holds no null
     * @throws IllegalArgumentException if the name does not have the syntax
     * @throws NullPointerException if a component that must not be null is
     */
    public NodeSpec {
        Objects.requireNonNull(kind);
        settings = Map.copyOf(settings);
        if (!name.matches("[a-zA-Z][a-zA-Z0-9_-]{0,62}")) {
            throw new IllegalArgumentException("node name '" + name
                    + "' must start with a letter and hold 1 to 63 letters, digits, hyphens or underscores");
        }
    }
}
