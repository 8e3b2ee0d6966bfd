package weir.model;

import java.util.ArrayDeque;
import java.util.Arrays;
import weir.api.link.LinkModel;
import weir.api.link.QueueDiscipline;
import weir.api.link.QueueDiscipline.Admission;
import weir.api.link.QueueView;

/** A queue and a server in virtual time, fast enough for millions of frames: asks as the engine does. */
public final class OneLink implements QueueView {
    static final long DROPPED = -1;

    private final LinkModel model;
    private final QueueDiscipline discipline;
    private final long bandwidthBps;
    private final ArrayDeque<FixedFrame> queue = new ArrayDeque<>();
    private long queuedBytes;
    private FixedFrame serving;
    private long eventNs = LinkModel.NEVER;
    private int frames;
    private boolean countsHead;

    /** When each frame left the server; {@link #DROPPED}, or NEVER while it has not. */
    public long[] departNs = new long[64];
    /** When each frame arrived, of those that left. */
    long[] arriveNs = new long[64];

    public OneLink(LinkModel model, QueueDiscipline discipline, long bandwidthBps) {
        this.model = model;
        this.discipline = discipline;
        this.bandwidthBps = bandwidthBps;
    }

    public void arrive(long atNs, int wireBytes) {
        advance(atNs);
        if (frames == departNs.length) {
            departNs = Arrays.copyOf(departNs, 2 * frames);
            arriveNs = Arrays.copyOf(arriveNs, 2 * frames);
        }
        FixedFrame frame = new FixedFrame(frames++, wireBytes, atNs);
        departNs[frame.number()] = LinkModel.NEVER;
        countsHead = false;
        Admission admission = discipline.onArrive(frame, this, atNs);
        while (admission == Admission.DROP_HEAD && !queue.isEmpty()) {
            departNs[take().number()] = DROPPED;
            admission = discipline.onArrive(frame, this, atNs);
        }
        if (admission == Admission.ACCEPT || admission == Admission.MARK) {
            queue.add(frame);
            queuedBytes += wireBytes;
        } else {
            departNs[frame.number()] = DROPPED;
        }
        if (serving == null) {
            serveNext(atNs);
        }
    }

    private FixedFrame take() {
        FixedFrame frame = queue.remove();
        queuedBytes -= frame.wireBytes();
        return frame;
    }

    public void advance(long nowNs) {
        while (eventNs <= nowNs) {
            long atNs = eventNs;
            if (serving != null) {
                departNs[serving.number()] = atNs;
                arriveNs[serving.number()] = model.arriveNs(serving, atNs);
                serving = null;
            }
            serveNext(atNs);
        }
    }

    private void serveNext(long nowNs) {
        eventNs = LinkModel.NEVER;
        while (serving == null && !queue.isEmpty()) {
            FixedFrame head = queue.peek();
            long serveNs = model.serveNs(head, nowNs);
            if (serveNs > nowNs) {
                eventNs = serveNs;
                return;
            }
            countsHead = true;
            int verdict = discipline.onHead(head, this, nowNs);
            take();
            if (verdict == QueueDiscipline.DROP) {
                departNs[head.number()] = DROPPED;
            } else {
                for (int more = verdict; more > 0 && !queue.isEmpty(); more--) {
                    departNs[take().number()] = DROPPED;
                }
                serving = head;
                eventNs = model.departNs(head, head.wireBytes(), nowNs);
            }
        }
    }

    int frames() {
        return frames;
    }

    long dropped() {
        return Arrays.stream(departNs, 0, frames).filter(ns -> ns == DROPPED).count();
    }

    @Override
    public int packets() {
        return queue.size();
    }

    @Override
    public long bytes() {
        return queuedBytes;
    }

    @Override
    public long headSojournNs(long nowNs) {
        return queue.isEmpty() ? 0 : nowNs - queue.peek().arrivalNs();
    }

    private FixedFrame at(int place) {
        return queue.stream().skip(place).findFirst().orElseThrow();
    }

    @Override
    public int wireBytes(int place) {
        return at(place).wireBytes();
    }

    @Override
    public long arrivalNs(int place) {
        return at(place).arrivalNs();
    }

    @Override
    public boolean countsHead() {
        return countsHead;
    }

    @Override
    public long bandwidthBps() {
        return bandwidthBps;
    }
}
