package weir.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import weir.api.WeirException;
import weir.api.link.Direction;
import weir.api.link.LinkStats;
import weir.bench.link.Counter;
import weir.bench.link.LinkUnderTest;
import weir.bench.link.Offloads;
import weir.bench.link.Relays;
import weir.bench.link.Tcp;
import weir.bench.link.Testbed;
import weir.bench.link.TrafficGenerator;

/** How much gets through. */
final class RateParts {
    private static final int FULL_FRAME_BYTES = 1514;
    /** Of a full frame, with timestamps. */
    private static final double TCP_SHARE = 1448.0 / FULL_FRAME_BYTES;

    /** The bucket of Mininet's tbf, to compare with: how much tbf may catch up after a pause decides here. */
    private static final long SMALL_BUCKET_BYTES = 15_000;

    private static final String SMALL_TBF = "tbf, 15 kB";

    private static final int LEAST_QUEUE_FRAMES = 32;
    private static final long QUEUES_PER_S = 100;

    private static final double PERCENT = 100;
    private static final long MEGA = 1_000_000;
    private static final long GIGABIT = 1000 * MEGA;
    /** What counts as UDP: frames that come whether the link takes them or not, a little faster than it does. */
    private static final double OVERLOAD = 1.1;

    /** A bucket of a millisecond, filled or empty when the two seconds of a measurement begin or end. */
    private static final double WINDOW_ERROR = 0.0005;

    private RateParts() {}

    /** 1 and 10 Mbit/s, which cost nothing, at the same time; 100 Mbit/s one after the other. */
    static void goodput(Relays relays, Arguments arguments, Results results) throws IOException, WeirException {
        List<Callable<Void>> slow = new ArrayList<>();
        for (long rate : List.of(MEGA, 10 * MEGA)) {
            for (LinkUnderTest candidate : candidates(relays, rate)) {
                slow.add(() -> tcp(candidate, rate, arguments, 4, results));
                slow.add(() -> udp(candidate, rate, arguments, 4, results));
            }
        }
        together(slow);
        for (LinkUnderTest candidate : candidates(relays, 100 * MEGA)) {
            tcp(candidate, 100 * MEGA, arguments, 1.5, results);
            udp(candidate, 100 * MEGA, arguments, 1, results);
        }
        for (long mega : List.of(1, 10, 100)) {
            for (String protocol : List.of("TCP", "UDP")) {
                results.goal(figure(protocol, mega * MEGA), "relay 0.995 to 1.005", medians -> {
                    double ratio = medians.get("relay");
                    return ratio >= 0.995 && ratio <= 1.005;
                });
            }
        }
    }

    private static List<LinkUnderTest> candidates(Relays relays, long rate) {
        return List.of(
                LinkUnderTest.tbf(rate, queueBytes(rate)),
                LinkUnderTest.relay("relay", relays, Map.of("bandwidth", rate / MEGA + "Mbit/s")));
    }

    /** As the relay's default without delay: 32 full frames, or 10 ms. */
    private static long queueBytes(long rate) {
        return Math.max(LEAST_QUEUE_FRAMES * FULL_FRAME_BYTES, rate / Byte.SIZE / QUEUES_PER_S);
    }

    private static void together(List<Callable<Void>> work) throws IOException, WeirException {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } finally {
            threads.shutdown();
        }
    }

    static void gigabit(Relays relays, Arguments arguments, Results results) throws IOException, WeirException {
        tcp(
                LinkUnderTest.tbf(SMALL_TBF, GIGABIT, SMALL_BUCKET_BYTES, queueBytes(GIGABIT)),
                GIGABIT,
                arguments,
                2,
                results);
        for (LinkUnderTest candidate : candidates(relays, GIGABIT)) {
            tcp(candidate, GIGABIT, arguments, 2, results);
            udp(candidate, GIGABIT, arguments, 2, results);
        }
        String delayed = "TCP goodput / ideal, 1 Gbit/s and 10 ms";
        Map<String, String> options = Map.of("bandwidth", "1Gbit/s", "delay", "10ms");
        try (Testbed bed = Testbed.up(LinkUnderTest.relay("relay", relays, options))) {
            double ratio = Tcp.goodput(bed, arguments.ns(1.5), arguments.ns(2)) / (GIGABIT * TCP_SHARE);
            results.add(delayed, "relay", ratio);
        }
        results.goal(delayed, "relay 0.955 or more", medians -> medians.get("relay") >= 0.955);
        results.goal(figure("TCP", GIGABIT), "relay 0.955 or more, and at least tbf (up to 1, to 0.0005)", medians -> {
            double tbf = Math.min(1, medians.get("tbf"));
            return medians.get("relay") >= 0.955 && medians.get("relay") >= tbf - WINDOW_ERROR;
        });
        results.goal(figure("UDP", GIGABIT), "relay 0.98 or more", medians -> medians.get("relay") >= 0.98);
    }

    private static String figure(String protocol, long rate) {
        String text = rate >= GIGABIT ? rate / GIGABIT + " Gbit/s" : rate / MEGA + " Mbit/s";
        return protocol + " goodput / ideal, " + text;
    }

    private static Void tcp(LinkUnderTest candidate, long rate, Arguments arguments, double seconds, Results results)
            throws IOException, WeirException {
        try (Testbed bed = Testbed.up(candidate)) {
            double goodput = Tcp.goodput(bed, arguments.ns(seconds / 2), arguments.ns(seconds));
            add(results, figure("TCP", rate), candidate.name(), goodput / (rate * TCP_SHARE));
            addEngineDrops(results, figure("TCP", rate), bed);
        }
        return null;
    }

    private static Void udp(LinkUnderTest candidate, long rate, Arguments arguments, double seconds, Results results)
            throws IOException, WeirException {
        try (Testbed bed = Testbed.up(candidate);
                TrafficGenerator generator = TrafficGenerator.start(bed, FULL_FRAME_BYTES, (long) (OVERLOAD * rate))) {
            generator.awaitFirst();
            Pause.of(arguments.ns(seconds / 4) + FULL_FRAME_BYTES * 32 * 8_000_000_000L / rate);
            double bytes = Counter.rate(bed.receiver(), bed.receiverInterface(), arguments.ns(seconds))
                    .bytes();
            add(results, figure("UDP", rate), candidate.name(), bytes * 8 / rate);
            addEngineDrops(results, figure("UDP", rate), bed);
        }
        return null;
    }

    private static void add(Results results, String figure, String subject, double value) {
        synchronized (results) {
            results.add(figure, subject, value);
        }
    }

    static void throughput(Relays relays, Arguments arguments, Results results) throws IOException, WeirException {
        String figure = "TCP without a limit, Gbit/s";
        try (Testbed bed = Testbed.veth()) {
            results.add(figure, bed.name(), gigabits(bed, arguments));
        }
        List<LinkUnderTest> candidates = List.of(
                LinkUnderTest.bridge(Offloads.OFF),
                LinkUnderTest.relay("relay", relays, Map.of()),
                LinkUnderTest.bridge(Offloads.ON),
                LinkUnderTest.relay("relay, fast", relays, Map.of("fast", "true")));
        for (LinkUnderTest candidate : candidates) {
            try (Testbed bed = Testbed.up(candidate)) {
                results.add(figure, candidate.name(), gigabits(bed, arguments));
                addEngineDrops(results, "TCP without a limit", bed);
            }
        }
        results.goal(figure, "relay 0.85 of bridge; fast 10, or 0.6 of its bridge", medians -> {
            double fast = medians.get("relay, fast");
            return medians.get("relay") >= 0.85 * medians.get("bridge")
                    && (fast >= 10 || fast >= 0.6 * medians.get("bridge, offloads"));
        });
    }

    private static double gigabits(Testbed bed, Arguments arguments) throws IOException {
        return Tcp.goodput(bed, arguments.ns(0.5), arguments.ns(1.5)) / 1e9;
    }

    /** What the relay could not take in, of all that reached it: whether the machine was fast enough. */
    private static void addEngineDrops(Results results, String where, Testbed bed) {
        bed.link().ifPresent(link -> {
            LinkStats stats = link.stats(Direction.FORWARD);
            double share = PERCENT * stats.drops().getOrDefault("engine", 0L) / Math.max(1, stats.offered());
            add(results, "  engine drops, %, " + where, bed.name(), share);
        });
    }
}
