package weir.model.queue;

import java.time.Duration;
import weir.api.link.LinkFrame;
import weir.api.link.QueueView;
import weir.api.option.Options;
import weir.api.unit.QueueLimit;

/**
 * CoDel as mm-link has it: times are whole ms, and where RFC 8289 drops the head and goes on with the next packet, the
 * head is sent and packets behind it are dropped. Off while at most 1504 bytes are behind the head.
 */
final class MahimahiCoDel extends DropTail {
    private static final int PACKET_BYTES = 1504;
    private static final long NS_PER_MS = 1_000_000;
    private static final int REMEMBERED_INTERVALS = 16;

    private long targetMs;
    private long intervalMs;

    private long firstAboveMs;
    private boolean dropping;
    private long nextDropMs;
    private int count;
    private int lastCount;

    private int taken;
    private long bytesBehind;

    MahimahiCoDel(QueueLimit limit, Options options) {
        super(limit, options);
        set(limit, options);
    }

    @Override
    void set(QueueLimit limit, Options options) {
        targetMs = options.duration(CoDelFactory.TARGET).map(Duration::toMillis).orElseThrow();
        intervalMs =
                options.duration(CoDelFactory.INTERVAL).map(Duration::toMillis).orElseThrow();
    }

    @Override
    public int onHead(LinkFrame frame, QueueView queue, long nowNs) {
        long nowMs = Math.floorDiv(nowNs, NS_PER_MS);
        taken = 0;
        bytesBehind = room.bytes(queue);
        boolean tooLong = take(queue, nowMs);
        if (dropping) {
            dropping = tooLong;
            dropWhileDue(queue, nowMs);
        } else if (tooLong) {
            take(queue, nowMs);
            dropping = true;
            int delta = count - lastCount;
            boolean recent = nowMs >= nextDropMs && nowMs - nextDropMs < REMEMBERED_INTERVALS * intervalMs;
            count = delta > 1 && recent ? delta : 1;
            nextDropMs = controlLaw(nowMs);
            lastCount = count;
        }
        return taken - 1;
    }

    private void dropWhileDue(QueueView queue, long nowMs) {
        while (dropping && nowMs >= nextDropMs) {
            boolean tooLong = take(queue, nowMs);
            count++;
            if (tooLong) {
                nextDropMs = controlLaw(nextDropMs);
            } else {
                dropping = false;
            }
        }
    }

    /** Takes a packet off the queue, and says whether those behind it have been waiting too long. */
    private boolean take(QueueView queue, long nowMs) {
        int place = taken++;
        bytesBehind -= QueueCapacity.mahimahiBytes(queue.wireBytes(place));
        long sojournMs = nowMs - Math.floorDiv(queue.arrivalNs(place), NS_PER_MS);
        if (taken == queue.packets() || sojournMs < targetMs || bytesBehind <= PACKET_BYTES) {
            firstAboveMs = 0;
            return false;
        }
        if (firstAboveMs == 0) {
            firstAboveMs = nowMs + intervalMs;
            return false;
        }
        return nowMs >= firstAboveMs;
    }

    private long controlLaw(long ms) {
        return ms + (long) (intervalMs / Math.sqrt(count));
    }
}
