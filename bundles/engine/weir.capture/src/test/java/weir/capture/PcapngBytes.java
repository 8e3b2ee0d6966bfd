package weir.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A pcapng section, block by block. */
public final class PcapngBytes {
    private final ByteBuffer out;

    private PcapngBytes(ByteOrder order) {
        out = ByteBuffer.allocate(1 << 16).order(order);
    }

    public static PcapngBytes section(ByteOrder order) {
        PcapngBytes bytes = new PcapngBytes(order);
        int start = bytes.begin(0x0a0d0d0a);
        bytes.out.putInt(0x1a2b3c4d).putShort((short) 1).putShort((short) 0).putLong(-1);
        return bytes.end(start);
    }

    public PcapngBytes face(String name, String description, int resolution) {
        int start = begin(1);
        out.putShort((short) 1).putShort((short) 0).putInt(0);
        option(2, name.getBytes(StandardCharsets.UTF_8));
        option(3, description.getBytes(StandardCharsets.UTF_8));
        option(9, new byte[] {(byte) resolution});
        out.putInt(0);
        return end(start);
    }

    private void option(int code, byte[] value) {
        out.putShort((short) code).putShort((short) value.length).put(value);
        pad(value.length);
    }

    public PcapngBytes packet(int face, long ticks, byte[] frame) {
        int start = begin(6);
        out.putInt(face).putInt((int) (ticks >>> 32)).putInt((int) ticks);
        out.putInt(frame.length).putInt(frame.length).put(frame);
        pad(frame.length);
        return end(start);
    }

    public PcapngBytes simple(byte[] frame) {
        int start = begin(3);
        out.putInt(frame.length).put(frame);
        pad(frame.length);
        return end(start);
    }

    public PcapngBytes unknown(int length) {
        int start = begin(0x0bad);
        out.put(new byte[length]);
        return end(start);
    }

    public byte[] done() {
        return Arrays.copyOf(out.array(), out.position());
    }

    private int begin(int type) {
        int start = out.position();
        out.putInt(type).putInt(0);
        return start;
    }

    private PcapngBytes end(int start) {
        int length = out.position() - start + 4;
        out.putInt(length).putInt(start + 4, length);
        return this;
    }

    private void pad(int length) {
        out.put(new byte[-length & 3]);
    }
}
