package weir.api.topology;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IP address with its prefix length, {@code 10.0.0.1/24}.
 *
 * @param address an IPv4 or IPv6 address
 * @param prefixLength bits of the network part, 1 to 32 or 128
 */
public record InterfaceAddress(InetAddress address, int prefixLength) {
    /**
     * Checks the range.
     *
     * @param address not null
     * @param prefixLength 1 to 32 or 128
     * @throws IllegalArgumentException if the prefix length is out of range
     * @throws NullPointerException if a component that must not be null is
     */
    public InterfaceAddress {
        Objects.requireNonNull(address);
        int bits = address.getAddress().length * 8;
        if (prefixLength < 1 || prefixLength > bits) {
            throw new IllegalArgumentException(
                    "prefix length " + prefixLength + " of " + address.getHostAddress() + " is outside 1 to " + bits);
        }
    }

    /**
     * Parses {@code 10.0.0.1/24} or {@code fd00::1/64}; never asks a name server.
     *
     * @param text the address, a slash and the prefix length
     * @return the address
     * @throws IllegalArgumentException if the text is not an address with a prefix length
     */
    public static InterfaceAddress parse(String text) {
        int slash = text.indexOf('/');
        String host = slash < 0 ? "" : text.substring(0, slash);
        if (!host.matches("[0-9.]+") && !host.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            throw new IllegalArgumentException(
                    "address '" + text + "' is not ADDRESS/PREFIX; write for example 10.0.0.1/24 or fd00::1/64");
        }
        try {
            if (!host.contains(":") && host.split("\\.", -1).length != 4) {
                throw new IllegalArgumentException("address '" + text + "' needs four numbers from 0 to 255");
            }
            return new InterfaceAddress(InetAddress.getByName(host), Integer.parseInt(text.substring(slash + 1)));
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "address '" + text + "' is not valid; write for example 10.0.0.1/24 or fd00::1/64", e);
        }
    }

    /**
     * Tests an address against this network.
     *
     * @param other an address of any family
     * @return true if {@code other} is of the same family and within the network of this address
     */
    public boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        int whole = prefixLength / Byte.SIZE;
        if (!Arrays.equals(mine, 0, whole, theirs, 0, whole)) {
            return false;
        }
        int rest = prefixLength % Byte.SIZE;
        return rest == 0 || ((mine[whole] ^ theirs[whole]) >> (Byte.SIZE - rest)) == 0;
    }

    /** {@return true for IPv6, false for IPv4} */
    public boolean isIpv6() {
        return address.getAddress().length == 16;
    }

    /**
     * Prints an address; the longest run of zeros of an IPv6 address is left out (RFC 5952).
     *
     * @param address the address; a zone is left out
     * @return the text
     */
    public static String text(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        String bare = scope < 0 ? text : text.substring(0, scope);
        for (int zeros = 8; zeros > 1 && bare.contains(":"); zeros--) {
            String run = "0" + ":0".repeat(zeros - 1);
            Matcher longest = Pattern.compile("(^|:)" + run + "(:|$)").matcher(bare);
            if (longest.find()) {
                return bare.substring(0, longest.start()) + "::" + bare.substring(longest.end());
            }
        }
        return bare;
    }

    /** {@return the text that {@link #parse} reads back} */
    @Override
    public String toString() {
        return text(address) + "/" + prefixLength;
    }
}
