package weir.tck;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import weir.api.link.LinkFrame;
import weir.api.link.LinkModel;
import weir.api.link.QueueDiscipline;
import weir.api.link.QueueDiscipline.Admission;
import weir.api.link.QueueView;

/**
 * One direction of a link in virtual time: the engine's contract in its simplest form, with a check on each answer. What
 * has become of each frame can be looked up afterwards. One thread.
 */
final class VirtualLink {
    private static final int MOST_COPIES = 64;

    /** The outcome of a frame. */
    static final class Fate {
        final int number;
        final byte[] content;
        final long arrivalNs;
        String place = "queue";
        long departNs = LinkModel.NEVER;
        final List<Long> arrivesNs = new ArrayList<>();
        int corruptBit = -1;

        private Fate(int number, byte[] content, long arrivalNs) {
            this.number = number;
            this.content = content;
            this.arrivalNs = arrivalNs;
        }

        /** Returns its loss, duplication and corruption, without times. */
        String decisions() {
            return number + " " + place + " " + arrivesNs.size() + " " + corruptBit;
        }

        @Override
        public String toString() {
            return decisions() + " " + departNs + " " + arrivesNs;
        }
    }

    final List<Fate> fates = new ArrayList<>();
    private final LinkModel model;
    private final QueueDiscipline discipline;
    private final long bandwidthBps;
    private final LinkTestFrame frame = new LinkTestFrame();
    private final List<Fate> queue = new ArrayList<>();
    private final View view = new View();
    private long clockNs;
    private long pullNs = LinkModel.NEVER;
    private Fate serving;
    private long segmentNs;
    private int bytesLeft;
    private long lastArriveNs;
    private int mostPackets;
    private long mostBytes;

    VirtualLink(LinkModel model, QueueDiscipline discipline, long bandwidthBps) {
        this.model = model;
        this.discipline = discipline;
        this.bandwidthBps = bandwidthBps;
    }

    /** A link that queues everything. */
    static VirtualLink of(LinkModel model) {
        return new VirtualLink(model, (frame, queue, nowNs) -> Admission.ACCEPT, 0);
    }

    private <T> T ask(Fate about, Function<LinkFrame, T> question) {
        try {
            return question.apply(frame.show(about.content, about.arrivalNs));
        } finally {
            frame.hide();
        }
    }

    void arrive(long atNs, byte[] content) {
        advance(atNs);
        Fate fate = new Fate(fates.size(), content, atNs);
        fates.add(fate);
        view.countsHead = false;
        Admission admission = ask(fate, shown -> discipline.onArrive(shown, view, atNs));
        while (admission == Admission.DROP_HEAD && !queue.isEmpty()) {
            queue.remove(0).place = "dropped";
            admission = ask(fate, shown -> discipline.onArrive(shown, view, atNs));
        }
        assertNotNull(admission, "onArrive must not answer null");
        switch (admission) {
            case ACCEPT -> queue.add(fate);
            case MARK -> {
                fate.place = "marked";
                queue.add(fate);
            }
            case DROP, DROP_EARLY, DROP_HEAD -> fate.place = "dropped";
        }
        mostPackets = Math.max(mostPackets, queue.size());
        mostBytes = Math.max(mostBytes, view.bytes());
        serveNext(atNs);
    }

    void advance(long nowNs) {
        while (nextNs() <= nowNs) {
            long atNs = nextNs();
            if (serving != null) {
                Fate left = serving;
                serving = null;
                propagate(left, atNs);
            }
            serveNext(atNs);
        }
        clockNs = Math.max(clockNs, nowNs);
    }

    private long nextNs() {
        return serving == null ? pullNs : serving.departNs;
    }

    private void serveNext(long nowNs) {
        pullNs = LinkModel.NEVER;
        while (serving == null && !queue.isEmpty()) {
            Fate head = queue.get(0);
            long serveNs = ask(head, shown -> model.serveNs(shown, nowNs));
            assertTrue(serveNs >= nowNs, () -> "serveNs answered " + serveNs + ", before now, " + nowNs);
            if (serveNs > nowNs) {
                pullNs = serveNs;
                return;
            }
            view.countsHead = true;
            int verdict = ask(head, shown -> discipline.onHead(shown, view, nowNs));
            assertTrue(verdict >= QueueDiscipline.MARK, () -> "onHead answered " + verdict);
            queue.remove(0);
            if (verdict == QueueDiscipline.DROP) {
                head.place = "dropped";
            } else {
                for (int more = verdict; more > 0 && !queue.isEmpty(); more--) {
                    queue.remove(0).place = "dropped";
                }
                serving = head;
                bytesLeft = head.content.length;
                serve(nowNs);
            }
        }
    }

    private void serve(long startNs) {
        segmentNs = startNs;
        long departNs = ask(serving, shown -> model.departNs(shown, bytesLeft, startNs));
        assertTrue(departNs >= startNs, () -> "departNs answered " + departNs + ", before its start, " + startNs);
        serving.place = "service";
        serving.departNs = departNs;
    }

    private void propagate(Fate left, long departNs) {
        long arriveNs = ask(left, shown -> model.arriveNs(shown, departNs));
        assertTrue(arriveNs >= departNs, () -> "arriveNs answered " + arriveNs + ", before " + departNs);
        if (arriveNs == LinkModel.NEVER) {
            left.place = "lost";
            return;
        }
        left.place = "delivered";
        left.corruptBit = ask(left, model::corruptBit);
        assertTrue(
                left.corruptBit >= -1 && left.corruptBit < left.content.length * Byte.SIZE,
                () -> "corruptBit answered " + left.corruptBit);
        deliver(left, arriveNs);
        for (int copy = 1; ; copy++) {
            int number = copy;
            long copyNs = ask(left, shown -> model.duplicateNs(shown, departNs, number));
            if (copyNs == LinkModel.NEVER) {
                return;
            }
            assertTrue(copyNs >= departNs, () -> "duplicateNs answered " + copyNs + ", before " + departNs);
            assertTrue(copy <= MOST_COPIES, "more than " + MOST_COPIES + " copies of one frame");
            deliver(left, copyNs);
        }
    }

    private void deliver(Fate fate, long arriveNs) {
        long heldNs = model.reorders() ? arriveNs : Math.max(arriveNs, lastArriveNs);
        lastArriveNs = Math.max(lastArriveNs, heldNs);
        fate.arrivesNs.add(heldNs);
    }

    /** Changes something between two frames, as the engine does: the frame in service is asked about again. */
    void change(Runnable how) {
        if (serving != null && serving.departNs != LinkModel.NEVER && serving.departNs > segmentNs) {
            double share = (double) (serving.departNs - clockNs) / (serving.departNs - segmentNs);
            bytesLeft = Math.min(bytesLeft, (int) Math.ceil(bytesLeft * share));
        }
        how.run();
        if (serving != null) {
            serve(clockNs);
        } else {
            serveNext(clockNs);
        }
        advance(clockNs);
    }

    /** Returns true if no frame is in service. */
    boolean isIdle() {
        return serving == null;
    }

    long clockNs() {
        return clockNs;
    }

    /** The most frames that have waited. */
    int mostPackets() {
        return mostPackets;
    }

    /** The most bytes that have waited. */
    long mostBytes() {
        return mostBytes;
    }

    long count(String place) {
        return fates.stream().filter(fate -> fate.place.equals(place)).count();
    }

    /** The queue as the discipline sees it. */
    private final class View implements QueueView {
        private boolean countsHead;

        @Override
        public int packets() {
            return queue.size();
        }

        @Override
        public long bytes() {
            return queue.stream().mapToLong(fate -> fate.content.length).sum();
        }

        @Override
        public long headSojournNs(long nowNs) {
            return queue.isEmpty() ? 0 : nowNs - queue.get(0).arrivalNs;
        }

        @Override
        public int wireBytes(int place) {
            return queue.get(place).content.length;
        }

        @Override
        public long arrivalNs(int place) {
            return queue.get(place).arrivalNs;
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
}
