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
public final class ParallelLinks implements AutoCloseable {
    private final NetNamespace hosts = NetNamespace.create("hosts");
    private final NetNamespace fabric = NetNamespace.create("fabric");
    private final List<EmulatedLink> links = new ArrayList<>();

    private ParallelLinks() throws IOException {}

    public static ParallelLinks up(Relays relays, int count, Map<String, String> options)
            throws IOException, WeirException {
        ParallelLinks parallel = new ParallelLinks();
        try {
            prepare(parallel.hosts, PacketSteering.fromStayingSenders());
            prepare(parallel.fabric, PacketSteering.fromMovingSenders());
            for (int i = 1; i <= count; i++) {
                parallel.cable("l" + i + "a", "h" + i + "a", i);
                parallel.cable("l" + i + "b", "h" + i + "b", count + i);
                parallel.links.add(relays.open(parallel.fabric, "l" + i + "a", "l" + i + "b", options));
            }
            return parallel;
        } catch (IOException | WeirException | RuntimeException e) {
            parallel.close();
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
    public List<TrafficGenerator> load(int frameBytes, long framesPerSecond) throws IOException {
        List<TrafficGenerator> generators = new ArrayList<>();
        long bitsPerSecond = framesPerSecond * frameBytes * 8 / links.size();
        for (int i = 1; i <= links.size(); i++) {
            generators.add(TrafficGenerator.start(hosts, "h" + i + "a", frameBytes, bitsPerSecond));
        }
        return generators;
    }

    /** Frames delivered by all links so far. */
    public long delivered() {
        return links.stream()
                .mapToLong(link -> link.stats(Direction.FORWARD).delivered())
                .sum();
    }

    public static void close(List<TrafficGenerator> generators) throws LinuxException {
        for (TrafficGenerator generator : generators) {
            generator.close();
        }
    }

    @Override
    public void close() {
        links.forEach(EmulatedLink::close);
        hosts.close();
        fabric.close();
    }
}
