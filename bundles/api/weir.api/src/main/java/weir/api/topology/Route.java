package weir.api.topology;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A static route of a host or router.
 *
 * @param destination the network's first address; all zero for the default route
 * @param prefixLength bits of the network part, 0 to 32 or 128
 * @param gateway the next hop, of the same address family
 */
public record Route(InetAddress destination, int prefixLength, InetAddress gateway) {
    /** The setting of a {@link NodeSpec} that holds its routes, {@code NETWORK=GATEWAY} a line. */
    public static final String SETTING = "routes";

    private static final String DEFAULT = "default";
    private static final String EXAMPLE = "; write for example routes: {default: 10.0.1.1, 10.0.9.0/24: 10.0.0.2}";

    /**
     * Checks the components.
     *
     * @param destination not null
     * @param prefixLength 0 to 32 or 128
     * @param gateway not null
     * @throws IllegalArgumentException if the prefix length is out of range, or the address families differ
     * @throws NullPointerException if a component that must not be null is
     */
    public Route {
        Objects.requireNonNull(destination);
        Objects.requireNonNull(gateway);
        int bits = destination.getAddress().length * Byte.SIZE;
        if (prefixLength < 0 || prefixLength > bits) {
            throw new IllegalArgumentException("prefix length " + prefixLength + " of " + destination.getHostAddress()
                    + " is outside 0 to " + bits + EXAMPLE);
        }
        if (gateway.getAddress().length != destination.getAddress().length) {
            throw new IllegalArgumentException("gateway " + gateway.getHostAddress() + " is not of the family of "
                    + destination.getHostAddress() + EXAMPLE);
        }
    }

    /**
     * Parses a route as a person writes it.
     *
     * @param network {@code default}, {@code 10.0.9.0/24} or {@code fd00:9::/64}
     * @param gateway an IP address
     * @return the route
     * @throws IllegalArgumentException if the network has bits behind its prefix, the gateway is no address, or their
     *     families differ
     */
    public static Route parse(String network, String gateway) {
        InetAddress hop = host(gateway);
        if (network.equals(DEFAULT)) {
            return new Route(any(hop.getAddress().length), 0, hop);
        }
        if (network.matches("(0\\.0\\.0\\.0|::)/0")) {
            return new Route(any(network.startsWith(":") ? 16 : 4), 0, hop);
        }
        InterfaceAddress destination = InterfaceAddress.parse(network);
        InetAddress first = masked(destination);
        if (!first.equals(destination.address())) {
            throw new IllegalArgumentException("'" + network + "' is not a network but an address in one; write "
                    + InterfaceAddress.text(first) + "/" + destination.prefixLength());
        }
        return new Route(first, destination.prefixLength(), hop);
    }

    /**
     * Reads the routes in a node's settings.
     *
     * @param node a host or router
     * @return its routes, in the order of the setting; empty without {@link #SETTING}
     * @throws IllegalArgumentException if one can't be parsed
     */
    public static List<Route> of(NodeSpec node) {
        List<Route> routes = new ArrayList<>();
        for (String line : node.settings().getOrDefault(SETTING, "").split("\n")) {
            if (!line.isEmpty()) {
                int equals = line.indexOf('=');
                routes.add(parse(line.substring(0, Math.max(0, equals)), line.substring(equals + 1)));
            }
        }
        return routes;
    }

    private static InetAddress host(String text) {
        try {
            return InterfaceAddress.parse(text + (text.contains(":") ? "/128" : "/32"))
                    .address();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("gateway '" + text + "' is no IP address" + EXAMPLE, e);
        }
    }

    private static InetAddress masked(InterfaceAddress address) {
        byte[] bytes = address.address().getAddress();
        for (int bit = address.prefixLength(); bit < bytes.length * Byte.SIZE; bit++) {
            bytes[bit / Byte.SIZE] &= (byte) ~(0x80 >> bit % Byte.SIZE);
        }
        return address(bytes);
    }

    private static InetAddress any(int length) {
        return address(new byte[length]);
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + bytes.length + " bytes", e);
        }
    }

    /** {@return the destination as a person writes it: {@code default} or {@code 10.0.9.0/24}} */
    public String network() {
        return prefixLength == 0 ? DEFAULT : InterfaceAddress.text(destination) + "/" + prefixLength;
    }

    /** {@return the route as a line of {@link #SETTING}} */
    @Override
    public String toString() {
        return network() + "=" + InterfaceAddress.text(gateway);
    }
}
