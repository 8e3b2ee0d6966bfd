package weir.linux.packet;

import java.util.stream.Stream;

/**
 * How much room a frame gets: in a ring, and in what holds it afterwards. Blocks of a ring are whole pages, and frames
 * fill them exactly, so that the ring is one run of frames.
 */
public enum FrameSize {
    /** Frames of an interface with an MTU of up to about 1,900 B. */
    ETHERNET(2048, 32),
    /** Jumbo frames, MTU up to {@value #JUMBO_MTU} B. */
    JUMBO(10_240, 10),
    /** Superframes of up to 64 KiB, as interfaces with offloads exchange them. */
    SUPER(69_632, 15);

    /** The largest MTU of ordinary Ethernet cards that know jumbo frames. */
    public static final int JUMBO_MTU = 9000;

    /** Bytes that the kernel puts before a frame in a ring (tpacket2_hdr, its address, virtio header), rounded up. */
    private static final int RING_HEAD_BYTES = 128;

    private static final int ETHERNET_AND_VLAN_BYTES = 18;

    private final int bytes;
    private final int perBlock;

    FrameSize(int bytes, int perBlock) {
        this.bytes = bytes;
        this.perBlock = perBlock;
    }

    /** The smallest that has room for the frames of an interface. */
    public static FrameSize forMtu(int mtuBytes) {
        return Stream.of(values())
                .filter(size -> mtuBytes + ETHERNET_AND_VLAN_BYTES + RING_HEAD_BYTES <= size.bytes)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("an MTU of " + mtuBytes + " B; at most 65,535 B can be carried"));
    }

    /** Room for one frame and what comes with it, in bytes. */
    public int bytes() {
        return bytes;
    }

    int perBlock() {
        return perBlock;
    }

    /** A number of frames that fills whole blocks of a ring, at least {@code atLeast}. */
    public int ringFrames(long atLeast) {
        long blocks = Math.max(1, (atLeast + perBlock - 1) / perBlock);
        return Math.toIntExact(blocks * perBlock);
    }
}
