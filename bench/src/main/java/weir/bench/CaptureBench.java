package weir.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import weir.api.WeirException;
import weir.api.capture.CapturePoint;
import weir.api.capture.CaptureRequest;
import weir.api.capture.LiveCapture;
import weir.bench.link.Testbed;
import weir.bench.link.TrafficGenerator;
import weir.capture.live.LiveCaptures;
import weir.linux.Clocks;

/** Measures how many of the shortest frames a second a live capture takes without a kernel drop. */
public final class CaptureBench {
    private static final String WHAT = """
            Sends 64 B frames over a veth pair, each second so many, and captures them at the far end into a file, several
            rounds; prints the median of each figure. Sender and capture share the machine's processors. Then captures
            both ends of a link of 10 Mbit/s and 10 ms on which frames never meet: what they take is its delay, their
            serialisation, and what is printed here. For example:

            bench/capture 300k delay-50 --rounds 3
            """;

    private static final int FRAME_BYTES = 64;
    private static final double SECONDS = 5;
    private static final double NS_PER_MS = 1e6;

    private static final List<Rate> RATES =
            List.of(new Rate("300k", 300_000), new Rate("400k", 400_000), new Rate("most", 0));

    private static final Map<String, Long> PACES = new TreeMap<>(Map.of("delay-50", 50L, "delay-500", 500L));

    /** @param framesPerS 0: as many as the sender can */
    private record Rate(String name, long framesPerS) {
        long bitsPerS() {
            return framesPerS == 0 ? TrafficGenerator.UNPACED : framesPerS * FRAME_BYTES * Byte.SIZE;
        }
    }

    private CaptureBench() {}

    public static void main(String[] words) {
        Map<String, String> parts = new LinkedHashMap<>();
        RATES.forEach(rate -> parts.put(
                rate.name(), rate.framesPerS() == 0 ? "as many frames a second as the sender can" : "frames a second"));
        PACES.forEach((name, framesPerS) -> parts.put(name, "the link, with " + framesPerS + " frames a second"));
        System.exit(new Benchmark("bench/capture", WHAT, parts).run(words, CaptureBench::measure));
    }

    private static void measure(Arguments arguments, Results results) throws IOException, WeirException {
        results.goal("kernel drops", "0 at 300k", medians -> medians.getOrDefault("300k", 0.0) == 0);
        results.goal("not in the file", "0 at 300k", medians -> medians.getOrDefault("300k", 0.0) == 0);
        CaptureDelay.goal(results);
        if (RATES.stream().anyMatch(rate -> arguments.wants(rate.name()))) {
            measure(arguments, new Results(Machine.describe()), RATES.get(0));
        }
        for (int round = 1; round <= arguments.rounds(); round++) {
            round(arguments, results);
        }
    }

    private static void round(Arguments arguments, Results results) throws IOException, WeirException {
        for (Rate rate : RATES) {
            if (arguments.wants(rate.name())) {
                measure(arguments, results, rate);
            }
        }
        for (Map.Entry<String, Long> pace : PACES.entrySet()) {
            if (arguments.wants(pace.getKey())) {
                CaptureDelay.measure(arguments, results, pace.getKey(), pace.getValue());
            }
        }
    }

    private static void measure(Arguments arguments, Results results, Rate rate) throws IOException, WeirException {
        Path folder = Files.createTempDirectory("weir-bench");
        Path file = folder.resolve("capture.pcapng");
        try (Testbed bed = Testbed.veth()) {
            CaptureRequest request =
                    new CaptureRequest(new CapturePoint("b", Testbed.B), bed.b().path(), "", file);
            LiveCapture capture = new LiveCaptures().start(request);
            long startNs = Clocks.monotonicNs();
            TrafficGenerator generator = TrafficGenerator.start(bed, FRAME_BYTES, rate.bitsPerS());
            Pause.of(arguments.ns(SECONDS));
            generator.close();
            double spanMs = (Clocks.monotonicNs() - startNs) / NS_PER_MS;
            LiveCapture.CaptureCounts counts = capture.stop();
            results.add("sent, kpps", rate.name(), generator.sent() / spanMs);
            results.add("captured, kpps", rate.name(), counts.packets() / spanMs);
            results.add("kernel drops", rate.name(), (double) counts.kernelDrops());
            results.add("not in the file", rate.name(), (double) (generator.sent() - counts.packets()));
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }
}
