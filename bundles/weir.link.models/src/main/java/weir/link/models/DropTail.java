package weir.link.models;

import weir.api.link.LinkFrame;
import weir.api.link.QueueDiscipline;
import weir.api.link.QueueView;
import weir.api.option.Options;
import weir.api.unit.QueueLimit;

/**
 * Takes a frame if it fits into the limit together with those that wait. An empty queue takes any frame, else a limit
 * below the frame's size would cut the link.
 */
final class DropTail implements QueueDiscipline {
    private static final double NS_BITS_PER_BYTE_S = 8e9;

    private QueueLimit limit;

    DropTail(QueueLimit limit) {
        this.limit = limit;
    }

    @Override
    public Admission onArrive(LinkFrame frame, QueueView queue, long nowNs) {
        return queue.packets() == 0 || fits(frame, queue) ? Admission.ACCEPT : Admission.DROP;
    }

    private boolean fits(LinkFrame frame, QueueView queue) {
        long bytes = queue.bytes() + frame.wireBytes();
        return switch (limit.measure()) {
            case BYTES -> bytes <= limit.amount();
            case PACKETS -> queue.packets() < limit.amount();
            case NANOSECONDS ->
                queue.bandwidthBps() == 0
                        || bytes * NS_BITS_PER_BYTE_S <= (double) limit.amount() * queue.bandwidthBps();
        };
    }

    @Override
    public boolean change(QueueLimit newLimit, Options options) {
        limit = newLimit;
        return true;
    }
}
