package weir.link.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import weir.api.Check;
import weir.api.WeirException;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkStats;
import weir.api.topology.LinkEnd;
import weir.api.topology.LinkSpec;
import weir.api.topology.Mechanism;
import weir.link.RelayNetwork;
import weir.link.Traffic;
import weir.link.Traffic.Seen;
import weir.link.Traffic.Tap;
import weir.linux.net.Pinger;
import weir.linux.netlink.LinkInfo;
import weir.linux.netlink.Rtnetlink;

/** Links that this machine's own kernel shapes. */
class KernelLinkIT {
    private static final EnumSet<Direction> BOTH = EnumSet.allOf(Direction.class);
    private RelayNetwork network;
    private KernelEngine engine;

    @BeforeAll
    static void privileges() {
        RelayNetwork.requirePrivileges();
    }

    @BeforeEach
    void up() throws Exception {
        network = RelayNetwork.up();
        engine = new KernelEngine(network.catalog, network.events::add);
    }

    @AfterEach
    void down() {
        network.close();
    }

    private EmulatedLink link(Map<String, String> options) throws WeirException {
        LinkSpec spec = new LinkSpec(
                "a-b",
                new LinkEnd("a", "a-eth0", List.of()),
                new LinkEnd("b", "b-eth0", List.of()),
                Mechanism.KERNEL,
                options,
                options);
        return engine.open(spec, network.fabric.path(), "ra", "rb");
    }

    private List<String> interfaces() throws Exception {
        try (Rtnetlink netlink = Rtnetlink.open(network.fabric)) {
            return netlink.links().stream().map(LinkInfo::name).sorted().toList();
        }
    }

    @Test
    void shouldGiveTcpTheBandwidth() throws Exception {
        try (EmulatedLink link = link(Map.of("bandwidth", "10Mbit/s"))) {
            double bytesPerSecond = Traffic.tcpBytesPerSecond(network, 1_000_000_000L, 3_000_000_000L);
            double ratio = bytesPerSecond * 8 / (10e6 * 1448 / 1514);
            assertTrue(ratio >= 0.95 && ratio <= 1.03, "goodput is " + ratio + " of what the link carries");
            LinkStats stats = link.stats(Direction.FORWARD);
            assertTrue(stats.delivered() > 2000, stats.toString());
            assertTrue(stats.offered() >= stats.delivered(), stats.toString());
            assertEquals(LinkStats.UNKNOWN, stats.queuePeakBytes());
        }
    }

    @Test
    void shouldKeepTheQueueAndItsOrderWhenChanged() throws Exception {
        try (EmulatedLink link = link(Map.of("bandwidth", "100kbit/s", "queue", "1MiB"));
                Tap tap = Traffic.tapB(network)) {
            Traffic.datagrams(network, 200, 1000, 0);
            assertTrue(link.stats(Direction.FORWARD).queuePackets() > 100);
            link.change(BOTH, Map.of("bandwidth", "200kbit/s"));
            link.change(BOTH, Map.of("bandwidth", "10Mbit/s", "queue", "2MiB"));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> link.stats(Direction.FORWARD).delivered() >= 200);
            assertEquals(
                    LongStream.range(0, 200).boxed().toList(),
                    tap.end().stream().map(Seen::number).toList());
            assertEquals(0, link.stats(Direction.FORWARD).dropped());
            assertEquals(10_000_000, link.state(Direction.FORWARD).bandwidthBps());
            assertEquals(2 << 20, link.state(Direction.FORWARD).queueBytes());
            assertEquals(
                    List.of("link-set", "link-set"),
                    network.events.stream().map(event -> event.name()).toList());
        }
    }

    @Test
    void shouldCountWhatTheQueueDrops() throws Exception {
        try (EmulatedLink link = link(Map.of("bandwidth", "100kbit/s", "queue", "10kB"))) {
            Traffic.datagrams(network, 100, 1000, 0);
            Awaitility.await()
                    .untilAsserted(() ->
                            assertEquals(100, link.stats(Direction.FORWARD).offered()));
            long dropped = link.stats(Direction.FORWARD).drops().get("queue");
            assertTrue(dropped >= 85 && dropped <= 91, dropped + " dropped of 100");
        }
    }

    @Test
    void shouldChangeNothingWhenRefused() throws Exception {
        try (EmulatedLink link = link(Map.of("bandwidth", "10Mbit/s"))) {
            var before = link.state(Direction.FORWARD);
            for (Map<String, String> bad :
                    List.of(Map.of("bandwidth", "0Mbit/s"), Map.of("dealy", "5ms"), Map.of("queue", "0B"))) {
                assertThrows(IllegalArgumentException.class, () -> link.change(BOTH, bad), bad.toString());
            }
            WeirException refused =
                    assertThrows(WeirException.class, () -> link.change(BOTH, Map.of("queue", "100pkt")));
            assertTrue(refused.getMessage().contains("drop what is queued"), refused.getMessage());
            assertEquals(before, link.state(Direction.FORWARD));
            assertEquals(List.of(), network.events);
        }
    }

    @Test
    void shouldRefuseDelayExactlyWhereTheDoctorSaysSo() throws Exception {
        List<String> before = interfaces();
        Check.Result doctor = new KernelCheck().run();
        assertNotEquals(Check.Status.MISSING, doctor.status());
        if (doctor.detail().contains("lacks delay")) {
            WeirException refused = assertThrows(WeirException.class, () -> link(Map.of("delay", "5ms")));
            assertTrue(refused.why().contains("netem"), refused.getMessage());
            assertEquals(before, interfaces(), "a refused link leaves nothing behind");
        } else {
            try (EmulatedLink link = link(Map.of("delay", "5ms"))) {
                assertEquals(5_000_000, link.state(Direction.FORWARD).delayNs());
            }
        }
    }

    @Test
    void shouldPassNothingWhileTheCarrierIsAwayAndLeaveNothingBehind() throws Exception {
        List<String> before = interfaces();
        EmulatedLink link = link(Map.of("bandwidth", "10Mbit/s"));
        Pinger pinger = new Pinger(network.a);
        link.setUp(false);
        assertFalse(link.state(Direction.FORWARD).up());
        assertEquals(Map.of(), pinger.once(List.of(network.addressB), Duration.ofMillis(200)));
        link.setUp(true);
        assertEquals(
                1,
                pinger.untilAnswered(List.of(network.addressB), Duration.ofSeconds(20))
                        .size());
        link.close();
        link.close();
        assertEquals(before, interfaces());
        assertThrows(WeirException.class, () -> link.change(BOTH, Map.of("bandwidth", "1Mbit/s")));
        assertTrue(link.stats(Direction.FORWARD).delivered() > 0);
    }
}
