package weir.linux.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import weir.linux.NetNamespace;
import weir.linux.Sysctl;
import weir.linux.net.PacketSteering;
import weir.linux.netlink.Links;
import weir.linux.netlink.Rtnetlink;

/** Kernel settings of a host. A new namespace inherits the machine's, so all that matters is said. */
public final class HostSettings {
    private static final boolean KNOWS_IPV6 = Sysctl.exists("net.ipv6");
    private static final Optional<String> CONGESTION_CONTROL = lossBasedCongestionControl();

    private HostSettings() {}

    /**
     * Before any interface comes: no forwarding, no reverse path filter; IPv6 only where there are addresses for it,
     * and then quiet, without autoconfiguration and duplicate detection. A dead socket's unsent data keeps the
     * namespace for one retry instead of minutes. Forbidding IPv6 to all interfaces forbids it to those that come, too,
     * so nothing more needs to be said then: each setting is written once a host.
     */
    static Map<String, String> forHost(boolean ipv6) {
        Map<String, String> settings = new LinkedHashMap<>(PacketSteering.fromStayingSenders());
        settings.put("net.ipv4.ip_forward", "0");
        settings.put("net.ipv4.conf.all.rp_filter", "0");
        settings.put("net.ipv4.conf.default.rp_filter", "0");
        settings.put("net.ipv4.tcp_orphan_retries", "1");
        CONGESTION_CONTROL.ifPresent(name -> settings.put("net.ipv4.tcp_congestion_control", name));
        if (KNOWS_IPV6 && !ipv6) {
            settings.put("net.ipv6.conf.all.disable_ipv6", "1");
        } else if (KNOWS_IPV6) {
            for (String scope : new String[] {"all", "default"}) {
                settings.put("net.ipv6.conf." + scope + ".disable_ipv6", "0");
                settings.put("net.ipv6.conf." + scope + ".accept_dad", "0");
                settings.put("net.ipv6.conf." + scope + ".accept_ra", "0");
                settings.put("net.ipv6.conf." + scope + ".autoconf", "0");
                settings.put("net.ipv6.conf." + scope + ".forwarding", "0");
            }
        }
        return settings;
    }

    /**
     * A host would inherit the machine's congestion control, and with it results that depend on the machine: BBR, for
     * one, never fills a queue. CUBIC is Linux's own default (RFC 9438); where the machine does not let a namespace
     * have it, Reno, which every kernel allows.
     */
    private static Optional<String> lossBasedCongestionControl() {
        List<String> allowed;
        try {
            allowed = List.of(Files.readString(Path.of("/proc/sys/net/ipv4/tcp_allowed_congestion_control"))
                    .strip()
                    .split("\\s+"));
        } catch (IOException e) {
            return Optional.empty();
        }
        return Stream.of("cubic", "reno").filter(allowed::contains).findFirst();
    }

    /** Makes the settings, before the namespace gets its interfaces. */
    public static void apply(NetNamespace namespace, boolean ipv6) throws IOException {
        Sysctl.write(namespace, forHost(ipv6));
    }

    /** The same, and with its loopback interface up, on a thread that is in {@code namespace}. */
    public static void furnish(NetNamespace namespace, boolean ipv6) throws IOException {
        Sysctl.writeInside(namespace, forHost(ipv6));
        try (Rtnetlink rtnetlink = Rtnetlink.openInside(namespace)) {
            rtnetlink.apply(Links.up("lo"));
        }
    }

    /** Returns the content of {@code /etc/hosts} for a host's own names and those of the others, addresses by name. */
    public static String hostsFile(Map<String, List<String>> hosts) {
        StringBuilder text = new StringBuilder("127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n");
        new TreeMap<>(hosts)
                .forEach((host, addresses) -> addresses.forEach(address ->
                        text.append(address).append('\t').append(host).append('\n')));
        return text.toString();
    }
}
