package weir.model.queue;

import weir.api.link.LinkFrame;
import weir.api.link.QueueDiscipline;
import weir.api.link.QueueView;
import weir.api.option.Options;
import weir.api.unit.QueueLimit;

/** Takes a frame if it fits into the limit together with those that wait. */
final class DropTail implements QueueDiscipline {
    private QueueCapacity room;

    DropTail(QueueCapacity room) {
        this.room = room;
    }

    @Override
    public Admission onArrive(LinkFrame frame, QueueView queue, long nowNs) {
        return room.fits(frame, queue, nowNs) ? Admission.ACCEPT : Admission.DROP;
    }

    @Override
    public boolean change(QueueLimit newLimit, Options options) {
        room = new QueueCapacity(newLimit, options);
        return true;
    }
}
