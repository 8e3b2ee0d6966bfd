package weir.bench;

import java.io.IOException;
import java.util.List;
import weir.api.WeirException;
import weir.bench.link.LinkUnderTest;
import weir.bench.link.Relays;
import weir.bench.link.Testbed;
import weir.bench.link.TrafficGenerator;

/** What the benchmark of links can measure. */
final class LinkParts {
    private static final double WARM_UP_S = 2;

    private LinkParts() {}

    /** One round of a part. */
    interface Measurement {
        void run(Relays relays, Arguments arguments, Results results) throws IOException, WeirException;
    }

    /**
     * @param what it measures, for people
     * @param measurement one round of it
     */
    record Part(String name, String what, Measurement measurement) {}

    static List<Part> all() {
        return List.of(
                new Part("goodput", "TCP and UDP at 1, 10 and 100 Mbit/s", RateParts::goodput),
                new Part("gigabit", "TCP and UDP at 1 Gbit/s", RateParts::gigabit),
                new Part("delay", "error of a 10 ms delay, beside this machine's timers", DelayParts::delay),
                new Part("rtt", "round trip without any delay", DelayParts::roundTrip),
                new Part("chain", "round trip through ten 10 ms links", DelayParts::chain),
                new Part("throughput", "TCP without a limit", RateParts::throughput),
                new Part("frames", "small frames a second, processor time and allocation a frame", LoadParts::frames),
                new Part("scale", "processor time with 1, 20 and 100 links, idle and loaded", LoadParts::scale));
    }

    /** Lets the compiler see the relay's paths before anything counts. */
    static void warmUp(Relays relays, Arguments arguments) throws IOException, WeirException {
        for (java.util.Map<String, String> options :
                List.of(java.util.Map.<String, String>of(), java.util.Map.of("bandwidth", "1Gbit/s", "delay", "1ms"))) {
            try (Testbed bed = Testbed.up(LinkUnderTest.relay("relay", relays, options));
                    TrafficGenerator generator = TrafficGenerator.start(bed, 1514, 900_000_000L)) {
                generator.awaitFirst();
                Pause.of(arguments.ns(WARM_UP_S));
            }
        }
    }
}
