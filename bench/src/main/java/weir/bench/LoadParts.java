package weir.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import weir.api.WeirException;
import weir.bench.link.Counter;
import weir.bench.link.LinkUnderTest;
import weir.bench.link.ParallelLinks;
import weir.bench.link.Relays;
import weir.bench.link.Testbed;
import weir.bench.link.TrafficGenerator;

/** What it costs. */
final class LoadParts {
    private static final int SMALL_FRAME_BYTES = 60;
    private static final long SHARED_FRAMES_PER_S = 60_000;
    private static final double PERCENT = 100;

    private static final String ALLOCATED = "bytes allocated on the frame path";

    private LoadParts() {}

    static void frames(Relays relays, Arguments arguments, Results results) throws IOException, WeirException {
        String figure = SMALL_FRAME_BYTES + " B frames";
        String rate = figure + ", kpps";
        try (Testbed veth = Testbed.veth();
                TrafficGenerator generator =
                        TrafficGenerator.start(veth, SMALL_FRAME_BYTES, TrafficGenerator.UNPACED)) {
            generator.awaitFirst();
            Pause.of(arguments.ns(0.3));
            results.add(rate, "veth", received(veth, arguments).frames() / 1e3);
        }
        try (Testbed bed = Testbed.up(LinkUnderTest.relay("relay", relays, Map.of()));
                TrafficGenerator generator = TrafficGenerator.start(bed, SMALL_FRAME_BYTES, TrafficGenerator.UNPACED)) {
            generator.awaitFirst();
            Pause.of(arguments.ns(0.5));
            long allocated = Relays.allocatedBytes();
            long cpuNs = Relays.cpuNs();
            Counter.Rate delivered = received(bed, arguments);
            double frames = delivered.frames() * delivered.seconds();
            double shardNs = Relays.cpuNs() - cpuNs;
            results.add(rate, "relay", delivered.frames() / 1e3);
            results.add(figure + ", kpps a core", "relay", frames / shardNs * 1e6);
            results.add(figure + ", processor time a frame, ns", "relay", shardNs / frames);
            results.add(ALLOCATED, "relay", (double) (Relays.allocatedBytes() - allocated));
        }
        results.goal(ALLOCATED, "relay 0", medians -> medians.get("relay") == 0);
        results.goal(
                rate,
                "relay 500, or 0.7 of veth",
                medians -> medians.get("relay") >= 500 || medians.get("relay") >= 0.7 * medians.get("veth"));
    }

    private static Counter.Rate received(Testbed bed, Arguments arguments) throws IOException {
        return Counter.rate(bed.receiver(), bed.receiverInterface(), arguments.ns(1.5));
    }

    static void scale(Relays relays, Arguments arguments, Results results) throws IOException, WeirException {
        for (int count : List.of(1, 20, 100)) {
            String links = count == 1 ? "1 link" : count + " links";
            try (ParallelLinks parallel =
                    ParallelLinks.up(relays, count, Map.of("bandwidth", "1Gbit/s", "delay", "1ms"))) {
                Pause.of(arguments.ns(0.3));
                String idle = "% of a core, " + links + ", idle";
                results.add(idle, "relay", shareOfACore(arguments.ns(1.5)));
                results.goal(idle, "relay below 1", medians -> medians.get("relay") < 1);
                List<TrafficGenerator> load = parallel.load(SMALL_FRAME_BYTES, SHARED_FRAMES_PER_S);
                try {
                    Pause.of(arguments.ns(0.3));
                    long delivered = parallel.delivered();
                    long startNs = System.nanoTime();
                    results.add("% of a core, " + links + ", loaded", "relay", shareOfACore(arguments.ns(1.5)));
                    double seconds = (System.nanoTime() - startNs) / 1e9;
                    results.add(
                            "  kpps delivered, " + links, "relay", (parallel.delivered() - delivered) / seconds / 1e3);
                } finally {
                    ParallelLinks.close(load);
                }
            }
        }
    }

    private static double shareOfACore(long ns) {
        long startNs = System.nanoTime();
        long cpuNs = Relays.cpuNs();
        Pause.of(ns);
        return PERCENT * (Relays.cpuNs() - cpuNs) / (System.nanoTime() - startNs);
    }
}
