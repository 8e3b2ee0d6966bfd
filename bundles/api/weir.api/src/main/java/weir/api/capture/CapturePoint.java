package weir.api.capture;

import java.util.Objects;

/**
 * The interface at which frames were captured.
 *
 * @param node the node's name; for a file that does not name it, the file's name
 * @param interfaceName the interface's name as the file has it, or empty
 */
public record CapturePoint(String node, String interfaceName) {
    /**
     * Checks the components.
     *
     * @param node not null
     * @param interfaceName not null
     * @throws NullPointerException if a component that must not be null is
     */
    public CapturePoint {
        Objects.requireNonNull(node);
        Objects.requireNonNull(interfaceName);
    }

    /** {@return {@code client:client-eth0}, or the node alone if the interface has no name} */
    @Override
    public String toString() {
        return interfaceName.isEmpty() ? node : node + ":" + interfaceName;
    }
}
