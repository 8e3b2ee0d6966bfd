package weir.link.queue;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import weir.api.frame.FrameHeaders;
import weir.api.link.Direction;
import weir.api.link.DropTap;
import weir.api.link.DroppedFrame;

/**
 * Dropped frames on their way to one reader. The lanes' thread writes and one other reads, without locks; when the
 * queue is full, frames are only counted.
 *
 * <pre>
 *          read                written
 *   ... |  taken  | waiting ...  | free ...      numbers of places, for ever growing; a place is number % PLACES
 * </pre>
 */
public final class DropQueue implements DropTap {
    static final int PLACES = 1024;

    /** The most of a frame that is kept. */
    static final int PLACE_BYTES = 2048;

    private final ByteBuffer memory = ByteBuffer.allocateDirect(PLACES * PLACE_BYTES);
    private final Place[] places = new Place[PLACES];
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong missed = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Runnable atClose;
    private final Frame frame = new Frame();
    private boolean isAtFrame;

    /** The copy of a frame in one place of the queue. */
    private static final class Place {
        private Direction direction;
        private DropReason reason;
        private int captured;
        private int wire;
        private long arrivalNs;
        private long droppedNs;
    }

    /** @param atClose called once, on the reader's thread */
    public DropQueue(Runnable atClose) {
        this.atClose = atClose;
        for (int i = 0; i < PLACES; i++) {
            places[i] = new Place();
        }
    }

    /** Returns the listener for a direction's drops. */
    public DropListener listener(Direction direction) {
        return (bytes, reason, arrivalNs, droppedNs) -> offer(direction, bytes, reason, arrivalNs, droppedNs);
    }

    private void offer(Direction direction, ByteBuffer bytes, DropReason reason, long arrivalNs, long droppedNs) {
        long number = written.getPlain();
        if (number - read.getAcquire() >= PLACES) {
            missed.setRelease(missed.getPlain() + 1);
            return;
        }
        int index = (int) (number % PLACES);
        Place place = places[index];
        place.direction = direction;
        place.reason = reason;
        place.wire = bytes.limit();
        place.captured = Math.min(PLACE_BYTES, bytes.limit());
        place.arrivalNs = arrivalNs;
        place.droppedNs = droppedNs;
        memory.put(index * PLACE_BYTES, bytes, 0, place.captured);
        written.setRelease(number + 1);
    }

    @Override
    public boolean advance() {
        long number = read.getPlain();
        if (isAtFrame) {
            read.setRelease(++number);
        }
        isAtFrame = written.getAcquire() > number;
        if (isAtFrame) {
            frame.is((int) (number % PLACES));
        }
        return isAtFrame;
    }

    @Override
    public DroppedFrame frame() {
        return frame;
    }

    @Override
    public long missed() {
        return missed.getAcquire();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            atClose.run();
        }
    }

    /** The frame that the reader is at. */
    private final class Frame implements DroppedFrame {
        private final FrameHeaders headers = new FrameHeaders();
        private int index;

        void is(int place) {
            index = place;
        }

        private Place place() {
            return places[index];
        }

        @Override
        public Direction direction() {
            return place().direction;
        }

        @Override
        public String reason() {
            return place().reason.key();
        }

        @Override
        public long droppedNs() {
            return place().droppedNs;
        }

        @Override
        public long arrivalNs() {
            return place().arrivalNs;
        }

        @Override
        public int wireBytes() {
            return place().wire;
        }

        @Override
        public int capturedBytes() {
            return place().captured;
        }

        @Override
        public ByteBuffer bytes() {
            return memory.slice(index * PLACE_BYTES, place().captured).asReadOnlyBuffer();
        }

        @Override
        public FrameHeaders headers() {
            headers.wrap(memory, index * PLACE_BYTES, place().captured);
            return headers;
        }
    }
}
