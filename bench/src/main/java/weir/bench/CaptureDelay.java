package weir.bench;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import weir.api.WeirException;
import weir.api.capture.CapturePoint;
import weir.api.capture.CaptureRequest;
import weir.api.capture.FrameCursor;
import weir.api.capture.LiveCapture;
import weir.bench.link.LinkUnderTest;
import weir.bench.link.Relays;
import weir.bench.link.Testbed;
import weir.capture.command.StoredCaptures;
import weir.capture.live.LiveCaptures;
import weir.linux.Clocks;
import weir.linux.NetNamespace;

/**
 * How long frames take through a link that is idle, by what live captures at both hosts say: over its delay and the
 * frame's transmission. Frames never meet, so nothing waits in a queue.
 *
 * <pre>
 *  a-eth0 (sent) ---- (into the link) ra :10 Mbit/s, 10 ms: rb ---- b-eth0 (arrived)
 * </pre>
 */
final class CaptureDelay {
    private static final int PAYLOAD_BYTES = 1000;
    /** With the headers of Ethernet, IPv4 and UDP. */
    private static final int FRAME_BYTES = PAYLOAD_BYTES + 42;

    private static final long NS_PER_S = 1_000_000_000;
    private static final long LINK_BPS = 10_000_000;
    private static final long DELAY_NS = 10_000_000;
    private static final long SERIALISATION_NS = FRAME_BYTES * 8L * NS_PER_S / LINK_BPS;
    private static final double SECONDS = 6;
    private static final double NS_PER_US = 1e3;
    private static final String OVER = "over delay + serialisation, us, ";

    /** Until the last frame is through, on any machine. */
    private static final long LAST_NS = 500_000_000;

    private CaptureDelay() {}

    static void goal(Results results) {
        results.goal(
                OVER + "p50", "20 or less", medians -> medians.values().stream().allMatch(us -> us <= 20));
    }

    /** @param name of the column */
    static void measure(Arguments arguments, Results results, String name, long framesPerS)
            throws IOException, WeirException {
        Path folder = Files.createTempDirectory("weir-bench");
        Map<String, String> options = Map.of("bandwidth", LINK_BPS / 1_000_000 + "Mbit/s", "delay", "10ms");
        try (Relays relays = new Relays();
                Testbed bed = Testbed.up(LinkUnderTest.relay("relay", relays, options))) {
            List<LiveCapture> captures = List.of(
                    capture(folder, "a", Testbed.A, bed.a()),
                    capture(folder, "fabric", Testbed.NEAR_A, bed.fabric()),
                    capture(folder, "b", Testbed.B, bed.b()));
            send(bed, framesPerS, arguments.ns(SECONDS));
            Pause.of(LAST_NS);
            List<long[]> times = new ArrayList<>();
            for (LiveCapture capture : captures) {
                capture.stop();
                times.add(times(capture.request().file()));
            }
            results.add(OVER + "p50", name, percentile(times.get(0), times.get(2), 0.5, DELAY_NS + SERIALISATION_NS));
            results.add(OVER + "p99", name, percentile(times.get(0), times.get(2), 0.99, DELAY_NS + SERIALISATION_NS));
            results.add("of that into the link, us, p50", name, percentile(times.get(0), times.get(1), 0.5, 0));
        } finally {
            for (String each : List.of("a", "fabric", "b")) {
                Files.deleteIfExists(folder.resolve(each));
            }
            Files.delete(folder);
        }
    }

    /** As programs do it, since a capture sees nothing of what goes past the queue of the interface. */
    private static void send(Testbed bed, long framesPerS, long durationNs) throws IOException {
        try (DatagramSocket sink = bed.b().call(() -> new DatagramSocket());
                DatagramSocket sender = bed.a().call(() -> new DatagramSocket())) {
            InetSocketAddress to = new InetSocketAddress(bed.addressB(), sink.getLocalPort());
            DatagramPacket packet = new DatagramPacket(new byte[PAYLOAD_BYTES], PAYLOAD_BYTES, to);
            long startNs = Clocks.monotonicNs();
            long count = durationNs * framesPerS / NS_PER_S;
            for (long i = 0; i < count; i++) {
                Pause.of(startNs + i * NS_PER_S / framesPerS - Clocks.monotonicNs());
                sender.send(packet);
            }
        }
    }

    private static LiveCapture capture(Path folder, String node, String interfaceName, NetNamespace where)
            throws WeirException {
        CapturePoint point = new CapturePoint(node, interfaceName);
        return new LiveCaptures().start(new CaptureRequest(point, where.path(), "udp", folder.resolve(node)));
    }

    private static long[] times(Path file) throws IOException, WeirException {
        List<Long> times = new ArrayList<>();
        try (FrameCursor cursor = new StoredCaptures().open(file, "", 0)) {
            while (cursor.advance()) {
                times.add(cursor.frame().epochNs());
            }
        }
        return times.stream().mapToLong(Long::longValue).toArray();
    }

    /** The link loses and reorders nothing, so frames are matched by their places. */
    private static double percentile(long[] from, long[] to, double percentile, long lessNs) {
        if (from.length != to.length || from.length == 0) {
            throw new IllegalStateException(from.length + " frames were sent, and " + to.length + " came");
        }
        List<Double> ns = new ArrayList<>();
        for (int i = 0; i < from.length; i++) {
            ns.add((double) (to[i] - from[i] - lessNs));
        }
        return Statistics.percentile(ns, percentile) / NS_PER_US;
    }
}
