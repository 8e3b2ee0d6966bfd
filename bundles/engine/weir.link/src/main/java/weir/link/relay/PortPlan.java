package weir.link.relay;

import weir.linux.packet.FrameSize;

/**
 * The requirements on a link's sockets.
 *
 * @param size of its frames
 * @param bandwidthBps the rate of the faster direction in bit/s; 0: unlimited
 * @param others how many links there are already
 */
public record PortPlan(FrameSize size, long bandwidthBps, int others) {
    private static final long LEAST_RING_BYTES = 1 << 19;
    private static final long MOST_RING_BYTES = 1 << 22;
    private static final long UNLIMITED_RING_BYTES = 1 << 21;
    private static final long SUPER_RING_BYTES = 1 << 24;
    /** 20 ms. */
    private static final int RINGS_PER_S = 50;

    private static final int FULL_FRAME_BYTES = 1514;

    /** So many have rings for this rate at least, about 110 MiB in all: theirs may be raised. */
    private static final int ROOMY_LINKS = 16;

    private static final long ROOMY_BPS = 1_000_000_000;

    /**
     * How many frames a ring holds: what arrives in 20 ms at the link's rate, in full frames, and no less than 0.5 MiB
     * or more than 4 MiB; 2 MiB without a rate, 16 MiB for superframes. A rate that is raised later keeps the rings, since
     * a new one would lose or double the frames that arrive meanwhile; so the first links are taken for fast ones.
     */
    int ringFrames() {
        long bytes = size == FrameSize.SUPER ? SUPER_RING_BYTES : bandwidthBps == 0 ? UNLIMITED_RING_BYTES : paced();
        return size.ringFrames(bytes / size.bytes());
    }

    private long paced() {
        long bps = others < ROOMY_LINKS ? Math.max(ROOMY_BPS, bandwidthBps) : bandwidthBps;
        double fullFrames = (double) bps / Byte.SIZE / RINGS_PER_S / FULL_FRAME_BYTES;
        double bytes = Math.ceil(fullFrames) * FrameSize.ETHERNET.bytes();
        return (long) Math.min(MOST_RING_BYTES, Math.max(LEAST_RING_BYTES, bytes));
    }
}
