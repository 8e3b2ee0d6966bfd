package weir.analyzer.match;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import weir.api.frame.FrameHeaders;

/**
 * One direction of a conversation: {@code tcp 10.0.0.1:1935 > 10.0.0.2}. Immutable.
 *
 * @param protocol the IP protocol number; {@link #ANY}: any
 * @param sourcePort {@link #ANY}: any
 * @param destinationPort {@link #ANY}: any
 */
public record Flow(int protocol, Address source, int sourcePort, Address destination, int destinationPort) {
    static final int ANY = -1;

    private static final int ICMP = 1;
    private static final int ICMP6 = 58;
    private static final Pattern TEXT = Pattern.compile("\\s*(\\w+)\\s+(\\S+)\\s*>\\s*(\\S+)\\s*");
    private static final Pattern END = Pattern.compile(
            "(?<v4>\\d+\\.\\d+\\.\\d+\\.\\d+)(:(?<p4>\\d+))?|\\[(?<v6>[0-9a-fA-F:.]+)](:(?<p6>\\d+))?|(?<b6>[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)");

    /** An IP address in two longs; IPv4 in the form {@code ::ffff:10.0.0.1}. */
    public record Address(long high, long low) {
        private static final long V4_PREFIX = 0xffffL << 32;

        static Address read(ByteBuffer bytes, int at, boolean ipv6) {
            return ipv6
                    ? new Address(bytes.getLong(at), bytes.getLong(at + 8))
                    : new Address(0, V4_PREFIX | (bytes.getInt(at) & 0xffff_ffffL));
        }

        boolean isIpv6() {
            return high != 0 || (low & ~0xffff_ffffL) != V4_PREFIX;
        }

        @Override
        public String toString() {
            ByteBuffer bytes = ByteBuffer.allocate(16).putLong(high).putLong(low);
            try {
                // an IPv4-mapped address becomes an Inet4Address
                return InetAddress.getByAddress(bytes.array()).getHostAddress();
            } catch (UnknownHostException e) {
                throw new AssertionError("16 bytes are an address", e);
            }
        }
    }

    /**
     * The flow that a frame belongs to when none was asked for: its service's port is kept, the other (the higher) is
     * not, so that the successive connections of a client are one flow.
     */
    static Flow of(FrameHeaders headers, ByteBuffer bytes) {
        int sourcePort = headers.sourcePort();
        int destinationPort = headers.destinationPort();
        boolean sourceServes = sourcePort <= destinationPort;
        return exact(headers, bytes, sourceServes ? sourcePort : ANY, sourceServes ? ANY : destinationPort);
    }

    private static Flow exact(FrameHeaders headers, ByteBuffer bytes, int sourcePort, int destinationPort) {
        boolean ipv6 = headers.isIpv6();
        int at = headers.networkOffset();
        return new Flow(
                headers.protocol(),
                Address.read(bytes, at + (ipv6 ? 8 : 12), ipv6),
                sourcePort,
                Address.read(bytes, at + (ipv6 ? 24 : 16), ipv6),
                destinationPort);
    }

    /** Returns true if an IP frame belongs to this flow. */
    boolean holds(FrameHeaders headers, ByteBuffer bytes) {
        boolean same = isAnyOr(protocol, headers.protocol())
                && isAnyOr(sourcePort, headers.sourcePort())
                && isAnyOr(destinationPort, headers.destinationPort());
        if (!same) {
            return false;
        }
        Flow other = exact(headers, bytes, ANY, ANY);
        return source.equals(other.source) && destination.equals(other.destination);
    }

    private static boolean isAnyOr(int wanted, int actual) {
        return wanted == ANY || wanted == actual;
    }

    /**
     * @param text {@code PROTOCOL SOURCE[:PORT] > DESTINATION[:PORT]}
     * @throws IllegalArgumentException when it is not written like that
     */
    public static Flow parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw wrong(text);
        }
        Matcher source = END.matcher(parts.group(2));
        Matcher destination = END.matcher(parts.group(3));
        if (!source.matches() || !destination.matches()) {
            throw wrong(text);
        }
        return new Flow(
                protocol(text, parts.group(1)),
                address(text, source),
                port(text, source),
                address(text, destination),
                port(text, destination));
    }

    private static int protocol(String text, String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "tcp" -> FrameHeaders.TCP;
            case "udp" -> FrameHeaders.UDP;
            case "icmp" -> ICMP;
            case "icmp6" -> ICMP6;
            case "ip" -> ANY;
            default -> throw wrong(text);
        };
    }

    /** The pattern lets only literals through, so nothing is ever looked up. */
    private static Address address(String text, Matcher end) {
        String literal =
                end.group("v4") != null ? end.group("v4") : end.group("v6") != null ? end.group("v6") : end.group("b6");
        try {
            byte[] bytes = InetAddress.getByName(literal).getAddress();
            return Address.read(ByteBuffer.wrap(bytes), 0, bytes.length == 16);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("flow '" + text + "': '" + literal + "' is no IP address", e);
        }
    }

    private static int port(String text, Matcher end) {
        String port = end.group("p4") != null ? end.group("p4") : end.group("p6");
        if (port == null) {
            return ANY;
        }
        if (port.length() > 5 || Integer.parseInt(port) > 65535) {
            throw new IllegalArgumentException("flow '" + text + "': port " + port + " is outside 0 to 65535");
        }
        return Integer.parseInt(port);
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("flow '" + text
                + "' is not understood; write 'tcp|udp|icmp|icmp6|ip ADDRESS[:PORT] > ADDRESS[:PORT]', for example"
                + " 'tcp 10.0.0.1:1935 > 10.0.0.2'");
    }

    @Override
    public String toString() {
        String name =
                switch (protocol) {
                    case FrameHeaders.TCP -> "tcp";
                    case FrameHeaders.UDP -> "udp";
                    case ICMP -> "icmp";
                    case ICMP6 -> "icmp6";
                    case ANY -> "ip";
                    default -> "ip-" + protocol;
                };
        return name + " " + end(source, sourcePort) + " > " + end(destination, destinationPort);
    }

    private static String end(Address address, int port) {
        if (port == ANY) {
            return address.toString();
        }
        return (address.isIpv6() ? "[" + address + "]" : address.toString()) + ":" + port;
    }
}
