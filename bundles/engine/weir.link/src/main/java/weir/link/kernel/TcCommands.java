package weir.link.kernel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import weir.link.kernel.KernelShape.Kind;
import weir.link.kernel.KernelShape.Leaf;
import weir.link.kernel.KernelShape.NetemParameters;

/**
 * The lines for {@code tc -batch} that shape an interface's outgoing frames. The chain is laid once and never rebuilt,
 * since that would drop what is queued: a rate that is not limited is a very high one, a delay that is not there 0.
 *
 * <pre>
 *   frames --> 1: netem (delay, loss; where the kernel has it) --> 10: tbf (rate, bytes) [--> 100: pfifo, codel, ...] -->
 * </pre>
 *
 * netem's own rate is never the link's: its limit would count the frames on the way together with those that wait. It
 * is set to a very high one where frames must keep their order: with a rate netem never lets a frame pass the one
 * before it, however the jitter falls.
 */
public final class TcCommands {
    /** The rate that stands for an unlimited one; faster links can't be shaped either. */
    public static final long UNLIMITED_BPS = 100_000_000_000L;

    private static final long ORDERED_BPS = 1_000_000_000_000L;
    /** Header, VLAN tag and some reserve: a bucket below the frame's size would drop it. */
    private static final int FRAME_OVERHEAD_BYTES = 64;
    /** The content of the bucket beside a whole frame: a timer that comes this late costs no bandwidth. */
    private static final long BURST_NS = 1_000_000;

    private static final double BITS_NS_PER_BYTE_S = 8e9;
    private static final int LEAST_IN_FLIGHT = 1_000;
    /** No sender here hands more frames to an interface: one a microsecond. */
    private static final long NS_PER_FRAME = 1_000;

    private final String device;
    private final boolean netem;
    private final int mtu;

    /**
     * @param device whose outgoing frames are shaped
     * @param netem true if this kernel has it
     * @param mtu of the device, bytes
     */
    public TcCommands(String device, boolean netem, int mtu) {
        this.device = device;
        this.netem = netem;
        this.mtu = mtu;
    }

    /** Lays the chain. */
    public List<String> install(KernelShape shape) {
        return lines("add", shape);
    }

    /** Changes the chain in place; the queue's kind must be the same. */
    public List<String> change(KernelShape shape) {
        return lines("change", shape);
    }

    private List<String> lines(String verb, KernelShape shape) {
        List<String> lines = new ArrayList<>();
        String qdisc = "qdisc " + verb + " dev " + device;
        if (netem) {
            lines.add(qdisc + " root handle 1: " + netem(shape.wire()));
        }
        lines.add(qdisc + (netem ? " parent 1:1" : " root") + " handle 10: " + tbf(shape));
        if (shape.leaf().kind() != Kind.BYTES) {
            lines.add(qdisc + " parent 10:1 handle 100: " + leaf(shape.leaf()));
        }
        return lines;
    }

    /** Everything is always said: what a change leaves out, netem keeps. */
    private static String netem(NetemParameters wire) {
        StringBuilder words = new StringBuilder("netem limit " + inFlight(wire) + " delay " + micros(wire.delayNs()));
        if (wire.jitterNs() > 0) {
            words.append(' ').append(micros(wire.jitterNs()));
            if (!wire.distribution().equals("uniform")) {
                words.append(" distribution ").append(wire.distribution());
            }
        }
        words.append(" loss ").append(percent(wire.loss()));
        words.append(" duplicate ").append(percent(wire.duplicate()));
        words.append(" corrupt ").append(percent(wire.corrupt()));
        words.append(" reorder ").append(percent(wire.reorder()));
        return words.append(" rate ")
                .append(wire.reorder() > 0 ? 0 : ORDERED_BPS)
                .append("bit")
                .toString();
    }

    private static long inFlight(NetemParameters wire) {
        return Math.min(Leaf.MOST, LEAST_IN_FLIGHT + (wire.delayNs() + 4 * wire.jitterNs()) / NS_PER_FRAME);
    }

    private String tbf(KernelShape shape) {
        long rateBps = shape.rateBps() == 0 ? UNLIMITED_BPS : shape.rateBps();
        long burst = mtu + FRAME_OVERHEAD_BYTES + (long) (rateBps * BURST_NS / BITS_NS_PER_BYTE_S);
        long limit = shape.leaf().kind() == Kind.BYTES
                ? shape.leaf().limit()
                : Math.min(Leaf.MOST, shape.leaf().limit() * (mtu + FRAME_OVERHEAD_BYTES));
        return "tbf rate " + rateBps + "bit burst " + burst + " limit " + limit;
    }

    private static String leaf(Leaf leaf) {
        StringBuilder words = new StringBuilder(leaf.kind().qdisc() + " limit " + leaf.limit());
        if (leaf.kind().isActive()) {
            if (leaf.targetNs() > 0) {
                words.append(" target ").append(micros(leaf.targetNs()));
            }
            if (leaf.intervalNs() > 0) {
                words.append(" interval ").append(micros(leaf.intervalNs()));
            }
            words.append(leaf.ecn() ? " ecn" : " noecn");
        }
        return words.toString();
    }

    /** The finest unit that every tc understands. */
    private static String micros(long ns) {
        return BigDecimal.valueOf(ns, 3).stripTrailingZeros().toPlainString() + "us";
    }

    private static String percent(double ratio) {
        return BigDecimal.valueOf(ratio)
                        .movePointRight(2)
                        .round(new MathContext(9))
                        .stripTrailingZeros()
                        .toPlainString()
                + "%";
    }
}
