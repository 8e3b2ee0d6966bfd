package weir.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Makes frames and capture files of them. */
public final class TestFrames {
    public static final int SERVER = 0x0a000001;
    public static final int CLIENT = 0x0a000002;
    public static final int SYN = 2;
    public static final int ACK = 16;

    private TestFrames() {}

    /** An Ethernet frame with a TCP segment of port 1935 from or to port 40000; checksums are left out. */
    public static byte[] tcp(boolean fromClient, int flags, int sequence, int acknowledgement, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(54 + payload.length);
        frame.putShort((short) 0x0200)
                .putInt(1)
                .putShort((short) 0x0200)
                .putInt(2)
                .putShort((short) 0x0800);
        frame.putShort((short) 0x4500).putShort((short) (40 + payload.length)).putInt(0);
        frame.putShort((short) 0x4006).putShort((short) 0);
        frame.putInt(fromClient ? CLIENT : SERVER).putInt(fromClient ? SERVER : CLIENT);
        frame.putShort((short) (fromClient ? 40_000 : 1935)).putShort((short) (fromClient ? 1935 : 40_000));
        frame.putInt(sequence).putInt(acknowledgement);
        frame.put((byte) 0x50).put((byte) flags).putShort((short) 1000).putInt(0);
        return frame.put(payload).array();
    }

    /** A classic capture file; frame {@code i} is at {@code i} ms. */
    public static byte[] pcap(List<byte[]> frames, ByteOrder order, boolean nanoseconds) {
        int size = 24 + frames.stream().mapToInt(frame -> 16 + frame.length).sum();
        ByteBuffer file = ByteBuffer.allocate(size).order(order);
        file.putInt(nanoseconds ? 0xa1b23c4d : 0xa1b2c3d4).putShort((short) 2).putShort((short) 4);
        file.putInt(0).putInt(0).putInt(262_144).putInt(1);
        for (int i = 0; i < frames.size(); i++) {
            byte[] frame = frames.get(i);
            int fraction = i % 1000 * (nanoseconds ? 1_000_000 : 1000);
            file.putInt(1_700_000_000 + i / 1000)
                    .putInt(fraction)
                    .putInt(frame.length)
                    .putInt(frame.length);
            file.put(frame);
        }
        return file.array();
    }
}
