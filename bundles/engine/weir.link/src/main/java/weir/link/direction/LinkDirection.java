package weir.link.direction;

import java.util.function.BooleanSupplier;
import weir.api.link.LinkModel;
import weir.api.link.LinkStats;
import weir.api.link.QueueDiscipline;
import weir.link.queue.DropListener;
import weir.link.queue.DropReason;
import weir.link.queue.FrameEdits;
import weir.link.queue.FrameQueue;
import weir.link.queue.FrameStore;
import weir.link.queue.QueueSight;

/**
 * One direction of a link: a queue, a server and a wire. It owns every frame from {@link #arrive} until
 * {@link #takeDue}; plug-ins only answer questions.
 *
 * <pre>
 *  arrive --> [onArrive?] --> queue --> [onHead?] --> server --> wire --> takeDue
 *                                                     departNs   arriveNs
 * </pre>
 *
 * <p>It runs in its own time, which follows the clock: what falls due at some moment is computed for exactly that
 * moment, however late the call is that makes it happen. A busy machine therefore delivers late, but never at another
 * rate. Times are monotonic nanoseconds. One thread; nothing allocates but tables that grow.
 */
public final class LinkDirection {
    private static final int NONE = FrameStore.NONE;

    private final FrameStore store;
    private final FrameEdits edits;
    private final FrameQueue queue;
    private final QueueSight view;
    private final DirectionCounters counters = new DirectionCounters();
    private final Drops drops;
    private final Propagation propagation;
    private PlugIns plugIns;

    private boolean up = true;
    private long clockNs = Long.MIN_VALUE;

    private long pullNs = LinkModel.NEVER;
    private int serving = NONE;
    private long segmentNs;
    private int bytesLeft;
    private long departNs = LinkModel.NEVER;

    /** A frame that is just being moved, and nowhere else. */
    private int arriving = NONE;

    /** True if it is that frame that the queue discipline is being asked about. */
    private boolean isAdmitting;

    /** @param gate that of the thread which will use it */
    public LinkDirection(FrameStore store, DirectionSetup setup, FaultListener faults, PlugInGate gate) {
        this.store = store;
        this.plugIns = new PlugIns(store, setup, faults, gate);
        this.edits = new FrameEdits(store);
        this.queue = new FrameQueue(store);
        this.view = new QueueSight(queue, store, () -> plugIns.bandwidthBps());
        this.drops = new Drops(store, counters);
        this.propagation = new Propagation(store, edits, counters, drops);
    }

    /** Takes a frame. It counts as arriving now if it says that it did earlier than what has happened already. */
    public void arrive(int slot) {
        long nowNs = Math.max(store.arrivalNs(slot), clockNs);
        store.arrivalNs(slot, nowNs);
        arriving = slot;
        counters.offered++;
        advance(nowNs);
        admit(slot, nowNs);
    }

    private void admit(int slot, long nowNs) {
        drops.at(nowNs);
        isAdmitting = true;
        boolean isIn = up && isAdmitted(slot, nowNs);
        isAdmitting = false;
        arriving = NONE;
        if (!up) {
            drops.drop(slot, DropReason.DOWN);
        } else if (isIn) {
            queue.add(slot);
            if (serving == NONE) {
                serveNext(nowNs);
            }
            counters.queueIs(queue.bytes());
        }
    }

    private boolean isAdmitted(int slot, long nowNs) {
        QueueDiscipline.Admission admission = plugIns.onArrive(slot, view.forArrival(), nowNs);
        while (admission == QueueDiscipline.Admission.DROP_HEAD && queue.packets() > 0) {
            drops.drop(queue.remove(), DropReason.QUEUE);
            admission = plugIns.onArrive(slot, view, nowNs);
        }
        return switch (admission) {
            case ACCEPT -> true;
            case MARK -> isMarked(slot);
            case DROP_EARLY -> {
                drops.drop(slot, DropReason.AQM);
                yield false;
            }
            case DROP, DROP_HEAD -> {
                drops.drop(slot, DropReason.QUEUE);
                yield false;
            }
        };
    }

    private boolean isMarked(int slot) {
        if (edits.mark(slot, plugIns.frame(slot).headers())) {
            counters.marked++;
            return true;
        }
        drops.drop(slot, DropReason.AQM);
        return false;
    }

    /** Makes happen what happens until {@code nowNs}: no frame with an earlier arrival comes any more. */
    public void advance(long nowNs) {
        while (Math.min(departNs, pullNs) <= nowNs) {
            long atNs = Math.min(departNs, pullNs);
            drops.at(atNs);
            if (serving != NONE) {
                int slot = serving;
                serving = NONE;
                departNs = LinkModel.NEVER;
                propagation.depart(plugIns, slot, atNs);
            }
            serveNext(atNs);
        }
        clockNs = Math.max(clockNs, nowNs);
    }

    /** Takes frames from the queue until one is in service, or the model wants the head to wait. */
    private void serveNext(long startNs) {
        pullNs = LinkModel.NEVER;
        while (serving == NONE && queue.packets() > 0) {
            int slot = queue.first();
            long serveNs = plugIns.serveNs(slot, startNs);
            if (serveNs > startNs) {
                pullNs = serveNs;
                return;
            }
            int verdict = plugIns.onHead(slot, view.forHead(), startNs);
            queue.remove();
            if (verdict == QueueDiscipline.DROP) {
                drops.drop(slot, DropReason.AQM);
            } else if (verdict != QueueDiscipline.MARK || isMarked(slot)) {
                serving = slot;
                bytesLeft = store.wireBytes(slot);
                for (int more = verdict; more > 0 && queue.packets() > 0; more--) {
                    drops.drop(queue.remove(), DropReason.AQM);
                }
                serve(startNs);
            }
        }
    }

    private void serve(long startNs) {
        segmentNs = startNs;
        departNs = plugIns.departNs(serving, bytesLeft, startNs);
    }

    /**
     * When {@link #advance} and {@link #takeDue} must be called next; {@link LinkModel#NEVER}: not before a frame
     * arrives. Frames on the wire are due on time. That a frame leaves the server may be noticed later, as long as
     * the wire takes so much time that nobody can tell.
     */
    public long nextNs() {
        long serverNs = Math.min(departNs, pullNs);
        return Math.min(Math.max(serverNs, serverNs + propagation.slackNs()), propagation.nextNs());
    }

    /**
     * The next frame that has reached the far end, or {@link FrameStore#NONE}. The caller sends it, says
     * {@link #delivered} or {@link #failed}, and so gives its slot back.
     */
    public int takeDue(long nowNs) {
        return propagation.takeDue(nowNs);
    }

    /** When the frame last taken was due. */
    public long dueNs() {
        return propagation.dueNs();
    }

    public void delivered(int slot, long latenessNs) {
        counters.delivered(store.wireBytes(slot), latenessNs);
        store.release(slot);
    }

    /** The frame was taken, but could not be sent. */
    public void failed(int slot, DropReason reason) {
        drops.drop(slot, reason);
    }

    /** Frames reached the link that the engine itself could not take. */
    public void missed(long frames) {
        counters.offered += frames;
        counters.dropped(DropReason.ENGINE, frames);
    }

    /**
     * Changes what decides, between two frames. The frame in service goes on with the bytes that it still has to
     * send; frames on the wire keep their arrival; what is queued stays.
     *
     * @param setup who decides from now on; a model that stays may have taken new parameters at {@code nowNs}, after
     *     {@link #advance} had come so far
     */
    public void change(long nowNs, DirectionSetup setup) {
        advance(nowNs);
        if (serving != NONE && departNs != LinkModel.NEVER && departNs > segmentNs) {
            double share = (double) (departNs - clockNs) / (departNs - segmentNs);
            bytesLeft = Math.min(bytesLeft, (int) Math.ceil(bytesLeft * share));
        }
        drops.notBefore(clockNs);
        plugIns.use(setup);
        propagation.modelChanges();
        if (serving != NONE) {
            serve(clockNs);
        } else {
            serveNext(clockNs);
        }
        advance(clockNs);
    }

    /** Has the model or discipline answer something that is not about a frame, as a change of its parameters. */
    public boolean ask(BooleanSupplier question) {
        return plugIns.ask(question);
    }

    /** Returns true if its thread has been given up inside one of its plug-ins. */
    public boolean isGivenUp() {
        return plugIns.isGivenUp();
    }

    /** The plug-in in which its thread was given up. */
    public AutoCloseable culprit() {
        return plugIns.culprit();
    }

    /**
     * Goes on, with stand-ins, on another thread than that which was given up inside a plug-in of this link. What is
     * queued, in service, on the wire and about to arrive stays; the frame that the plug-in was asked about as it moved is
     * lost.
     */
    public void rescue() {
        plugIns = plugIns.successor();
        if (isAdmitting) {
            drops.drop(arriving, DropReason.ENGINE);
            arriving = NONE;
            isAdmitting = false;
        }
        propagation.rescue();
        if (serving != NONE) {
            serve(Math.max(clockNs, segmentNs));
        } else {
            serveNext(clockNs);
        }
        if (arriving != NONE) {
            advance(store.arrivalNs(arriving));
            admit(arriving, clockNs);
        }
    }

    /** Takes the carrier away, and with it every frame that is inside; or gives it back. */
    public void setUp(boolean nowUp, long nowNs) {
        advance(nowNs);
        drops.at(nowNs);
        up = nowUp;
        if (!up) {
            pullNs = LinkModel.NEVER;
            while (queue.packets() > 0) {
                drops.drop(queue.remove(), DropReason.DOWN);
            }
            if (serving != NONE) {
                drops.drop(serving, DropReason.DOWN);
                serving = NONE;
                departNs = LinkModel.NEVER;
            }
            propagation.clear(DropReason.DOWN);
        }
    }

    /** Tells of each dropped frame from now on. */
    public void addDropListener(DropListener listener) {
        drops.add(listener);
    }

    public void removeDropListener(DropListener listener) {
        drops.remove(listener);
    }

    /** Returns true if this model or queue discipline is still asked; not once it has failed. */
    public boolean asks(AutoCloseable plugIn) {
        return plugIns.asks(plugIn);
    }

    /** Frames in the queue, in service and on the wire. */
    public int inside() {
        return queue.packets() + (serving == NONE ? 0 : 1) + propagation.packets();
    }

    public LinkStats stats() {
        return counters.snapshot(queue.packets(), queue.bytes());
    }
}
