package weir.analyzer.dns;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;

/**
 * A DNS message's header and first question, RFC 1035.
 *
 * <pre>
 * | id 2 | flags 2 | questions 2 | answers 2 | authorities 2 | additionals 2 | name, type 2, class 2 | ...
 * </pre>
 *
 * @param name of the first question, without a dot at its end; empty if there is none
 * @param type of the first question, -1 if there is none
 */
record DnsMessage(int id, boolean isResponse, int code, int answers, String name, int type) {
    static final int HEADER = 12;
    private static final int LONGEST_NAME = 255;
    private static final int MOST_JUMPS = 16;
    private static final String[] CODES = {
        "NOERROR",
        "FORMERR",
        "SERVFAIL",
        "NXDOMAIN",
        "NOTIMP",
        "REFUSED",
        "YXDOMAIN",
        "YXRRSET",
        "NXRRSET",
        "NOTAUTH",
        "NOTZONE"
    };
    private static final Map<Integer, String> TYPES = Map.ofEntries(
            Map.entry(1, "A"),
            Map.entry(2, "NS"),
            Map.entry(5, "CNAME"),
            Map.entry(6, "SOA"),
            Map.entry(10, "NULL"),
            Map.entry(12, "PTR"),
            Map.entry(13, "HINFO"),
            Map.entry(15, "MX"),
            Map.entry(16, "TXT"),
            Map.entry(28, "AAAA"),
            Map.entry(33, "SRV"),
            Map.entry(35, "NAPTR"),
            Map.entry(43, "DS"),
            Map.entry(46, "RRSIG"),
            Map.entry(47, "NSEC"),
            Map.entry(48, "DNSKEY"),
            Map.entry(52, "TLSA"),
            Map.entry(64, "SVCB"),
            Map.entry(65, "HTTPS"),
            Map.entry(251, "IXFR"),
            Map.entry(252, "AXFR"),
            Map.entry(255, "ANY"),
            Map.entry(257, "CAA"));

    /**
     * Reads a message.
     *
     * @param bytes has it from {@code start} to {@code end}, which may be fewer bytes than it had
     * @return null if not even the header is there
     */
    static DnsMessage read(ByteBuffer bytes, int start, int end) {
        if (end - start < HEADER) {
            return null;
        }
        int flags = bytes.getShort(start + 2);
        boolean isResponse = (flags & 0x8000) != 0;
        int answers = bytes.getShort(start + 6) & 0xffff;
        int id = bytes.getShort(start) & 0xffff;
        StringBuilder name = new StringBuilder();
        int behind = bytes.getShort(start + 4) == 0 ? -1 : name(bytes, start, end, name);
        int type = behind < 0 || behind + 2 > end ? -1 : bytes.getShort(behind) & 0xffff;
        return new DnsMessage(id, isResponse, flags & 0xf, answers, name.toString(), type);
    }

    /** Returns the index behind the name, -1 if it is cut or damaged. */
    private static int name(ByteBuffer bytes, int start, int end, StringBuilder name) {
        int at = start + HEADER;
        int behind = -1;
        for (int jumps = 0; at < end && jumps <= MOST_JUMPS; ) {
            int length = bytes.get(at) & 0xff;
            if (length == 0) {
                return behind < 0 ? at + 1 : behind;
            }
            if (length >= 0xc0) {
                if (at + 2 > end) {
                    return -1;
                }
                behind = behind < 0 ? at + 2 : behind;
                at = start + (bytes.getShort(at) & 0x3fff);
                jumps++;
            } else {
                if (at + 1 + length > end || name.length() + length > LONGEST_NAME) {
                    return -1;
                }
                name.append(name.isEmpty() ? "" : ".");
                append(bytes, at + 1, length, name);
                at += 1 + length;
            }
        }
        return -1;
    }

    /** What is no printable ASCII becomes {@code \DDD}, as in zone files. */
    private static void append(ByteBuffer bytes, int at, int length, StringBuilder name) {
        for (int i = at; i < at + length; i++) {
            int each = bytes.get(i) & 0xff;
            if (each > ' ' && each < 0x7f && each != '\\') {
                name.append((char) each);
            } else {
                name.append(String.format(Locale.ROOT, "\\%03d", each));
            }
        }
    }

    static String code(int code) {
        return code < CODES.length ? CODES[code] : "RCODE" + code;
    }

    static String type(int type) {
        return type < 0 ? "none" : TYPES.getOrDefault(type, "TYPE" + type);
    }
}
