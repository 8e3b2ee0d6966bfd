package weir.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import weir.api.WeirException;
import weir.api.event.Event;
import weir.api.event.LinkEvent;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkModelContext;
import weir.api.link.LinkModels;
import weir.api.scenario.RunEvent;
import weir.link.Traffic.Seen;
import weir.link.Traffic.Tap;
import weir.linux.net.Pinger;
import weir.linux.packet.NativeMemory;
import weir.linux.packet.PacketRing;
import weir.linux.packet.PacketSender;

/** The relay between namespaces. Bounds are medians and ratios: the machine may be busy with something else. */
class RelayIT {
    private static final EnumSet<Direction> BOTH = EnumSet.allOf(Direction.class);
    private RelayNetwork network;

    @BeforeAll
    static void privileges() {
        RelayNetwork.requirePrivileges();
    }

    @BeforeEach
    void up() throws Exception {
        network = RelayNetwork.up();
    }

    @AfterEach
    void down() {
        network.close();
    }

    @Test
    void shouldDelayBothWaysWhenPinged() throws Exception {
        try (EmulatedLink link = network.link(Map.of("delay", "10ms"))) {
            Pings pings = Pings.of(network, 50);
            assertTrue(pings.shortestNs() >= 20_000_000, pings::toString);
            assertTrue(pings.medianOwnNs() <= 20_600_000, pings::toString);
            assertEquals(50, link.stats(Direction.REVERSE).delivered());
        }
    }

    /**
     * Round trips as they were, and without the time that the pinging thread waited for a processor. The relay's own
     * waits stay in: it has to be on time on a busy machine, too.
     */
    private record Pings(List<Long> rttNs, List<Long> ownNs) {
        static Pings of(RelayNetwork network, int count) throws Exception {
            FutureTask<Pings> task = new FutureTask<>(() -> {
                Pinger pinger = Pinger.entering(network.a);
                Pings pings = new Pings(new ArrayList<>(), new ArrayList<>());
                for (int i = 0; i < count; i++) {
                    long before = RunQueue.waitedNs();
                    long rttNs = pinger.once(List.of(network.addressB), Duration.ofSeconds(5))
                            .get(network.addressB);
                    pings.rttNs().add(rttNs);
                    pings.ownNs().add(rttNs - (RunQueue.waitedNs() - before));
                }
                return pings;
            });
            new Thread(task, "pings").start();
            return task.get(60, TimeUnit.SECONDS);
        }

        long shortestNs() {
            return Collections.min(rttNs);
        }

        long medianOwnNs() {
            return ownNs.stream().sorted().toList().get(ownNs.size() / 2);
        }
    }

    @Test
    void shouldNeverDeliverEarly() throws Exception {
        try (EmulatedLink link = network.link(Map.of("bandwidth", "10Mbit/s", "delay", "10ms"));
                Tap before = Traffic.tapA(network);
                Tap after = Traffic.tapB(network)) {
            Traffic.datagrams(network, 1000, 1000, 2_000_000);
            awaitDelivered(link, 1000);
            Map<Long, Long> sentNs = new HashMap<>();
            before.end().forEach(frame -> sentNs.put(frame.number(), frame.epochNs()));
            long[] delayNs = after.end().stream()
                    .mapToLong(frame -> frame.epochNs() - sentNs.get(frame.number()))
                    .sorted()
                    .toArray();
            assertEquals(1000, delayNs.length);
            assertTrue(delayNs[0] >= 10_800_000, "800 us of service and 10 ms of delay take " + delayNs[0] + " ns");
            assertTrue(delayNs[500] <= 11_300_000, "median delay " + delayNs[500] + " ns");
        }
    }

    @Test
    void shouldGiveTcpTheBandwidth() throws Exception {
        try (EmulatedLink link = network.link(Map.of("bandwidth", "10Mbit/s", "delay", "10ms"));
                Tap tap = Traffic.tapB(network)) {
            double bytesPerSecond = Traffic.tcpBytesPerSecond(network, 1_000_000_000L, 4_000_000_000L);
            double ratio = bytesPerSecond * 8 / (10e6 * 1448 / 1514);
            assertTrue(ratio >= 0.98 && ratio <= 1.005, "goodput is " + ratio + " of what the link carries");
            assertTrue(link.stats(Direction.FORWARD).queuePeakBytes() <= 50_000, "the queue keeps to its limit");
            List<Seen> frames = tap.end();
            Map<Long, Integer> bytesBySecond = new HashMap<>();
            frames.forEach(frame -> bytesBySecond.merge(frame.epochNs() / 1_000_000_000L, frame.bytes(), Integer::sum));
            int[] bytes = bytesBySecond.values().stream()
                    .mapToInt(Integer::intValue)
                    .sorted()
                    .toArray();
            int median = bytes[bytes.length / 2];
            assertTrue(median <= 1_250_000 + 1514, "in the median second there were " + median + " B");
        }
    }

    @Test
    void shouldKeepVlanTags() throws Exception {
        try (EmulatedLink link = network.link(Map.of());
                PacketSender sender = PacketSender.open(network.a, "a-eth0");
                PacketRing ring = PacketRing.open(network.b, "b-eth0", 32);
                NativeMemory memory = NativeMemory.reserve(4096)) {
            byte[] frame = HexFormat.of().parseHex("02000000000b02000000000a8100" + "0007" + "88b5" + "ab".repeat(60));
            memory.buffer().put(PacketRing.VIRTIO_BYTES, frame);
            sender.add(memory.address(), PacketRing.VIRTIO_BYTES + frame.length);
            assertEquals(0, sender.send());
            Awaitility.await("a frame has arrived").until(ring::hasFrame);
            assertEquals(0x8100_0007, ring.vlanTag());
            byte[] untagged = new byte[ring.capturedBytes()];
            ring.memory().get(ring.offset(), untagged);
            assertArrayEquals(HexFormat.of().parseHex("02000000000b02000000000a" + "88b5" + "ab".repeat(60)), untagged);
            assertEquals(frame.length, link.stats(Direction.FORWARD).deliveredBytes());
        }
    }

    @Test
    void shouldLoseAndReorderNothingWhenChangedInMidTransfer() throws Exception {
        try (EmulatedLink link = network.link(Map.of("bandwidth", "10Mbit/s", "delay", "10ms", "queue", "64MiB"));
                Tap tap = Traffic.tapB(network)) {
            Thread changer = new Thread(() -> change(link));
            changer.start();
            Traffic.datagrams(network, 4000, 1000, 800_000);
            changer.join(60_000);
            assertFalse(changer.isAlive(), "the link is still being changed");
            link.change(BOTH, Map.of("bandwidth", "1Gbit/s", "delay", "1ms"));
            awaitDelivered(link, 4000);
            List<Long> numbers = tap.end().stream().map(Seen::number).toList();
            assertEquals(LongStream.range(0, 4000).boxed().toList(), numbers);
        }
    }

    @Test
    void shouldFollowItsModelWhenThatIsReplacedInMidTransfer() throws Exception {
        FixedModels first = new FixedModels(2_000_000);
        network.bind(first);
        try (EmulatedLink link = network.link(Map.of("model", "fixed", "bandwidth", "100Mbit/s"));
                Tap tap = Traffic.tapB(network)) {
            CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> send(network));
            for (int i = 0; i < 10; i++) {
                network.unbind(first);
                assertEquals(0, first.open(), "nothing of a factory that has gone may be in use");
                first = new FixedModels(i % 2 * 3_000_000L);
                network.bind(first);
                assertEquals(2, first.open());
            }
            sender.get(60, TimeUnit.SECONDS);
            awaitDelivered(link, 2000);
            assertEquals(
                    LongStream.range(0, 2000).boxed().toList(),
                    tap.end().stream().map(Seen::number).toList());
        }
        assertEquals(0, first.open());
    }

    private static void send(RelayNetwork network) {
        try {
            Traffic.datagrams(network, 2000, 500, 500_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldDetachAModelThatThrowsAndReportItOnce() throws Exception {
        FixedModels broken = new FixedModels(-1);
        network.bind(broken);
        try (EmulatedLink link = network.link(Map.of("model", "fixed", "bandwidth", "100Mbit/s"))) {
            Traffic.datagrams(network, 100, 500, 100_000);
            awaitDelivered(link, 100);
            Awaitility.await().until(() -> broken.open() < 2);
            List<Event> forward = network.events.stream()
                    .filter(event -> event instanceof LinkEvent.Fault fault && fault.direction() == Direction.FORWARD)
                    .toList();
            assertEquals(1, forward.size(), "one report however many frames");
            assertEquals("link-fault", forward.get(0).name());
            assertEquals("fixed", forward.get(0).details().get("model"));
        }
    }

    @Test
    void shouldGoOnWithAStandInWhenAModelDoesNotReturn() throws Exception {
        network.bind(new FixedModels(FixedModels.ENDLESS));
        try (EmulatedLink link = network.link(Map.of("model", "fixed", "bandwidth", "100Mbit/s"))) {
            Traffic.datagrams(network, 100, 500, 100_000);
            awaitDelivered(link, 99);
            assertEquals(1, link.stats(Direction.FORWARD).drops().get("engine"), "the frame it was asked about");
            Awaitility.await().until(() -> !network.events.isEmpty());
            assertEquals("link-fault", network.events.get(0).name());
            String reason = network.events.get(0).details().get("reason").toString();
            assertTrue(reason.endsWith("did not return within 10 ms"), reason);
        }
    }

    @Test
    @Timeout(30)
    void shouldAnswerWhileAModelIsBeingMade() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        network.bind(new FixedModels(1_000_000) {
            @Override
            public LinkModels create(LinkModelContext context) {
                asked.countDown();
                awaitUninterruptibly(goOn);
                return super.create(context);
            }
        });
        try (EmulatedLink link = network.link(Map.of("bandwidth", "100Mbit/s"))) {
            CompletableFuture<Long> change = CompletableFuture.supplyAsync(() -> changed(link));
            asked.await();
            assertEquals("constant", link.state(Direction.FORWARD).model());
            assertEquals(0, link.stats(Direction.FORWARD).offered());
            link.setUp(false);
            link.setUp(true);
            assertFalse(change.isDone());
            goOn.countDown();
            assertTrue(change.get() > 0);
            assertEquals("fixed", link.state(Direction.FORWARD).model());
        }
    }

    private static long changed(EmulatedLink link) {
        try {
            return link.change(EnumSet.allOf(Direction.class), Map.of("model", "fixed"));
        } catch (WeirException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void shouldPassNothingWhileTheCarrierIsAway() throws Exception {
        try (EmulatedLink link = network.link(Map.of("delay", "1ms"))) {
            Pinger pinger = new Pinger(network.a);
            List<InetAddress> target = List.of(network.addressB);
            link.setUp(false);
            assertFalse(link.state(Direction.FORWARD).up());
            assertEquals(Map.of(), pinger.once(target, Duration.ofMillis(200)));
            link.setUp(true);
            assertEquals(1, pinger.untilAnswered(target, Duration.ofSeconds(20)).size());
            assertEquals(
                    List.of("link-down", "link-up"),
                    network.events.stream().map(Event::name).toList());
        }
    }

    @Test
    void shouldChangeNothingWhenAValueIsBad() throws Exception {
        try (EmulatedLink link = network.link(Map.of("bandwidth", "10Mbit/s"))) {
            var before = link.state(Direction.FORWARD);
            for (Map<String, String> bad : List.of(
                    Map.of("delay", "5ms", "bandwidth", "0Mbit/s"),
                    Map.of("delay", "5"),
                    Map.of("dealy", "5ms"),
                    Map.of("model", "nosuch"),
                    Map.of("queue", "0B"))) {
                assertThrows(IllegalArgumentException.class, () -> link.change(BOTH, bad), bad.toString());
            }
            assertEquals(before, link.state(Direction.FORWARD));
            assertEquals(List.of(), network.events);
        }
    }

    @Test
    void shouldRememberItsStatisticsWhenClosed() throws Exception {
        EmulatedLink link = network.link(Map.of());
        Traffic.datagrams(network, 10, 100, 0);
        awaitDelivered(link, 10);
        link.close();
        link.close();
        assertEquals(10, link.stats(Direction.FORWARD).delivered());
        assertThrows(WeirException.class, () -> link.change(BOTH, Map.of("delay", "1ms")));
        assertThrows(WeirException.class, () -> link.setUp(false));
    }

    @Test
    void shouldTellWhatWasSet() throws Exception {
        try (EmulatedLink link = network.link(Map.of("bandwidth", "10Mbit/s", "delay", "10ms"))) {
            assertEquals(50_000, link.state(Direction.FORWARD).queueBytes());
            long epochNs = link.change(BOTH, Map.of("bandwidth", "3Mbit/s", "delay", "60ms"));
            link.change(EnumSet.of(Direction.REVERSE), Map.of("queue", "1MiB"));
            Map<String, String> both = Map.of("bandwidth", "3Mbit/s", "delay", "60ms");
            Map<String, String> one = Map.of("queue", "1MiB");
            assertEquals(
                    List.of(
                            new RunEvent(epochNs, "link-set", details(90_000, both)),
                            new RunEvent(network.events.get(1).epochNs(), "link-set", reverse(details(1 << 20, one)))),
                    network.events.stream().map(RunEvent::of).toList());
            assertEquals(
                    "link-set a-b reverse queue 1MiB", network.events.get(1).label());
        }
    }

    private static Map<String, Object> details(long queueBytes, Map<String, String> changed) {
        return Map.of(
                "link",
                "a-b",
                "model",
                "constant",
                "discipline",
                "droptail",
                "bandwidthBps",
                3_000_000L,
                "delayNs",
                60_000_000L,
                "queueBytes",
                queueBytes,
                RunEvent.CHANGED,
                changed);
    }

    private static Map<String, Object> reverse(Map<String, Object> details) {
        Map<String, Object> reverse = new HashMap<>(details);
        reverse.put("direction", "reverse");
        return reverse;
    }

    private static void change(EmulatedLink link) {
        List<Map<String, String>> changes = List.of(
                Map.of("bandwidth", "3Mbit/s", "delay", "60ms"),
                Map.of("bandwidth", "20Mbit/s", "delay", "5ms"),
                Map.of("delay", "0ms"),
                Map.of("bandwidth", "8Mbit/s", "queue", "32MiB"),
                Map.of("queue", "64MiB", "delay", "30ms"));
        for (int i = 0; i < 100; i++) {
            Map<String, String> next = changes.get(i % changes.size());
            Awaitility.await().pollDelay(Duration.ofMillis(20)).until(() -> link.change(BOTH, next) > 0);
        }
    }

    private static void awaitDelivered(EmulatedLink link, long frames) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertEquals(frames, link.stats(Direction.FORWARD).delivered()));
    }
}
