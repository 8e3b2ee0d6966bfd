package weir.bench.link;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weir.api.WeirException;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.linux.LinuxException;
import weir.linux.NetNamespace;
import weir.linux.Sysctl;
import weir.linux.net.Ethtool;
import weir.linux.net.PacketSteering;
import weir.linux.netlink.Links;
import weir.linux.netlink.Rtnetlink;

/**
 * Many relayed links side by side.
 *
 * <pre>
 *  hosts: h1a ---- l1a :fabric, relay: l1b ---- h1b :hosts
 *  hosts: h2a ---- l2a :fabric, relay: l2b ---- h2b :hosts      ...
 * </pre>
 */
public final class Farm implements AutoCloseable {
    private final NetNamespace hosts = NetNamespace.create("hosts");
    private final NetNamespace fabric = NetNamespace.create("fabric");
    private final List<EmulatedLink> links = new ArrayList<>();

    private Farm() throws IOException {}

    public static Farm up(Relays relays, int count, Map<String, String> options) throws IOException, WeirException {
        Farm farm = new Farm();
        try {
            prepare(farm.hosts, PacketSteering.fromStayingSenders());
            prepare(farm.fabric, PacketSteering.fromMovingSenders());
            for (int i = 1; i <= count; i++) {
                farm.cable("l" + i + "a", "h" + i + "a", i);
                farm.cable("l" + i + "b", "h" + i + "b", count + i);
                farm.links.add(relays.open(farm.fabric, "l" + i + "a", "l" + i + "b", options));
            }
            return farm;
        } catch (IOException | WeirException | RuntimeException e) {
            farm.close();
            throw e;
        }
    }

    private static void prepare(NetNamespace namespace, Map<String, String> steering) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>(steering);
        settings.put("net.ipv6.conf.default.disable_ipv6", "1");
        Sysctl.write(namespace, settings);
    }

    private void cable(String near, String far, int number) throws IOException {
        try (Rtnetlink inFabric = Rtnetlink.open(fabric);
                Rtnetlink inHosts = Rtnetlink.open(hosts);
                Ethtool ethtool = Ethtool.open(fabric)) {
            inFabric.apply(
                    Links.addVeth(
                            Testbed.end(near, 0, 0x0200_0003_0000L + number, fabric),
                            Testbed.end(far, 0, 0x0200_0004_0000L + number, hosts)),
                    Links.up(near));
            inHosts.apply(Links.up(far));
            ethtool.set(near, Offloads.OFF.features());
        }
    }

    /** Sends a share of {@code framesPerSecond} through each link. */
    public List<Blaster> load(int frameBytes, long framesPerSecond) throws IOException {
        List<Blaster> blasters = new ArrayList<>();
        long bitsPerSecond = framesPerSecond * frameBytes * 8 / links.size();
        for (int i = 1; i <= links.size(); i++) {
            blasters.add(Blaster.start(hosts, "h" + i + "a", frameBytes, bitsPerSecond));
        }
        return blasters;
    }

    /** Frames delivered by all links so far. */
    public long delivered() {
        return links.stream()
                .mapToLong(link -> link.stats(Direction.FORWARD).delivered())
                .sum();
    }

    public static void close(List<Blaster> blasters) throws LinuxException {
        for (Blaster blaster : blasters) {
            blaster.close();
        }
    }

    @Override
    public void close() {
        links.forEach(EmulatedLink::close);
        hosts.close();
        fabric.close();
    }
}
