package weir.model.queue;

import weir.api.link.LinkFrame;
import weir.api.link.QueueDiscipline;
import weir.api.link.QueueView;
import weir.api.option.Options;
import weir.api.unit.QueueLimit;

/** Takes a frame if it fits into the limit together with those that wait. Others do so, too, and drop early besides. */
class DropTail implements QueueDiscipline {
    QueueCapacity room;

    DropTail(QueueLimit limit, Options options) {
        room = new QueueCapacity(limit, options);
    }

    @Override
    public Admission onArrive(LinkFrame frame, QueueView queue, long nowNs) {
        return room.fits(frame, queue, nowNs) ? Admission.ACCEPT : Admission.DROP;
    }

    /** Another variant means another discipline. */
    @Override
    public final boolean change(QueueLimit limit, Options options) {
        QueueCapacity newRoom = new QueueCapacity(limit, options);
        if (newRoom.isMahimahi() != room.isMahimahi()) {
            return false;
        }
        room = newRoom;
        set(limit, options);
        return true;
    }

    /** Takes new parameters and keeps its state. */
    void set(QueueLimit limit, Options options) {}
}
