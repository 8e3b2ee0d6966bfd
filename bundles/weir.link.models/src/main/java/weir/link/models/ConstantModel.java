package weir.link.models;

import java.time.Duration;
import java.util.SplittableRandom;
import weir.api.link.LinkFrame;
import weir.api.link.LinkModel;
import weir.api.option.Options;
import weir.api.unit.Bandwidth;
import weir.api.unit.Ratio;

/** One direction of a link that does not change by itself. */
final class ConstantModel implements LinkModel {
    private static final int UNLIMITED = 0;
    private static final long NS_BITS_PER_BYTE_S = 8_000_000_000L;

    private final SplittableRandom random;
    private long bandwidthBps;
    private long delayNs;
    private double loss;

    ConstantModel(Options options, SplittableRandom random) {
        this.random = random;
        set(options);
    }

    private void set(Options options) {
        bandwidthBps = options.bandwidth(ConstantModelFactory.BANDWIDTH)
                .map(Bandwidth::bitsPerSecond)
                .orElse((long) UNLIMITED);
        delayNs = options.duration(ConstantModelFactory.DELAY)
                .map(Duration::toNanos)
                .orElse(0L);
        loss = options.ratio(ConstantModelFactory.LOSS).map(Ratio::value).orElse(0.0);
    }

    @Override
    public long departNs(LinkFrame frame, int bytesLeft, long startNs) {
        return bandwidthBps == UNLIMITED ? startNs : startNs + transmissionNs(bytesLeft);
    }

    /** Rounded up: a frame never leaves early. */
    private long transmissionNs(int bytes) {
        return -Math.floorDiv(-bytes * NS_BITS_PER_BYTE_S, bandwidthBps);
    }

    @Override
    public long arriveNs(LinkFrame frame, long departNs) {
        return loss > 0 && random.nextDouble() < loss ? NEVER : departNs + delayNs;
    }

    @Override
    public boolean change(Options options, long nowNs) {
        set(options);
        return true;
    }
}
