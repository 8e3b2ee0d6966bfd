package weir.link.direction;

import weir.api.link.LinkFrame;
import weir.api.link.QueueDiscipline;
import weir.api.link.QueueView;

/**
 * Drops what does not fit: what a direction runs while its own queue discipline is not there.
 *
 * @param limitBytes what the queue may hold; a single frame always fits
 */
public record StandInDiscipline(long limitBytes) implements QueueDiscipline {
    @Override
    public Admission onArrive(LinkFrame frame, QueueView queue, long nowNs) {
        boolean fits = queue.packets() == 0 || queue.bytes() + frame.wireBytes() <= limitBytes;
        return fits ? Admission.ACCEPT : Admission.DROP;
    }
}
