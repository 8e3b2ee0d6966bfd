package weir.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.link.Traffic.Seen;
import weir.link.Traffic.Tap;
import weir.linux.net.Pinger;

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
            Pinger pinger = new Pinger(network.a);
            long[] rttNs = new long[50];
            for (int i = 0; i < rttNs.length; i++) {
                rttNs[i] = pinger.once(List.of(network.addressB), Duration.ofSeconds(5))
                        .get(network.addressB);
            }
            Arrays.sort(rttNs);
            System.err.println("RTT us " + rttNs[0] / 1000 + " " + rttNs[25] / 1000 + " " + rttNs[49] / 1000
                    + link.stats(Direction.FORWARD));
            assertTrue(rttNs[0] >= 20_000_000, "shortest round trip " + rttNs[0] + " ns");
            assertTrue(rttNs[25] <= 20_600_000, "median round trip " + rttNs[25] + " ns");
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
            System.err.println("delay us min " + delayNs[0] / 1000. + " p50 " + delayNs[500] / 1000. + " p99 "
                    + delayNs[990] / 1000. + " " + link.stats(Direction.FORWARD));
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
            System.err.println("ratio " + ratio + " " + link.stats(Direction.FORWARD));
            assertTrue(ratio >= 0.98 && ratio <= 1.005, "goodput is " + ratio + " of what the link carries");
            Map<Long, Integer> bytesBySecond = new HashMap<>();
            tap.end()
                    .forEach(frame ->
                            bytesBySecond.merge(frame.epochNs() / 1_000_000_000L, frame.bytes(), Integer::sum));
            System.err.println(bytesBySecond);
            bytesBySecond.forEach((second, bytes) ->
                    assertTrue(bytes <= 1_250_000 * 1.02, "in second " + second + " there were " + bytes + " B"));
        }
    }

    @Test
    void shouldLoseAndReorderNothingWhenChangedInMidTransfer() throws Exception {
        try (EmulatedLink link = network.link(Map.of("bandwidth", "10Mbit/s", "delay", "10ms", "queue", "64MiB"));
                Tap tap = Traffic.tapB(network)) {
            Thread changer = new Thread(() -> change(link));
            changer.start();
            Traffic.datagrams(network, 4000, 1000, 800_000);
            changer.join();
            link.change(BOTH, Map.of("bandwidth", "1Gbit/s", "delay", "1ms"));
            awaitDelivered(link, 4000);
            List<Long> numbers = tap.end().stream().map(Seen::number).toList();
            assertEquals(LongStream.range(0, 4000).boxed().toList(), numbers);
        }
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
