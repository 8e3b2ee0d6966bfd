package weir.api.capture;

import java.util.Objects;

/** Where frames were seen: a node's interface. For a file that does not say, {@code node} is the file's name. */
public record CapturePoint(String node, String interfaceName) {
    public CapturePoint {
        Objects.requireNonNull(node);
        Objects.requireNonNull(interfaceName);
    }

    /** {@code client:client-eth0}. */
    @Override
    public String toString() {
        return node + ":" + interfaceName;
    }
}
