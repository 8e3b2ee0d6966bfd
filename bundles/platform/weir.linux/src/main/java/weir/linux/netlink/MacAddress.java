package weir.linux.netlink;

import java.util.HexFormat;
import java.util.Locale;

/** An Ethernet address: six bytes, kept in the low 48 bits of {@code value}. */
public record MacAddress(long value) {
    /** How many bytes an Ethernet address has. */
    public static final int BYTES = 6;

    public MacAddress {
        if (value < 0 || value >>> 48 != 0) {
            throw new IllegalArgumentException("MAC address 0x" + Long.toHexString(value) + " has more than 48 bits");
        }
    }

    /** Reads {@code 02:00:00:00:00:01}. */
    public static MacAddress parse(String text) {
        String digits = text.replace(":", "");
        if (text.length() != 17 || digits.length() != 2 * BYTES) {
            throw new IllegalArgumentException("MAC address '" + text + "' is not like 02:00:00:00:00:01");
        }
        try {
            return new MacAddress(HexFormat.fromHexDigitsToLong(digits));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("MAC address '" + text + "' is not like 02:00:00:00:00:01", e);
        }
    }

    /** From six bytes in the order of the wire. */
    public static MacAddress of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a MAC address has 6 bytes, not " + bytes.length);
        }
        long value = 0;
        for (byte b : bytes) {
            value = value << 8 | (b & 0xff);
        }
        return new MacAddress(value);
    }

    /** Six bytes in the order of the wire. */
    public byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            bytes[i] = (byte) (value >>> (8 * (BYTES - 1 - i)));
        }
        return bytes;
    }

    @Override
    public String toString() {
        return HexFormat.ofDelimiter(":").formatHex(bytes()).toLowerCase(Locale.ROOT);
    }
}
