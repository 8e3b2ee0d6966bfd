package weir.analyzer.rtp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import weir.tck.TestFrame;
import weir.tck.TestPacket;

/** Makes frames with RTP and RTCP between 10.0.0.1:5004 and 10.0.0.2:6004. */
public final class RtpPackets {
    public static final long START_NS = 1_700_000_000_000_000_000L;
    private static final int PAYLOAD_AT = 42;

    private final List<TestFrame> frames = new ArrayList<>();

    public RtpPackets rtp(double ms, int sequence, int timestamp, int source, int type) {
        ByteBuffer packet = ByteBuffer.allocate(172);
        packet.putShort((short) (0x8000 | type))
                .putShort((short) sequence)
                .putInt(timestamp)
                .putInt(source);
        return datagram(ms, packet.array(), false);
    }

    /** G.711: 20 ms and 160 ticks a packet. */
    public RtpPackets audio(double ms, int sequence) {
        return rtp(ms, sequence, sequence * 160, 0xabc, 0);
    }

    public RtpPackets datagram(double ms, byte[] payload, boolean isBack) {
        TestPacket packet = TestPacket.udp(frames.size(), payload.length).ports(5004, 6004);
        byte[] content = (isBack ? packet.back() : packet).frame();
        System.arraycopy(payload, 0, content, PAYLOAD_AT, payload.length);
        frames.add(new TestFrame(0, frames.size() + 1L, START_NS + Math.round(ms * 1e6), false, content));
        return this;
    }

    /** A sender report whose wall clock shows so many seconds. */
    public RtpPackets senderReport(double ms, int source, double ntpS, int timestamp) {
        ByteBuffer packet = ByteBuffer.allocate(28);
        packet.putInt(0x80c8_0006).putInt(source).putLong(ntp(ntpS)).putInt(timestamp);
        return datagram(ms, packet.array(), false);
    }

    /** A receiver report about a source whose last report had that time, held for so many seconds. */
    public RtpPackets receiverReport(double ms, int source, double lastNtpS, double heldS) {
        ByteBuffer packet = ByteBuffer.allocate(32);
        packet.putInt(0x81c9_0007).putInt(0xeee).putInt(source).putInt(0x40_00_0005);
        packet.putInt(100).putInt(80).putInt((int) (ntp(lastNtpS) >>> 16)).putInt((int) (heldS * 65_536));
        return datagram(ms, packet.array(), true);
    }

    private static long ntp(double seconds) {
        return (long) (seconds * 4_294_967_296.0);
    }

    public List<TestFrame> frames() {
        return frames;
    }
}
