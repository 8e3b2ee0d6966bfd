package weir.topology;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weir.api.topology.InterfaceAddress;

/** Who has which address: those that were given, and those that Mininet would give to the rest. One thread. */
final class Addresses {
    private final Map<String, Map<String, List<InterfaceAddress>>> given = new HashMap<>();
    private final Map<InetAddress, String> owners = new HashMap<>();

    void give(String host, String interfaceName, InterfaceAddress address) throws Mistake {
        checkUsable(address);
        String owner = owners.put(address.address(), host);
        if (owner != null) {
            throw new Mistake(
                    "address " + address.address().getHostAddress() + " of '" + host + "' is taken",
                    "'" + owner + "' has it",
                    "give each interface an address of its own");
        }
        given.computeIfAbsent(host, key -> new LinkedHashMap<>())
                .computeIfAbsent(interfaceName, key -> new ArrayList<>())
                .add(address);
    }

    /**
     * Host number n, counted from 1, gets 10.0.0.n/8 on its first interface, or the next free address if another
     * host was given that one.
     */
    Map<String, List<InterfaceAddress>> assign(List<String> hosts, Map<String, List<String>> interfaces)
            throws Mistake {
        Map<String, List<InterfaceAddress>> byInterface = new HashMap<>();
        for (int i = 0; i < hosts.size(); i++) {
            String host = hosts.get(i);
            List<String> mine = interfaces.getOrDefault(host, List.of());
            Map<String, List<InterfaceAddress>> own = given.getOrDefault(host, Map.of());
            for (Map.Entry<String, List<InterfaceAddress>> entry : own.entrySet()) {
                byInterface
                        .computeIfAbsent(interfaceOf(host, entry.getKey(), mine), key -> new ArrayList<>())
                        .addAll(entry.getValue());
            }
            if (own.isEmpty() && !mine.isEmpty()) {
                byInterface.put(mine.get(0), List.of(nextFree(host, i + 1)));
            }
        }
        return byInterface;
    }

    private static String interfaceOf(String host, String wanted, List<String> mine) throws Mistake {
        if (mine.isEmpty()) {
            throw new Mistake(
                    "host '" + host + "' has an address, but no link",
                    "an address belongs to an interface, and a link makes one",
                    "add a link to it, or take its address out");
        }
        if (!wanted.isEmpty() && !mine.contains(wanted)) {
            throw Mistake.unknown("interface of '" + host + "'", wanted, mine);
        }
        return wanted.isEmpty() ? mine.get(0) : wanted;
    }

    private InterfaceAddress nextFree(String host, int number) {
        for (int n = number; ; n++) {
            InterfaceAddress address =
                    InterfaceAddress.parse("10." + (n >> 16 & 255) + "." + (n >> 8 & 255) + "." + (n & 255) + "/8");
            if (owners.putIfAbsent(address.address(), host) == null) {
                return address;
            }
        }
    }

    private static void checkUsable(InterfaceAddress address) throws Mistake {
        InetAddress ip = address.address();
        if (ip.isAnyLocalAddress() || ip.isLoopbackAddress() || ip.isMulticastAddress() || isEdge(address)) {
            throw new Mistake(
                    "a host can't have the address " + address,
                    "it is a network's own, a broadcast, multicast or loopback address",
                    "give it one between the first and the last of its network");
        }
    }

    /** The first and the last address of an IPv4 network belong to nobody, up to a prefix of 30 bits. */
    private static boolean isEdge(InterfaceAddress address) {
        if (address.isIpv6() || address.prefixLength() > 30) {
            return false;
        }
        int bits = ByteBuffer.wrap(address.address().getAddress()).getInt();
        int hostMask = -1 >>> address.prefixLength();
        return (bits & hostMask) == 0 || (bits & hostMask) == hostMask;
    }
}
