package weir.link.relay;

import weir.linux.packet.FrameSize;

/**
 * What a link's sockets must be able to take.
 *
 * @param size of its frames
 * @param bandwidthBps the rate of the faster direction in bit/s; 0: unlimited
 */
public record PortPlan(FrameSize size, long bandwidthBps) {
    private static final long LEAST_RING_BYTES = 1 << 19;
    private static final long MOST_RING_BYTES = 1 << 22;
    private static final long UNLIMITED_RING_BYTES = 1 << 21;
    private static final long SUPER_RING_BYTES = 1 << 24;
    /** 20 ms. */
    private static final int RINGS_PER_S = 50;

    private static final int FULL_FRAME_BYTES = 1514;

    /**
     * How many frames a ring holds: what arrives in 20 ms at the link's rate, in full frames, and no less than 0.5 MiB
     * or more than 4 MiB; 2 MiB without a rate, 16 MiB for superframes. A rate that is raised later keeps the rings.
     */
    int ringFrames() {
        long bytes = size == FrameSize.SUPER ? SUPER_RING_BYTES : bandwidthBps == 0 ? UNLIMITED_RING_BYTES : paced();
        return size.ringFrames(bytes / size.bytes());
    }

    private long paced() {
        double fullFrames = (double) bandwidthBps / Byte.SIZE / RINGS_PER_S / FULL_FRAME_BYTES;
        double bytes = Math.ceil(fullFrames) * FrameSize.ETHERNET.bytes();
        return (long) Math.min(MOST_RING_BYTES, Math.max(LEAST_RING_BYTES, bytes));
    }
}
