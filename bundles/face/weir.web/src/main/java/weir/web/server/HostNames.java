package weir.web.server;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names that requests may call this server by. A page of another site can have its name resolve to this machine (DNS
 * rebinding), but can't keep that name out of the Host header; an address as such can't be rebound. Immutable.
 */
public final class HostNames {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]+]");

    private final String host;
    private final boolean isOpen;

    /** @param host what the server was told to listen on */
    HostNames(String host) {
        this.host = host.toLowerCase(Locale.ROOT);
        this.isOpen = !LOOPBACK.contains(this.host);
    }

    /** Returns true if this means all addresses of the machine. */
    public static boolean isAny(String host) {
        return host.equals("0.0.0.0") || host.equals("::");
    }

    /** Returns true if others than this machine can reach the server. */
    boolean isOpen() {
        return isOpen;
    }

    /**
     * @param authority a Host header or what is behind an Origin's scheme
     * @param port the server's
     */
    boolean accepts(String authority, int port) {
        if (authority == null) {
            return false;
        }
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon > authority.lastIndexOf(']');
        String name = (hasPort ? authority.substring(0, colon) : authority).toLowerCase(Locale.ROOT);
        String given = hasPort ? authority.substring(colon + 1) : "80";
        return given.equals(String.valueOf(port)) && accepts(name);
    }

    private boolean accepts(String name) {
        boolean isAddress = IPV4.matcher(name).matches() || IPV6.matcher(name).matches();
        return LOOPBACK.contains(name) || (isOpen && (name.equals(host) || isAddress));
    }
}
