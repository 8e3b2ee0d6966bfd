package weir.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import weir.api.WeirException;
import weir.bench.link.Chain;
import weir.bench.link.DelayProbe;
import weir.bench.link.LinkUnderTest;
import weir.bench.link.Offloads;
import weir.bench.link.Ping;
import weir.bench.link.Relays;
import weir.bench.link.Testbed;

/** When it arrives. */
final class DelayParts {
    private static final long MEGA = 1_000_000;
    private static final long DELAY_NS = 10_000_000;
    private static final double NS_PER_US = 1e3;
    private static final double NS_PER_MS = 1e6;
    private static final int PINGS = 200;
    private static final int CHAIN_LINKS = 10;
    private static final int CHAIN_PINGS = 10;

    private DelayParts() {}

    static void delay(Relays relays, Arguments arguments, Results results) throws IOException, WeirException {
        for (long mega : List.of(10, 100, 1000)) {
            Map<String, String> options = Map.of("bandwidth", mega + "Mbit/s", "delay", "10ms");
            try (Testbed bed = Testbed.up(LinkUnderTest.relay("relay", relays, options))) {
                DelayProbe.Outcome outcome = DelayProbe.run(bed, mega * MEGA, DELAY_NS, arguments.ns(2));
                error(results, mega, "p50", 0.5, outcome);
                error(results, mega, "p99", 0.99, outcome);
            }
        }
        for (long mega : List.of(10, 100)) {
            within(results, mega, "p50", 10);
            within(results, mega, "p99", 100);
        }
    }

    private static String figure(long mega, String percentile) {
        return "delay error " + percentile + ", us, " + mega + " Mbit/s";
    }

    private static void error(Results results, long mega, String name, double percentile, DelayProbe.Outcome outcome) {
        String figure = figure(mega, name);
        results.add(figure, "relay", Statistics.percentile(outcome.errorNs(), percentile) / NS_PER_US);
        results.add(figure, "timer", Statistics.percentile(outcome.floorNs(), percentile) / NS_PER_US);
    }

    private static void within(Results results, long mega, String name, double us) {
        results.goal(
                figure(mega, name),
                String.format("relay timer + %.0f us or less", us),
                medians -> medians.get("relay") <= medians.get("timer") + us);
    }

    static void roundTrip(Relays relays, Arguments arguments, Results results) throws IOException, WeirException {
        String figure = "round trip without delay, us";
        try (Testbed veth = Testbed.veth()) {
            results.add(figure, "veth", Statistics.median(Ping.roundTripsNs(veth, PINGS, PINGS / 4)) / NS_PER_US);
        }
        for (LinkUnderTest candidate :
                List.of(LinkUnderTest.bridge(Offloads.OFF), LinkUnderTest.relay("relay", relays, Map.of()))) {
            try (Testbed bed = Testbed.up(candidate)) {
                double us = Statistics.median(Ping.roundTripsNs(bed, PINGS, PINGS / 4)) / NS_PER_US;
                results.add(figure, candidate.name(), us);
            }
        }
    }

    static void chain(Relays relays, Arguments arguments, Results results) throws IOException, WeirException {
        String figure = "round trip through ten 10 ms links, ms";
        try (Testbed bed = Testbed.up(new Chain(relays, CHAIN_LINKS, Map.of("delay", "10ms")))) {
            double ms = Statistics.median(Ping.roundTripsNs(bed, CHAIN_PINGS, 1)) / NS_PER_MS;
            results.add(figure, "relay", ms);
        }
        results.goal(figure, "relay 200 to 202", medians -> medians.get("relay") >= 200 && medians.get("relay") <= 202);
    }
}
