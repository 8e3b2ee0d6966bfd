package weir.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Encodes one netlink message: header, the family's fixed part, then attributes, which may nest.
 *
 * <pre>
 * 0       4    6     8         12        16
 * | length |type|flags| sequence | port id | fixed part | attribute | attribute ...
 *                                                       | u16 length | u16 type | value | pad to 4
 * </pre>
 */
public final class NetlinkMessage {
    static final int HEADER_BYTES = 16;
    static final int SEQUENCE_AT = 8;
    static final int FLAGS_AT = 6;

    static final int REQUEST = 0x1;
    static final int ACK = 0x4;
    static final int DUMP = 0x300;
    public static final int EXCLUSIVE = 0x200;
    static final int REPLACE = 0x100;
    public static final int CREATE = 0x400;
    public static final int APPEND = 0x800;

    private static final int ATTRIBUTE_HEADER_BYTES = 4;
    private static final int MAX_BYTES = 1024;

    private final ByteBuffer buffer = ByteBuffer.allocate(MAX_BYTES).order(ByteOrder.nativeOrder());

    public NetlinkMessage(int type, int flags) {
        buffer.putInt(0).putShort((short) type).putShort((short) (flags | REQUEST));
        buffer.putInt(0).putInt(0);
    }

    public NetlinkMessage u8(int value) {
        buffer.put((byte) value);
        return this;
    }

    public NetlinkMessage u16(int value) {
        buffer.putShort((short) value);
        return this;
    }

    NetlinkMessage u32(int value) {
        buffer.putInt(value);
        return this;
    }

    public NetlinkMessage attribute(int type, byte[] value) {
        buffer.putShort((short) (ATTRIBUTE_HEADER_BYTES + value.length)).putShort((short) type);
        buffer.put(value);
        return pad();
    }

    public NetlinkMessage attribute(int type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return attribute(type, java.util.Arrays.copyOf(bytes, bytes.length + 1));
    }

    NetlinkMessage attributeU8(int type, int value) {
        return attribute(type, new byte[] {(byte) value});
    }

    NetlinkMessage attributeU32(int type, int value) {
        buffer.putShort((short) (ATTRIBUTE_HEADER_BYTES + Integer.BYTES)).putShort((short) type);
        return u32(value);
    }

    /** Begins an attribute that holds attributes; returns the mark to {@link #close} it with. */
    public int open(int type) {
        int mark = buffer.position();
        buffer.putShort((short) 0).putShort((short) type);
        return mark;
    }

    public NetlinkMessage close(int mark) {
        buffer.putShort(mark, (short) (buffer.position() - mark));
        return this;
    }

    public byte[] finish() {
        buffer.putInt(0, buffer.position());
        return java.util.Arrays.copyOf(buffer.array(), buffer.position());
    }

    private NetlinkMessage pad() {
        while (buffer.position() % 4 != 0) {
            buffer.put((byte) 0);
        }
        return this;
    }
}
