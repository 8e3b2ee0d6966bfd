package weir.link.kernel;

import java.util.Objects;

/**
 * How the kernel shapes one direction.
 *
 * @param rateBps bit/s, or 0: unlimited
 * @param wire what happens on the way
 * @param leaf which frames wait
 */
public record KernelShape(long rateBps, NetemParameters wire, Leaf leaf) {
    public KernelShape {
        Objects.requireNonNull(wire);
        Objects.requireNonNull(leaf);
    }

    /**
     * The parameters of netem. Ratios are in [0,1].
     *
     * @param delayNs in ns
     * @param jitterNs in ns
     * @param distribution {@code uniform}, {@code normal} or {@code pareto}
     * @param loss share of the frames that are lost
     * @param duplicate share that arrives twice
     * @param corrupt share with a flipped bit
     * @param reorder share that overtakes the others by not being delayed; 0: frames keep their order, whatever the
     *     jitter
     */
    public record NetemParameters(
            long delayNs,
            long jitterNs,
            String distribution,
            double loss,
            double duplicate,
            double corrupt,
            double reorder) {
        /** A wire that takes no time. */
        public static final NetemParameters IDEAL = new NetemParameters(0, 0, "uniform", 0, 0, 0, 0);

        public NetemParameters {
            Objects.requireNonNull(distribution);
        }

        public boolean isIdeal() {
            return delayNs == 0 && jitterNs == 0 && !isRandom();
        }

        /** Returns true if the kernel draws random numbers for it. */
        public boolean isRandom() {
            return jitterNs > 0 || loss > 0 || duplicate > 0 || corrupt > 0 || reorder > 0;
        }
    }

    /** The kind of the queue, which can't be changed without losing what is in it. */
    public enum Kind {
        /** {@code bfifo}: so many bytes; part of {@code tbf}. */
        BYTES(""),
        /** So many frames. */
        FRAMES("pfifo"),
        /** So many frames; the oldest one is dropped. */
        HEAD_DROP("pfifo_head_drop"),
        /** RFC 8289. */
        CODEL("codel"),
        /** RFC 8033. */
        PIE("pie");

        private final String qdisc;

        Kind(String qdisc) {
            this.qdisc = qdisc;
        }

        /** Its name in the kernel; empty for the one that comes with {@code tbf}. */
        public String qdisc() {
            return qdisc;
        }

        boolean isActive() {
            return this == CODEL || this == PIE;
        }
    }

    /**
     * The queue.
     *
     * @param limit bytes for {@link Kind#BYTES}, else frames; at most 2^32-1
     * @param targetNs the sojourn time that an active one aims at, in ns; 0: the kernel's default
     * @param intervalNs how long CoDel waits for it, in ns; 0: the kernel's default
     * @param ecn true if an active one marks instead of dropping
     */
    public record Leaf(Kind kind, long limit, long targetNs, long intervalNs, boolean ecn) {
        static final long MOST = 0xffff_ffffL;

        public Leaf {
            Objects.requireNonNull(kind);
            if (limit < 1 || limit > MOST) {
                throw new IllegalArgumentException("queue of " + limit + (kind == Kind.BYTES ? " B" : " pkt")
                        + " is outside what the kernel mechanism has, 1 to " + MOST);
            }
        }

        public static Leaf of(Kind kind, long limit) {
            return new Leaf(kind, limit, 0, 0, false);
        }
    }
}
