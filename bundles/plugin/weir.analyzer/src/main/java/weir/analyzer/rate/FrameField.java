package weir.analyzer.rate;

import java.nio.ByteBuffer;
import java.util.Arrays;
import weir.api.capture.CapturedFrame;
import weir.api.frame.FrameHeaders;

/** A number in a frame, by Wireshark's name. */
enum FrameField {
    FRAME_LEN("frame.len", "B"),
    FRAME_CAP_LEN("frame.cap_len", "B"),
    IP_LEN("ip.len", "B"),
    IP_TTL("ip.ttl", ""),
    IPV6_PLEN("ipv6.plen", "B"),
    IPV6_HLIM("ipv6.hlim", ""),
    TCP_LEN("tcp.len", "B"),
    TCP_WINDOW("tcp.window_size_value", ""),
    UDP_LENGTH("udp.length", "B");

    /** A frame without that field. */
    static final long NONE = -1;

    private final String text;
    private final String unit;

    FrameField(String text, String unit) {
        this.text = text;
        this.unit = unit;
    }

    private static long ip(CapturedFrame frame, boolean ofIpv6, int offset, int bytes) {
        FrameHeaders headers = frame.headers();
        if (!headers.isIp() || headers.isIpv6() != ofIpv6) {
            return NONE;
        }
        int at = headers.networkOffset() + offset;
        ByteBuffer content = frame.bytes();
        return bytes == 2 ? content.getShort(at) & 0xffff : content.get(at) & 0xff;
    }

    private static long udpLength(CapturedFrame frame) {
        FrameHeaders headers = frame.headers();
        return headers.isUdp() ? frame.bytes().getShort(headers.transportOffset() + 4) & 0xffff : NONE;
    }

    static String[] names() {
        return Arrays.stream(values()).map(FrameField::text).toArray(String[]::new);
    }

    static FrameField named(String text) {
        return Arrays.stream(values())
                .filter(field -> field.text.equals(text))
                .findFirst()
                .orElseThrow();
    }

    String text() {
        return text;
    }

    String unit() {
        return unit;
    }

    /** Returns its value, 0 or more; {@link #NONE} where the frame has none. */
    long of(CapturedFrame frame) {
        return switch (this) {
            case FRAME_LEN -> frame.wireBytes();
            case FRAME_CAP_LEN -> frame.capturedBytes();
            case IP_LEN -> ip(frame, false, 2, 2);
            case IP_TTL -> ip(frame, false, 8, 1);
            case IPV6_PLEN -> ip(frame, true, 4, 2);
            case IPV6_HLIM -> ip(frame, true, 7, 1);
            case TCP_LEN -> frame.headers().isTcp() ? frame.headers().payloadLength() : NONE;
            case TCP_WINDOW -> frame.headers().tcpWindow();
            case UDP_LENGTH -> udpLength(frame);
        };
    }
}
