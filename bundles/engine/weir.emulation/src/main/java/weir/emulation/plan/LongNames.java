package weir.emulation.plan;

import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.linux.LinuxException;
import weir.linux.netlink.Links;
import weir.linux.netlink.NetRequest;
import weir.linux.netlink.Rtnetlink;

/** Interfaces with names that are too long for the kernel, which then has them as second names. */
public final class LongNames {
    private static final Logger LOG = LoggerFactory.getLogger(LongNames.class);

    private LongNames() {}

    /** Commands of ours know long names in any case, so a kernel before 5.5, which has no second names, does no harm. */
    public static void tell(Rtnetlink rtnetlink, List<Port> ports) throws IOException {
        List<NetRequest> requests = ports.stream()
                .filter(Port::isShortened)
                .map(port -> Links.alternativeName(port.name(), port.end().interfaceName()))
                .toList();
        try {
            rtnetlink.apply(requests);
        } catch (LinuxException e) {
            LOG.info("ip link does not know the long names of interfaces: {}", e.getMessage());
        }
    }

    /** Gives the port's long name, which {@code holder} has, back to the interface that bears the port's short one. */
    public static void passOn(Rtnetlink rtnetlink, String holder, Port port) throws IOException {
        if (!port.isShortened()) {
            return;
        }
        String longName = port.end().interfaceName();
        try {
            rtnetlink.apply(Links.noAlternativeName(holder, longName));
        } catch (LinuxException e) {
            LOG.debug("{} had no long name to pass on", holder, e);
        }
        tell(rtnetlink, List.of(port));
    }
}
