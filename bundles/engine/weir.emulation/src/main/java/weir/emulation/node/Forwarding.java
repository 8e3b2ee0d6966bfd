package weir.emulation.node;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import weir.linux.NetNamespace;
import weir.linux.Sysctl;

/** Makes a host a router. */
final class Forwarding {
    private Forwarding() {}

    /** From now on it forwards, also between interfaces that are to come. */
    static void enable(NetNamespace router, boolean ipv6) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("net.ipv4.ip_forward", "1");
        if (ipv6) {
            settings.put("net.ipv6.conf.all.forwarding", "1");
            settings.put("net.ipv6.conf.default.forwarding", "1");
        }
        Sysctl.write(router, settings);
    }
}
