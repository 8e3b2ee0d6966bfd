package weir.api.capture;

import java.util.Objects;

/**
 * Where frames were seen: at a node's interface. For a file that does not say, {@code node} is the file's name and
 * {@code interfaceName} what the file calls the interface, or empty.
 */
public record CapturePoint(String node, String interfaceName) {
    public CapturePoint {
        Objects.requireNonNull(node);
        Objects.requireNonNull(interfaceName);
    }

    /** {@code client:client-eth0}; of a file that names no interface the node alone. */
    @Override
    public String toString() {
        return interfaceName.isEmpty() ? node : node + ":" + interfaceName;
    }
}
