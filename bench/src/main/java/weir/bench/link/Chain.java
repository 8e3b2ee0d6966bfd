package weir.bench.link;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import weir.api.WeirException;
import weir.api.link.EmulatedLink;
import weir.linux.NetNamespace;
import weir.linux.net.Ethtool;
import weir.linux.netlink.Links;
import weir.linux.netlink.Rtnetlink;

/**
 * Relayed links one after the other.
 *
 * <pre>
 *  a --link-- x1a==x1b --link-- x2a==x2b --link-- b      (== is a veth pair)
 * </pre>
 */
public final class Chain implements LinkUnderTest {
    private final Relays relays;
    private final int links;
    private final Map<String, String> options;

    /** @param options of each of the links */
    public Chain(Relays relays, int links, Map<String, String> options) {
        this.relays = relays;
        this.links = links;
        this.options = Map.copyOf(options);
    }

    @Override
    public String name() {
        return "relay";
    }

    @Override
    public AutoCloseable join(NetNamespace fabric, String a, String b) throws IOException, WeirException {
        List<EmulatedLink> opened = new ArrayList<>();
        String near = a;
        for (int i = 1; i < links; i++) {
            String far = "x" + i + "a";
            String next = "x" + i + "b";
            cable(fabric, far, next, i);
            opened.add(relays.open(fabric, near, far, options));
            near = next;
        }
        opened.add(relays.open(fabric, near, b, options));
        Collections.reverse(opened);
        return () -> opened.forEach(EmulatedLink::close);
    }

    private static void cable(NetNamespace fabric, String near, String far, int number) throws IOException {
        try (Rtnetlink netlink = Rtnetlink.open(fabric);
                Ethtool ethtool = Ethtool.open(fabric)) {
            netlink.apply(
                    Links.addVeth(
                            Testbed.end(near, 0, 0x0200_0001_0000L + number, fabric),
                            Testbed.end(far, 0, 0x0200_0002_0000L + number, fabric)),
                    Links.up(near),
                    Links.up(far));
            ethtool.set(near, Offloads.OFF.features());
            ethtool.set(far, Offloads.OFF.features());
        }
    }
}
