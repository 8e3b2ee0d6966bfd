package weir.emulation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import weir.api.WeirException;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkEngine;
import weir.api.link.LinkState;
import weir.api.link.LinkStats;
import weir.api.topology.LinkSpec;
import weir.linux.NetNamespace;
import weir.linux.netlink.BridgeOptions;
import weir.linux.netlink.LinkInfo;
import weir.linux.netlink.Links;
import weir.linux.netlink.Rtnetlink;

/** Joins the two interfaces by a bridge, and so shows that they are there, up and cabled to the right ends. */
public final class BridgingEngine implements LinkEngine {
    final List<String> events = new ArrayList<>();

    /** Returns what has happened to links so far. */
    public List<String> events() {
        return List.copyOf(events);
    }

    @Override
    public EmulatedLink open(LinkSpec spec, Path namespace, String interfaceA, String interfaceB, long seed)
            throws WeirException {
        try (NetNamespace fabric = NetNamespace.open(namespace);
                Rtnetlink rtnetlink = Rtnetlink.open(fabric)) {
            events.add("open " + spec.name() + " seed " + seed + " "
                    + rtnetlink.link(interfaceA).map(LinkInfo::isUp).orElse(false) + " "
                    + rtnetlink.link(interfaceB).map(LinkInfo::isUp).orElse(false));
            String carrier = "carrier" + events.size();
            rtnetlink.apply(Links.addBridge(carrier, 0, Optional.empty(), BridgeOptions.QUIET));
            int bridge = rtnetlink.index(carrier);
            rtnetlink.apply(Links.master(interfaceA, bridge), Links.master(interfaceB, bridge), Links.up(carrier));
        } catch (IOException e) {
            throw new WeirException("not carried", e.getMessage(), "nothing", e);
        }
        return new Carried(spec);
    }

    private final class Carried implements EmulatedLink {
        private final LinkSpec spec;

        Carried(LinkSpec spec) {
            this.spec = spec;
        }

        @Override
        public LinkSpec spec() {
            return spec;
        }

        @Override
        public LinkState state(Direction direction) {
            return new LinkState("bridge", "none", Map.of(), 0, 0, 0, true);
        }

        @Override
        public LinkStats stats(Direction direction) {
            return new LinkStats(0, 0, 0, 0, 0, 0, Map.of(), 0, 0, 0, -1, -1);
        }

        @Override
        public long change(Set<Direction> directions, Map<String, String> changes) {
            events.add("change " + spec.name() + " " + changes);
            return 1;
        }

        @Override
        public void setUp(boolean up) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            events.add("close " + spec.name());
        }
    }
}
