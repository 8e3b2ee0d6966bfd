package weir.link;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A TCP segment as a host hands it to its interface: with the pseudo-header's sum for a checksum, which the interface
 * is to complete. Its content follows from its number in its stream.
 */
public final class Segment {
    static final int ETHERNET_BYTES = 14;
    private static final int OPTION_BYTES = 12;
    private static final int FIRST_ID = 0xfffd;

    private final boolean isIpv6;
    private final int number;
    private final int sequence;
    private final int payloadBytes;
    private final byte[] frame;
    private final byte[] virtio;

    private Segment(boolean isIpv6, int number, int sequence, int payloadBytes, byte[] frame, byte[] virtio) {
        this.isIpv6 = isIpv6;
        this.number = number;
        this.sequence = sequence;
        this.payloadBytes = payloadBytes;
        this.frame = frame;
        this.virtio = virtio;
    }

    boolean isIpv6() {
        return isIpv6;
    }

    /** Ethernet and all, to be changed. */
    public byte[] frame() {
        return frame;
    }

    /** The header that goes with it, to be changed. */
    public byte[] virtio() {
        return virtio;
    }

    /** The first of a stream. */
    public static Segment first(boolean isIpv6, int payloadBytes) {
        return at(isIpv6, 0, 0xffff_f000, payloadBytes);
    }

    /** The one that follows. */
    public Segment next(int bytes) {
        return at(isIpv6, number + 1, sequence + payloadBytes, bytes);
    }

    /** The same, but for one thing. */
    public Segment with(SegmentChange change) {
        Segment other = new Segment(isIpv6, number, sequence, payloadBytes, frame.clone(), virtio.clone());
        return change.make(other);
    }

    Segment withFrame(byte[] otherFrame) {
        return new Segment(isIpv6, number, sequence, payloadBytes, otherFrame, virtio);
    }

    private static Segment at(boolean isIpv6, int number, int sequence, int payloadBytes) {
        int tcpBytes = 20 + OPTION_BYTES + payloadBytes;
        ByteBuffer frame = ByteBuffer.allocate(ETHERNET_BYTES + (isIpv6 ? 40 : 20) + tcpBytes);
        frame.put(new byte[] {2, 0, 0, 0, 0, 11, 2, 0, 0, 0, 0, 10});
        if (isIpv6) {
            frame.putShort((short) 0x86dd)
                    .putInt(0x6001_2345)
                    .putShort((short) tcpBytes)
                    .put((byte) 6)
                    .put((byte) 64);
            frame.putLong(0xfd00_0000_0000_0000L)
                    .putLong(1)
                    .putLong(0xfd00_0000_0000_0000L)
                    .putLong(2);
        } else {
            frame.putShort((short) 0x0800).putShort((short) 0x4500).putShort((short) (20 + tcpBytes));
            frame.putShort((short) (FIRST_ID + number))
                    .putShort((short) 0x4000)
                    .put((byte) 64)
                    .put((byte) 6);
            frame.putShort((short) 0).putInt(0x0a00_0001).putInt(0x0a00_0002);
        }
        frame.putShort((short) 4000).putShort((short) 5000).putInt(sequence).putInt(77);
        frame.putShort((short) 0x8010).putShort((short) 501).putInt(0);
        frame.putInt(0x0101_080a).putInt(1111).putInt(2222);
        for (int i = 0; i < payloadBytes; i++) {
            frame.put((byte) (31 * number + i));
        }
        int tcpAt = ETHERNET_BYTES + (isIpv6 ? 40 : 20);
        ByteBuffer virtio =
                ByteBuffer.allocate(10).order(ByteOrder.nativeOrder()).put(0, (byte) 1);
        virtio.putShort(6, (short) tcpAt).putShort(8, (short) 16);
        Segment segment = new Segment(isIpv6, number, sequence, payloadBytes, frame.array(), virtio.array());
        segment.sumUp();
        return segment;
    }

    int tcpAt() {
        return ETHERNET_BYTES + (isIpv6 ? 40 : 20);
    }

    /** Makes the sums right after a change. */
    void sumUp() {
        ByteBuffer bytes = ByteBuffer.wrap(frame);
        if (!isIpv6) {
            bytes.putShort(ETHERNET_BYTES + 10, (short) 0);
            bytes.putShort(ETHERNET_BYTES + 10, (short) ~sum(ETHERNET_BYTES, ETHERNET_BYTES + 20, 0));
        }
        int from = isIpv6 ? ETHERNET_BYTES + 8 : ETHERNET_BYTES + 12;
        bytes.putShort(tcpAt() + 16, (short) sum(from, tcpAt(), 6 + frame.length - tcpAt()));
    }

    private int sum(int from, int to, long start) {
        long sum = start;
        for (int at = from; at < to; at += 2) {
            sum += ((frame[at] & 0xff) << 8) | (frame[at + 1] & 0xff);
        }
        while (sum >> 16 != 0) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return (int) sum;
    }
}
