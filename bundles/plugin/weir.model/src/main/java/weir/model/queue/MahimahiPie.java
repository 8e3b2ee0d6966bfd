package weir.model.queue;

import java.time.Duration;
import weir.api.link.LinkFrame;
import weir.api.link.QueueView;
import weir.api.option.Options;
import weir.api.unit.QueueLimit;
import weir.model.random.Chance;
import weir.model.random.Chance.Use;

/**
 * PIE as mm-link has it, after an early draft: whole ms, updates every 30 ms, the delay from a measured departure rate in
 * whole bytes per ms, three steps of tuning, no de-randomization, no early drop below 2 x 1504 bytes.
 */
final class MahimahiPie extends DropTail {
    private static final double ALPHA = 0.125;
    private static final double BETA = 1.25;
    private static final double DECAY = 0.98;
    private static final double LOW_PROBABILITY = 0.2;
    private static final int UPDATE_MS = 30;
    private static final int MEASURED_BYTES = 16_384;
    private static final int PACKET_BYTES = 1504;
    private static final long NS_PER_MS = 1_000_000;
    private static final long NOT_MEASURING = -1;

    private final Chance chance;
    private long targetMs;
    private long burstMs;

    private boolean started;
    private long updatedMs;
    private long allowanceMs;
    private long delayMs;
    private long oldDelayMs;
    private double probability;

    private long measuredBytes = NOT_MEASURING;
    private long measuringSinceMs;
    private long bytesPerMs;

    MahimahiPie(QueueLimit limit, Options options, Chance chance) {
        super(limit, options);
        this.chance = chance;
        set(limit, options);
    }

    @Override
    void set(QueueLimit limit, Options options) {
        targetMs = options.duration(PieFactory.TARGET).map(Duration::toMillis).orElseThrow();
        burstMs = options.duration(PieFactory.BURST).map(Duration::toMillis).orElseThrow();
    }

    @Override
    public Admission onArrive(LinkFrame frame, QueueView queue, long nowNs) {
        long bytes = room.bytes(queue);
        catchUp(bytes, Math.floorDiv(nowNs, NS_PER_MS));
        if (!room.fits(frame, queue, nowNs)) {
            return Admission.DROP;
        }
        chance.next();
        boolean isShort = oldDelayMs < targetMs / 2 && probability < LOW_PROBABILITY;
        boolean spared = allowanceMs > 0 || isShort || bytes < 2 * PACKET_BYTES;
        return !spared && chance.of(Use.EARLY_DROP) < probability ? Admission.DROP_EARLY : Admission.ACCEPT;
    }

    @Override
    public int onHead(LinkFrame frame, QueueView queue, long nowNs) {
        long nowMs = Math.floorDiv(nowNs, NS_PER_MS);
        int sentBytes = QueueCapacity.mahimahiBytes(frame.wireBytes());
        long bytesBehind = room.bytes(queue) - sentBytes;
        measure(sentBytes, bytesBehind, nowMs);
        catchUp(bytesBehind, nowMs);
        return SEND;
    }

    private void measure(int sentBytes, long bytesBehind, long nowMs) {
        if (bytesBehind >= MEASURED_BYTES && measuredBytes == NOT_MEASURING) {
            measuringSinceMs = nowMs;
            measuredBytes = 0;
        }
        if (measuredBytes == NOT_MEASURING) {
            return;
        }
        measuredBytes += sentBytes;
        long ms = nowMs - measuringSinceMs;
        if (measuredBytes > MEASURED_BYTES && ms > 0) {
            long sample = measuredBytes / ms;
            bytesPerMs = bytesPerMs == 0 ? sample : bytesPerMs - (bytesPerMs >> 3) + (sample >> 3);
            measuredBytes = bytesBehind < MEASURED_BYTES ? NOT_MEASURING : 0;
            measuringSinceMs = nowMs;
            allowanceMs = Math.max(0, allowanceMs - ms);
        }
    }

    private void catchUp(long bytes, long nowMs) {
        if (!started) {
            started = true;
            updatedMs = nowMs;
        }
        while (nowMs - updatedMs > UPDATE_MS) {
            if (isAtRest(bytes)) {
                updatedMs += (nowMs - updatedMs - 1) / UPDATE_MS * UPDATE_MS;
                return;
            }
            update(bytes);
            updatedMs += UPDATE_MS;
        }
    }

    /** Returns true if nothing changes any more, however often it is updated. */
    private boolean isAtRest(long bytes) {
        return bytes == 0 && delayMs == 0 && oldDelayMs == 0 && probability == 0 && allowanceMs == 0 && bytesPerMs == 0;
    }

    private void update(long bytes) {
        oldDelayMs = delayMs;
        delayMs = bytesPerMs > 0 ? bytes / bytesPerMs : 0;
        double step = ALPHA * (delayMs - targetMs) + BETA * (delayMs - oldDelayMs);
        probability += step / (probability < 0.01 ? 128 : probability < 0.1 ? 32 : 16);
        boolean full = probability > 1;
        probability = Math.max(0, Math.min(1, probability));
        if (delayMs == 0 && oldDelayMs == 0 && bytes == 0 && !full) {
            probability *= DECAY;
        }
        allowanceMs = Math.max(0, allowanceMs - UPDATE_MS);
        boolean isShort = delayMs < targetMs / 2 && oldDelayMs < targetMs / 2;
        if (probability == 0 && isShort && bytesPerMs > 0) {
            measuredBytes = NOT_MEASURING;
            bytesPerMs = 0;
            allowanceMs = burstMs;
        }
    }
}
