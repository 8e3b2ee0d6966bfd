package weir.linux.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import weir.linux.LinuxException;
import weir.linux.NetNamespace;
import weir.linux.Privileges;
import weir.linux.libc.Errno;
import weir.linux.net.Carrier;
import weir.linux.net.Ethtool;
import weir.linux.net.Feature;
import weir.linux.net.Pinger;

class RtnetlinkIT {
    private NetNamespace a;
    private NetNamespace b;
    private NetNamespace fabric;

    @BeforeAll
    static void privileges() {
        Privileges.require();
    }

    @BeforeEach
    void makeNamespaces() throws IOException {
        a = NetNamespace.create("a");
        b = NetNamespace.create("b");
        fabric = NetNamespace.create("fabric");
    }

    @AfterEach
    void closeNamespaces() {
        a.close();
        b.close();
        fabric.close();
    }

    private static VethEnd end(String name, int index, long mac, NetNamespace where) {
        return new VethEnd(name, index, Optional.of(new MacAddress(mac)), 1500, Optional.of(where));
    }

    /** a (a-eth0) - s1 - s2 - b (b-eth0), all in one batch on the fabric's socket. */
    private void buildTwoBridges() throws IOException {
        List<NetRequest> requests = new ArrayList<>();
        requests.add(Links.addBridge("s1", 101, Optional.of(new MacAddress(0x0200_0000_0101L)), BridgeOptions.QUIET));
        requests.add(Links.addBridge("s2", 102, Optional.empty(), BridgeOptions.QUIET));
        requests.add(
                Links.addVeth(end("s1-eth1", 11, 0x0200_0000_0011L, fabric), end("a-eth0", 2, 0x0200_0000_000aL, a)));
        requests.add(
                Links.addVeth(end("s2-eth1", 12, 0x0200_0000_0012L, fabric), end("b-eth0", 2, 0x0200_0000_000bL, b)));
        requests.add(Links.addVeth(
                end("s1-eth2", 13, 0x0200_0000_0013L, fabric), end("s2-eth2", 14, 0x0200_0000_0014L, fabric)));
        for (int i = 1; i <= 2; i++) {
            requests.add(Links.master("s1-eth" + i, 101));
            requests.add(Links.master("s2-eth" + i, 102));
        }
        for (String name : List.of("s1", "s2", "s1-eth1", "s1-eth2", "s2-eth1", "s2-eth2")) {
            requests.add(Links.up(name));
        }
        try (Rtnetlink rtnetlink = Rtnetlink.open(fabric)) {
            rtnetlink.apply(requests);
        }
        address(a, "a-eth0", "10.0.0.1", "fd00::1");
        address(b, "b-eth0", "10.0.0.2", "fd00::2");
    }

    private static void address(NetNamespace namespace, String name, String four, String six) throws IOException {
        try (Rtnetlink rtnetlink = Rtnetlink.open(namespace)) {
            rtnetlink.apply(
                    Links.up("lo"),
                    Links.up(name),
                    Addresses.add(2, InetAddress.getByName(four), 24),
                    Addresses.add(2, InetAddress.getByName(six), 64));
        }
    }

    @Test
    void shouldPingAcrossTwoBridgesBothFamilies() throws IOException {
        buildTwoBridges();
        InetAddress four = InetAddress.getByName("10.0.0.2");
        InetAddress six = InetAddress.getByName("fd00::2");
        InetAddress nobody = InetAddress.getByName("10.0.0.77");

        Map<InetAddress, Long> rtts = new Pinger(a).untilAnswered(List.of(six, four), Duration.ofSeconds(20));

        assertEquals(List.of(six, four), List.copyOf(rtts.keySet()));
        assertTrue(rtts.values().stream().allMatch(ns -> ns > 0 && ns < 20_000_000_000L), rtts.toString());
        assertEquals(Map.of(), new Pinger(a).untilAnswered(List.of(nobody), Duration.ofMillis(100)));
        assertEquals(
                List.of(four),
                List.copyOf(new Pinger(a)
                        .once(List.of(nobody, four), Duration.ofSeconds(1))
                        .keySet()));
    }

    @Test
    void shouldListWhatWasMade() throws IOException {
        buildTwoBridges();
        try (Rtnetlink inA = Rtnetlink.open(a);
                Rtnetlink inFabric = Rtnetlink.open(fabric)) {
            LinkInfo link = inA.link("a-eth0").orElseThrow();
            assertEquals("veth", link.kind());
            assertEquals(Optional.of(new MacAddress(0x0200_0000_000aL)), link.mac());
            assertEquals(11, link.peer());
            assertTrue(link.isUp());
            LinkInfo port = inFabric.link("s1-eth1").orElseThrow();
            assertEquals(11, port.index());
            assertEquals(101, port.master());
            assertEquals("bridge", inFabric.link("s1").orElseThrow().kind());
            assertTrue(inA.addresses().contains(new AddressInfo(2, InetAddress.getByName("10.0.0.1"), 24)));
            assertTrue(inA.addresses().contains(new AddressInfo(2, InetAddress.getByName("fd00::1"), 64)));
        }
    }

    /** With so many at once the kernel looks at some of them only a second later. */
    @Test
    void shouldPassTheFirstEchoOfEachOfManyOnceTheCarriersAreThere() throws IOException {
        int cables = 400;
        List<NetRequest> near = new ArrayList<>();
        List<NetRequest> far = new ArrayList<>(List.of(Links.up("lo")));
        List<String> names = new ArrayList<>();
        List<InetAddress> targets = new ArrayList<>();
        for (int i = 0; i < cables; i++) {
            names.add("p" + i);
            targets.add(InetAddress.getByName("10." + i / 200 + "." + i % 200 + ".2"));
            near.add(Links.addVeth(
                    end("p" + i, 1000 + i, 0x0200_0001_0000L + i, a),
                    end("q" + i, 1000 + i, 0x0200_0002_0000L + i, b)));
            near.add(Links.up("p" + i));
            near.add(Addresses.add(1000 + i, InetAddress.getByName("10." + i / 200 + "." + i % 200 + ".1"), 24));
            near.add(Addresses.setNeighbour(1000 + i, targets.get(i), new MacAddress(0x0200_0002_0000L + i)));
            far.add(Links.up("q" + i));
            far.add(Addresses.add(1000 + i, targets.get(i), 24));
        }
        try (Rtnetlink inA = Rtnetlink.open(a);
                Rtnetlink inB = Rtnetlink.open(b)) {
            inA.apply(near);
            inB.apply(far);
            Carrier.await(inA, names);
            assertTrue(inA.links().stream()
                    .filter(link -> names.contains(link.name()))
                    .allMatch(LinkInfo::passesFrames));
            assertEquals(
                    targets,
                    List.copyOf(
                            new Pinger(a).once(targets, Duration.ofSeconds(20)).keySet()));
        }
    }

    @Test
    void shouldSayWhichInterfaceHasNoCarrierInWhatState() throws IOException {
        buildTwoBridges();
        try (Rtnetlink inFabric = Rtnetlink.open(fabric);
                Rtnetlink inA = Rtnetlink.open(a)) {
            Carrier.awaitBothEnds(inFabric, "s1-eth1");
            int setLink = 19;
            int linkMode = 17;
            int dormantState = 5;
            NetlinkMessage dormant = new NetlinkMessage(setLink, 0)
                    .u8(0)
                    .u8(0)
                    .u16(0)
                    .u32(0)
                    .u32(0)
                    .u32(0)
                    .attribute(Links.IFLA_IFNAME, "a-eth0")
                    .attributeU8(Links.IFLA_OPERSTATE, dormantState)
                    .attributeU8(linkMode, 1);
            inA.apply(new NetRequest("making a-eth0 wait", dormant.finish()));

            LinuxException late = assertThrows(
                    LinuxException.class, () -> Carrier.awaitBothEnds(inFabric, Duration.ofMillis(20), "s1-eth1"));

            assertEquals(Errno.ETIMEDOUT, late.errno());
            assertTrue(
                    late.call().startsWith("waiting for the carrier of a-eth0, the other end of s1-eth1, "),
                    late.call());
            assertTrue(late.reason().contains("after 20 ms"), late.reason());
            assertTrue(late.reason().endsWith("operstate dormant"), late.reason());
            assertTrue(late.advice().contains("ip -d link"), late.advice());
        }
    }

    @Test
    void shouldNotAwaitACarrierThatCanNotCome() throws IOException {
        buildTwoBridges();
        try (Rtnetlink inFabric = Rtnetlink.open(fabric);
                Rtnetlink inA = Rtnetlink.open(a)) {
            inA.apply(Links.down("a-eth0"));
            inFabric.apply(Links.down("s2-eth1"));
            long startNs = System.nanoTime();
            Carrier.awaitBothEnds(inFabric, Duration.ofMinutes(1), "s1-eth1", "s2-eth1");
            Carrier.await(inFabric, List.of("s1-eth1", "s2-eth1"));
            assertTrue(System.nanoTime() - startNs < Duration.ofMinutes(1).toNanos());
            assertFalse(inFabric.link("s1-eth1").orElseThrow().passesFrames());
            LinuxException missing =
                    assertThrows(LinuxException.class, () -> Carrier.awaitBothEnds(inFabric, "nosuch"));
            assertEquals(Errno.ENODEV, missing.errno());
        }
    }

    @Test
    void shouldAnswerFromPermanentNeighboursWithoutArp() throws IOException {
        buildTwoBridges();
        try (Rtnetlink rtnetlink = Rtnetlink.open(a)) {
            InetAddress target = InetAddress.getByName("10.0.0.2");
            rtnetlink.apply(Addresses.setNeighbour(2, target, new MacAddress(0x0200_0000_00ffL)));
            assertEquals(Map.of(), new Pinger(a).untilAnswered(List.of(target), Duration.ofMillis(100)));
            rtnetlink.apply(Addresses.setNeighbour(2, target, new MacAddress(0x0200_0000_000bL)));
            assertEquals(
                    1,
                    new Pinger(a)
                            .untilAnswered(List.of(target), Duration.ofSeconds(20))
                            .size());
        }
    }

    @Test
    void shouldRouteThroughAGateway() throws IOException {
        buildTwoBridges();
        InetAddress far = InetAddress.getByName("10.9.9.9");
        try (Rtnetlink inA = Rtnetlink.open(a);
                Rtnetlink inB = Rtnetlink.open(b)) {
            inB.apply(Addresses.add(1, far, 32));
            inA.apply(Addresses.addRoute(
                    InetAddress.getByName("0.0.0.0"), 0, Optional.of(InetAddress.getByName("10.0.0.2")), 2));
        }
        assertEquals(
                1,
                new Pinger(a)
                        .untilAnswered(List.of(far), Duration.ofSeconds(20))
                        .size());
    }

    @Test
    void shouldSayWhatWasAskedAndWhyItWasRefused() throws IOException {
        try (Rtnetlink rtnetlink = Rtnetlink.open(a)) {
            rtnetlink.apply(Links.addBridge("s1", 0, Optional.empty(), BridgeOptions.QUIET));
            LinuxException twice = assertThrows(
                    LinuxException.class,
                    () -> rtnetlink.apply(
                            Links.addBridge("s1", 0, Optional.empty(), BridgeOptions.QUIET),
                            Links.addBridge("s2", 0, Optional.empty(), BridgeOptions.QUIET)));
            assertEquals(Errno.EEXIST, twice.errno());
            assertTrue(twice.getMessage().contains("making bridge s1 in network namespace a"), twice.getMessage());
            assertTrue(rtnetlink.link("s2").isPresent(), "requests after the refused one are made");
            LinuxException missing = assertThrows(LinuxException.class, () -> rtnetlink.apply(Links.up("nosuch")));
            assertEquals(Errno.ENODEV, missing.errno());
        }
    }

    @Test
    void shouldNameTheFirstRefusedOfManyAndMakeTheOthers() throws IOException {
        buildTwoBridges();
        List<NetRequest> requests = new ArrayList<>();
        for (int i = 0; i < 2500; i++) {
            int index = i == 1234 || i == 1300 ? 77 : 2;
            InetAddress address = InetAddress.getByName("10.9." + i / 250 + "." + i % 250);
            requests.add(Addresses.setNeighbour(index, address, new MacAddress(0x0200_0000_1000L + i)));
        }
        try (Rtnetlink rtnetlink = Rtnetlink.open(a)) {
            LinuxException refused = assertThrows(LinuxException.class, () -> rtnetlink.apply(requests));
            assertTrue(refused.call().startsWith("setting neighbour 10.9.4.234 at "), refused.call());
            assertEquals(Errno.ENODEV, refused.errno());

            List<NetRequest> nonsense = java.util.stream.IntStream.range(0, 3000)
                    .mapToObj(i -> Links.delete("none" + i))
                    .toList();
            LinuxException all = assertThrows(LinuxException.class, () -> rtnetlink.apply(nonsense));
            assertTrue(all.call().startsWith("deleting none0 "), all.call());
            assertEquals("a-eth0", rtnetlink.link("a-eth0").orElseThrow().name());
        }
        String neighbours =
                a.call(() -> java.nio.file.Files.readString(java.nio.file.Path.of("/proc/thread-self/net/arp")));
        assertEquals(
                2498,
                neighbours.lines().filter(line -> line.startsWith("10.9.")).count());
    }

    @Test
    void shouldChangeRenameMoveAndDelete() throws IOException {
        try (Rtnetlink inA = Rtnetlink.open(a);
                Rtnetlink inB = Rtnetlink.open(b)) {
            inA.apply(Links.addVeth(end("x", 5, 0x0200_0000_0005L, a), end("y", 6, 0x0200_0000_0006L, a)));
            inA.apply(Links.rename(5, "z"), Links.mtu("z", 9000), Links.mac("z", new MacAddress(0x0200_0000_0055L)));
            LinkInfo renamed = inA.link("z").orElseThrow();
            assertEquals(9000, renamed.mtu());
            assertEquals("02:00:00:00:00:55", renamed.mac().orElseThrow().toString());
            inA.apply(Links.move("y", b));
            assertTrue(inA.link("y").isEmpty());
            assertTrue(inB.link("y").isPresent());
            inA.apply(Links.delete("z"));
            assertTrue(inB.link("y").isEmpty(), "the other end goes, too");
        }
    }

    @Test
    void shouldMakeHundredsOfInterfacesInOneCall() throws IOException {
        List<NetRequest> requests = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            requests.add(Links.addVeth(
                    end("p" + i, 1000 + i, 0x0200_0001_0000L + i, a),
                    end("q" + i, 1000 + i, 0x0200_0002_0000L + i, b)));
            requests.add(Links.up("p" + i));
        }
        try (Rtnetlink inA = Rtnetlink.open(a);
                Rtnetlink inB = Rtnetlink.open(b)) {
            inA.apply(requests);
            assertEquals(
                    300,
                    inB.links().stream().filter(l -> l.name().startsWith("q")).count());
            assertEquals(
                    300,
                    inA.links().stream()
                            .filter(l -> l.name().startsWith("p") && l.isUp())
                            .count());
        }
    }

    @Test
    void shouldSwitchEveryOffload() throws IOException {
        buildTwoBridges();
        Map<Feature, Boolean> wanted = new EnumMap<>(Feature.class);
        for (Feature feature : Feature.values()) {
            wanted.put(feature, feature == Feature.TX_CHECKSUM || feature == Feature.SCATTER_GATHER);
        }
        try (Ethtool ethtool = Ethtool.open(a)) {
            ethtool.set("a-eth0", wanted);
            assertEquals(wanted, ethtool.features("a-eth0"));
            ethtool.set("a-eth0", Map.of(Feature.TX_CHECKSUM, false));
            assertFalse(ethtool.features("a-eth0").get(Feature.TX_CHECKSUM));
            ethtool.set("a-eth0", Map.of(Feature.TCP_SEGMENTATION, true, Feature.TX_CHECKSUM, true));
            assertTrue(ethtool.features("a-eth0").get(Feature.TCP_SEGMENTATION));
            assertThrows(LinuxException.class, () -> ethtool.set("nosuch", wanted));
        }
    }
}
