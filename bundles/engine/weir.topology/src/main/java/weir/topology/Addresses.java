package weir.topology;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weir.api.topology.InterfaceAddress;
import weir.api.topology.NodeKind;
import weir.file.yaml.Mistake;

/** Assigns addresses: those that were given, and to the rest those that Mininet would give. One thread. */
final class Addresses {
    private final Map<String, Map<String, List<InterfaceAddress>>> given = new HashMap<>();
    private final Map<String, Map<String, String>> givenMacs = new HashMap<>();
    private final Map<InetAddress, String> owners = new HashMap<>();
    private final Map<String, String> macOwners = new HashMap<>();

    void give(String node, String interfaceName, InterfaceAddress address) throws Mistake {
        checkUsable(address);
        checkFree("address " + address.address().getHostAddress(), node, owners.put(address.address(), node));
        given.computeIfAbsent(node, key -> new LinkedHashMap<>())
                .computeIfAbsent(interfaceName, key -> new ArrayList<>())
                .add(address);
    }

    void giveMac(String node, String interfaceName, String mac) throws Mistake {
        checkFree("Ethernet address " + mac, node, macOwners.put(mac, node));
        givenMacs.computeIfAbsent(node, key -> new LinkedHashMap<>()).put(interfaceName, mac);
    }

    private static void checkFree(String address, String node, String owner) throws Mistake {
        if (owner != null) {
            throw new Mistake(
                    address + " of '" + node + "' is taken",
                    "'" + owner + "' has it",
                    "give each interface an address of its own");
        }
    }

    /**
     * Host number n, counted from 1, gets 10.0.0.n/8 on its first interface, or the next free address if another
     * host was given that one. Routers get none but those that they were given.
     *
     * @param kinds all nodes that may have addresses
     * @return addresses by node and interface
     */
    Map<String, Map<String, List<InterfaceAddress>>> assign(
            Map<String, NodeKind> kinds, Map<String, List<String>> interfaces) throws Mistake {
        Map<String, Map<String, List<InterfaceAddress>>> assigned = new HashMap<>();
        int number = 0;
        for (Map.Entry<String, NodeKind> node : kinds.entrySet()) {
            String name = node.getKey();
            boolean host = node.getValue() == NodeKind.HOST;
            number += host ? 1 : 0;
            List<String> mine = interfaces.getOrDefault(name, List.of());
            Map<String, List<InterfaceAddress>> byInterface = new LinkedHashMap<>();
            Map<String, List<InterfaceAddress>> own = given.getOrDefault(name, Map.of());
            for (Map.Entry<String, List<InterfaceAddress>> entry : own.entrySet()) {
                byInterface
                        .computeIfAbsent(interfaceOf(name, entry.getKey(), mine, "ip"), key -> new ArrayList<>())
                        .addAll(entry.getValue());
            }
            if (own.isEmpty() && !mine.isEmpty() && host) {
                byInterface.put(mine.get(0), List.of(nextFree(name, number)));
            }
            checkApart(name, byInterface);
            assigned.put(name, byInterface);
        }
        return assigned;
    }

    /** Ethernet addresses by node and interface, as they were given. */
    Map<String, Map<String, String>> macs(Map<String, List<String>> interfaces) throws Mistake {
        Map<String, Map<String, String>> macs = new HashMap<>();
        for (Map.Entry<String, Map<String, String>> node : givenMacs.entrySet()) {
            Map<String, String> byInterface = new LinkedHashMap<>();
            List<String> mine = interfaces.getOrDefault(node.getKey(), List.of());
            for (Map.Entry<String, String> entry : node.getValue().entrySet()) {
                byInterface.put(interfaceOf(node.getKey(), entry.getKey(), mine, "mac"), entry.getValue());
            }
            macs.put(node.getKey(), byInterface);
        }
        return macs;
    }

    private static String interfaceOf(String node, String wanted, List<String> mine, String key) throws Mistake {
        if (mine.isEmpty()) {
            throw new Mistake(
                            "'" + node + "' has an address, but no link",
                            "an address belongs to an interface, and a link makes one",
                            "add a link to it, or take its address out")
                    .about(node, key);
        }
        if (!wanted.isEmpty() && !mine.contains(wanted)) {
            throw TopologyYaml.unknown("interface of '" + node + "'", wanted, mine)
                    .about(node, key);
        }
        return wanted.isEmpty() ? mine.get(0) : wanted;
    }

    /** Two interfaces in one network: the kernel would answer at either for both, and send by the first. */
    private static void checkApart(String node, Map<String, List<InterfaceAddress>> byInterface) throws Mistake {
        List<String> names = List.copyOf(byInterface.keySet());
        for (int i = 0; i < names.size(); i++) {
            for (String other : names.subList(i + 1, names.size())) {
                for (InterfaceAddress a : byInterface.get(names.get(i))) {
                    for (InterfaceAddress b : byInterface.get(other)) {
                        if (a.contains(b.address()) || b.contains(a.address())) {
                            throw new Mistake(
                                            "the networks of " + a + " and " + b + " of '" + node + "' overlap",
                                            "they are at different interfaces, " + names.get(i) + " and " + other,
                                            "give each interface a network of its own")
                                    .about(node, "ip");
                        }
                    }
                }
            }
        }
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
