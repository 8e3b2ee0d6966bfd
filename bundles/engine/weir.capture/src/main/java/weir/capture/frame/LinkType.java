package weir.capture.frame;

import java.nio.ByteBuffer;
import weir.api.frame.FrameHeaders;

/**
 * How frames of an interface begin, by the numbers of https://www.tcpdump.org/linktypes.html. Frames of types that are
 * not known here have no headers.
 */
public record LinkType(int number) {
    public static final LinkType ETHERNET = new LinkType(1);

    private static final int NULL = 0;
    private static final int RAW_BSD = 12;
    private static final int RAW_OPENBSD = 14;
    private static final int RAW = 101;
    private static final int LOOP = 108;
    private static final int LINUX_SLL = 113;
    private static final int IPV4 = 228;
    private static final int IPV6 = 229;
    private static final int LINUX_SLL2 = 276;

    void decode(FrameHeaders headers, ByteBuffer buffer, int start, int length) {
        switch (number) {
            case 1 -> headers.wrap(buffer, start, length);
            case NULL, LOOP -> headers.wrapNetwork(buffer, start, length, ipType(buffer, start, length, 4), 4);
            case RAW, RAW_BSD, RAW_OPENBSD, IPV4, IPV6 ->
                headers.wrapNetwork(buffer, start, length, ipType(buffer, start, length, 0), 0);
            case LINUX_SLL -> headers.wrapNetwork(buffer, start, length, etherType(buffer, start, length, 14), 16);
            case LINUX_SLL2 -> headers.wrapNetwork(buffer, start, length, etherType(buffer, start, length, 0), 20);
            default -> headers.wrapNetwork(buffer, start, length, 0, 0);
        }
    }

    private static int etherType(ByteBuffer buffer, int start, int length, int at) {
        return length < at + 2 ? 0 : buffer.getShort(start + at) & 0xffff;
    }

    private static int ipType(ByteBuffer buffer, int start, int length, int at) {
        if (length <= at) {
            return 0;
        }
        return switch (buffer.get(start + at) & 0xf0) {
            case 0x40 -> FrameHeaders.ETHERTYPE_IPV4;
            case 0x60 -> FrameHeaders.ETHERTYPE_IPV6;
            default -> 0;
        };
    }
}
