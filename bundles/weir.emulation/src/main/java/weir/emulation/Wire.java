package weir.emulation;

import java.util.Optional;
import weir.api.topology.LinkSpec;

/**
 * A link's way through the fabric.
 *
 * @param spec the link as the topology has it
 * @param a its first end
 * @param b its second end
 * @param taps for a shaped link the fabric's own interfaces, between which the link engine carries frames
 */
record Wire(LinkSpec spec, Port a, Port b, Optional<Taps> taps) {
    /** The far ends of the cables to a and b. */
    record Taps(Port a, Port b) {}

    /** Whether the link keeps the offloads of the kernel: faster, but a capture shows superframes. */
    boolean fast() {
        return "true".equals(spec.forward().get("fast"));
    }
}
