package weir.bench.link;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import weir.linux.Clocks;

/**
 * How far the delay of each frame is from what the link promises. Both ends stamp frames by one clock; what was
 * promised is computed here from the arrivals alone: a frame is served when it and its predecessor allow, then takes
 * the link's delay.
 */
public final class DelayProbe {
    private static final int FRAME_BYTES = 1514;
    /** Frames that warm up the way. */
    private static final int SKIPPED = 50;

    private static final double LOAD = 0.8;

    private DelayProbe() {}

    /**
     * @param errorNs of each frame
     * @param floorNs how late the machine's timers were meanwhile
     */
    public record Outcome(List<Double> errorNs, List<Double> floorNs) {}

    /** Loads a link of this rate and delay with 80 % of its rate. */
    public static Outcome run(Testbed bed, long bitsPerSecond, long delayNs, long durationNs) throws IOException {
        int frames = (int) (durationNs * LOAD * bitsPerSecond / 8e9 / FRAME_BYTES) + 1000;
        try (CaptureSocket before = CaptureSocket.start(bed.fabric(), Testbed.NEAR_A, frames);
                CaptureSocket after = CaptureSocket.start(bed.b(), Testbed.B, frames);
                TimerFloor floor = TimerFloor.start()) {
            try (TrafficGenerator generator = TrafficGenerator.start(bed, FRAME_BYTES, (long) (LOAD * bitsPerSecond))) {
                generator.awaitFirst();
                sleep(durationNs);
            }
            sleep(2 * delayNs + 5_000_000);
            List<Double> floorNs = floor.end();
            return new Outcome(errors(before.end(), after.end(), bitsPerSecond, delayNs), floorNs);
        }
    }

    private static void sleep(long ns) {
        long endNs = Clocks.monotonicNs() + ns;
        while (Clocks.monotonicNs() < endNs) {
            LockSupport.parkNanos(endNs - Clocks.monotonicNs());
        }
    }

    private static List<Double> errors(long[] sentNs, long[] receivedNs, long bitsPerSecond, long delayNs) {
        double serviceNs = FRAME_BYTES * 8e9 / bitsPerSecond;
        List<Double> errors = new ArrayList<>(sentNs.length);
        double departedNs = 0;
        // Epoch stamps need more than a double's 53 bits.
        long originNs = Arrays.stream(sentNs).filter(ns -> ns != 0).min().orElse(0);
        for (int i = 0; i < sentNs.length; i++) {
            if (sentNs[i] == 0) {
                continue;
            }
            departedNs = Math.max(departedNs, (double) (sentNs[i] - originNs)) + serviceNs;
            if (i >= SKIPPED && receivedNs[i] != 0) {
                errors.add(receivedNs[i] - originNs - delayNs - departedNs);
            }
        }
        return errors;
    }
}
