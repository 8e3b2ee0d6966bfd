package weir.emulation.frr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Which of FRR's programs a configuration needs. */
final class FrrDaemons {
    /** The one that knows the kernel's routes, and the one for routes that the configuration gives itself. */
    private static final List<String> ALWAYS = List.of("zebra", "staticd");

    private static final Map<String, Pattern> BY_LINE = new LinkedHashMap<>();

    static {
        need("ospfd", "router ospf( .*)?");
        need("ospf6d", "router ospf6( .*)?");
        need("bgpd", "router bgp .*");
        need("ripd", "router rip( .*)?");
        need("ripngd", "router ripng( .*)?");
        need("isisd", "router isis .*");
        need("eigrpd", "router eigrp .*");
        need("babeld", "router babel( .*)?");
        need("fabricd", "router openfabric .*");
        need("ldpd", "mpls ldp( .*)?");
        need("bfdd", "bfd( .*)?");
        need("vrrpd", "\\s+vrrp .*");
        need("pbrd", "pbr-map .*");
        need("pimd", "\\s+ip (pim|igmp)( .*)?");
        need("pathd", "segment-routing( .*)?");
    }

    private FrrDaemons() {}

    private static void need(String daemon, String line) {
        BY_LINE.put(daemon, Pattern.compile(line));
    }

    /** In the order in which they are to be started. */
    static List<String> of(String configuration) {
        List<String> daemons = new ArrayList<>(ALWAYS);
        BY_LINE.forEach((daemon, pattern) -> {
            if (configuration
                    .lines()
                    .anyMatch(line -> pattern.matcher(line.stripTrailing()).matches())) {
                daemons.add(daemon);
            }
        });
        return daemons;
    }
}
