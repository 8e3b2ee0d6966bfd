package weir.model.queue;

import weir.api.link.LinkFrame;
import weir.api.link.QueueDiscipline;
import weir.api.link.QueueView;
import weir.api.option.Options;
import weir.api.unit.QueueLimit;

/** Takes every frame and drops those that have waited longest until it fits. */
final class DropHead implements QueueDiscipline {
    private QueueCapacity room;

    DropHead(QueueCapacity room) {
        this.room = room;
    }

    @Override
    public Admission onArrive(LinkFrame frame, QueueView queue, long nowNs) {
        return room.fits(frame, queue, nowNs) ? Admission.ACCEPT : Admission.DROP_HEAD;
    }

    @Override
    public boolean change(QueueLimit newLimit, Options options) {
        room = new QueueCapacity(newLimit, options);
        return true;
    }
}
