package weir.emulation.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkEngine;
import weir.api.topology.LinkSpec;
import weir.api.topology.Mechanism;
import weir.emulation.plan.LongNames;
import weir.emulation.plan.PlannedLink;
import weir.emulation.plan.Port;
import weir.emulation.task.Failures;
import weir.emulation.task.Undo;
import weir.linux.LinuxException;
import weir.linux.NetNamespace;
import weir.linux.net.Carrier;
import weir.linux.net.Ethtool;
import weir.linux.netlink.LinkInfo;
import weir.linux.netlink.Links;
import weir.linux.netlink.Rtnetlink;
import weir.linux.netlink.VethEnd;

/**
 * Puts a relay into a plain cable whose end at a switch it may replace. The far end stays as it is, with its addresses
 * and connections: it may be in a host.
 *
 * <pre>
 *   far end ---- port            =|switch|        before
 *   far end ---- wire  relay  tap ---- port =|switch|     after: wire is the old port, renamed; the port is a new one
 * </pre>
 *
 * The relay runs before the switch changes ports, so the cable is cut for the time between two requests to the kernel.
 */
public final class RelayInsertion {
    private static final Logger LOG = LoggerFactory.getLogger(RelayInsertion.class);
    private static final int EBUSY = 16;
    /** The column of {@code /proc/net/packet} that has the interface's number. */
    private static final int INTERFACE_COLUMN = 4;

    private final LinkEngine engine;
    private final NetNamespace fabric;
    private final PlannedLink cable;
    private final Port end;
    private final String port;
    private final boolean isA;
    private final String wire;
    private final String tap;
    private final String fresh;
    private final long seed;

    /** Prepares the link before frames take it. */
    interface Preparation {
        void prepare(EmulatedLink link) throws WeirException;
    }

    /**
     * @param fabric where the switch is; stays the caller's
     * @param end the cable's end at the switch
     * @param seed the run's
     */
    public RelayInsertion(LinkEngine engine, NetNamespace fabric, PlannedLink cable, Port end, long seed) {
        this.engine = engine;
        this.fabric = fabric;
        this.cable = cable;
        this.end = end;
        this.port = end.name();
        this.isA = end.equals(cable.a());
        String name = "cable" + end.index();
        this.wire = name + (isA ? "-b" : "-a");
        this.tap = name + (isA ? "-a" : "-b");
        this.fresh = name + "-new";
        this.seed = seed;
    }

    /**
     * All or nothing: after a failure the cable is as it was.
     *
     * @throws IllegalArgumentException as the preparation does
     * @throws WeirException when it can't be done
     */
    EmulatedLink insert(Preparation preparation) throws WeirException {
        LinkSpec was = cable.spec();
        LinkSpec spec = new LinkSpec(was.name(), was.a(), was.b(), Mechanism.RELAY, was.forward(), was.reverse());
        Undo undo = new Undo();
        boolean isDone = false;
        try (Rtnetlink netlink = Rtnetlink.open(fabric)) {
            LinkInfo old = netlink.link(port).orElseThrow(() -> new IOException("there is no interface " + port));
            check(old);
            try {
                int freshIndex = addPort(netlink, undo, old);
                swapNames(netlink, undo, old, freshIndex);
                EmulatedLink link =
                        undo.made(engine.open(spec, fabric.path(), isA ? tap : wire, isA ? wire : tap, seed));
                preparation.prepare(link);
                Carrier.awaitBothEnds(netlink, tap);
                netlink.apply(Links.master(wire, 0), Links.master(port, old.master()));
                isDone = true;
                LongNames.passOn(netlink, wire, end);
                return link;
            } finally {
                if (!isDone) {
                    undo.close();
                }
            }
        } catch (IOException e) {
            throw Failures.of("link " + was.name() + " can't be shaped", e);
        }
    }

    /**
     * Removes the old cable, which is the relay's way to the far end now, and the far end with it. The port stays, as it
     * does when a plain cable is closed.
     */
    void removeCable() {
        try (Rtnetlink netlink = Rtnetlink.open(fabric)) {
            netlink.apply(Links.delete(wire));
        } catch (IOException | IllegalStateException e) {
            LOG.debug("the far end of link {} went by itself", cable.spec().name(), e);
        }
    }

    private void check(LinkInfo old) throws IOException, WeirException {
        if (old.master() == 0) {
            throw new WeirException(
                    "link " + cable.spec().name() + " can't be shaped",
                    "it is a plain cable, and " + port + " is no port of a Linux bridge",
                    "give the link a bandwidth or a delay in the topology file, for example delay: 0ms");
        }
        if (isWatched(old.index())) {
            throw new WeirException(
                    "link " + cable.spec().name() + " can't be shaped now",
                    "it is a plain cable whose end " + port + " would be replaced, and a capture runs there",
                    "stop that capture, or capture at the link's other end");
        }
    }

    private boolean isWatched(int index) throws IOException {
        List<String> sockets = fabric.call(() -> Files.readAllLines(Path.of("/proc/thread-self/net/packet")));
        return sockets.stream()
                .skip(1)
                .map(line -> line.strip().split(" +"))
                .anyMatch(columns -> columns[INTERFACE_COLUMN].equals(String.valueOf(index)));
    }

    /** The new port, under a name for the time being, and what the relay reaches it through. */
    private int addPort(Rtnetlink netlink, Undo undo, LinkInfo old) throws IOException {
        netlink.apply(Links.addVeth(
                new VethEnd(fresh, 0, old.mac(), old.mtu(), Optional.of(fabric)),
                new VethEnd(tap, 0, Optional.empty(), old.mtu(), Optional.of(fabric))));
        undo.made(() -> netlink.apply(Links.delete(tap)));
        if (!cable.fast()) {
            try (Ethtool ethtool = Ethtool.open(fabric)) {
                ethtool.set(fresh, Offloads.WIRE_LIKE);
                ethtool.set(tap, Offloads.WIRE_LIKE);
            }
        }
        netlink.apply(Links.up(tap), Links.up(fresh));
        return netlink.index(fresh);
    }

    /** Frames go on through the old port. */
    private void swapNames(Rtnetlink netlink, Undo undo, LinkInfo old, int freshIndex) throws IOException {
        undo.made(() -> netlink.apply(
                Links.rename(freshIndex, fresh),
                Links.rename(old.index(), port),
                Links.master(port, old.master()),
                Links.up(port)));
        rename(netlink, port, old.index(), wire);
        rename(netlink, fresh, freshIndex, port);
    }

    /** Kernels before 6.2 rename only what is down. */
    private static void rename(Rtnetlink netlink, String name, int index, String newName) throws IOException {
        try {
            netlink.apply(Links.rename(index, newName));
        } catch (LinuxException e) {
            if (e.errno() != EBUSY) {
                throw e;
            }
            netlink.apply(Links.down(name), Links.rename(index, newName), Links.up(newName));
        }
    }
}
