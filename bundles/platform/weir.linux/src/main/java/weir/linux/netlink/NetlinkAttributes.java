package weir.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The attributes of a netlink message that was received; of one that occurs twice the last counts. */
final class NetlinkAttributes {
    /** The upper two bits of a type say that it nests and in which byte order it is. */
    private static final int TYPE_MASK = 0x3fff;

    private static final int HEADER_BYTES = 4;

    private final Map<Integer, ByteBuffer> values = new HashMap<>();

    /** Reads {@code from} to its limit; a length that does not fit ends the reading. */
    NetlinkAttributes(ByteBuffer from) {
        ByteBuffer rest = from.slice().order(ByteOrder.nativeOrder());
        int at = 0;
        while (at + HEADER_BYTES <= rest.limit()) {
            int length = rest.getShort(at) & 0xffff;
            if (length < HEADER_BYTES || at + length > rest.limit()) {
                return;
            }
            ByteBuffer value = rest.slice(at + HEADER_BYTES, length - HEADER_BYTES);
            values.put(rest.getShort(at + 2) & TYPE_MASK, value.order(ByteOrder.nativeOrder()));
            at += (length + 3) & ~3;
        }
    }

    /** The first attribute of that type after {@code at} in a message that nothing else is wanted of; -1: none. */
    static int firstU8(ByteBuffer from, int at, int type) {
        int next = at;
        while (next + HEADER_BYTES < from.limit()) {
            int length = from.getShort(next) & 0xffff;
            if (length < HEADER_BYTES) {
                return -1;
            }
            if ((from.getShort(next + 2) & TYPE_MASK) == type) {
                return from.get(next + HEADER_BYTES) & 0xff;
            }
            next += (length + 3) & ~3;
        }
        return -1;
    }

    Optional<byte[]> bytes(int type) {
        return Optional.ofNullable(values.get(type)).map(value -> {
            byte[] bytes = new byte[value.limit()];
            value.get(0, bytes);
            return bytes;
        });
    }

    Optional<String> text(int type) {
        return bytes(type).map(bytes -> {
            int length = bytes.length > 0 && bytes[bytes.length - 1] == 0 ? bytes.length - 1 : bytes.length;
            return new String(bytes, 0, length, StandardCharsets.UTF_8);
        });
    }

    int u32(int type, int otherwise) {
        ByteBuffer value = values.get(type);
        return value == null || value.limit() < Integer.BYTES ? otherwise : value.getInt(0);
    }

    int u8(int type, int otherwise) {
        ByteBuffer value = values.get(type);
        return value == null || value.limit() < 1 ? otherwise : value.get(0) & 0xff;
    }

    Optional<NetlinkAttributes> nested(int type) {
        return Optional.ofNullable(values.get(type)).map(NetlinkAttributes::new);
    }
}
