package weir.emulation.plan;

import java.util.Optional;
import weir.api.option.OptionType;
import weir.api.topology.LinkSpec;
import weir.api.unit.Units;

/**
 * A link's way through the fabric.
 *
 * @param spec the link as the topology has it
 * @param a its first end
 * @param b its second end
 * @param taps for a shaped link the fabric's own interfaces, between which the link engine carries frames
 */
public record PlannedLink(LinkSpec spec, Port a, Port b, Optional<Taps> taps) {
    private static final int DEFAULT_MTU = 1500;

    /** The far ends of the cables to a and b. */
    public record Taps(Port a, Port b) {}

    /** Returns true if the link keeps the offloads of the kernel: faster, but a capture shows superframes. */
    public boolean fast() {
        String fast = spec.forward().get("fast");
        return fast != null && (Boolean) OptionType.FLAG.parse("fast", fast);
    }

    /** The largest payload of its frames, in bytes. */
    public int mtu() {
        String mtu = spec.forward().get("mtu");
        return mtu == null ? DEFAULT_MTU : Math.toIntExact(Units.size(mtu).bytes());
    }
}
