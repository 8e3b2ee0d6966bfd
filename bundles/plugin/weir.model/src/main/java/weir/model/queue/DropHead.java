package weir.model.queue;

import weir.api.link.LinkFrame;
import weir.api.link.QueueView;
import weir.api.option.Options;
import weir.api.unit.QueueLimit;

/** Takes every frame and drops those that have waited longest until it fits. */
final class DropHead extends DropTail {
    DropHead(QueueLimit limit, Options options) {
        super(limit, options);
    }

    @Override
    public Admission onArrive(LinkFrame frame, QueueView queue, long nowNs) {
        return room.fits(frame, queue, nowNs) ? Admission.ACCEPT : Admission.DROP_HEAD;
    }
}
