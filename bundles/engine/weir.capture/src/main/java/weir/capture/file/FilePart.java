package weir.capture.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import weir.api.capture.CaptureSummary;
import weir.api.capture.CapturedFrame;
import weir.api.capture.FrameCursor;
import weir.api.capture.RtmpMessages;
import weir.capture.filter.FrameFilter;
import weir.capture.frame.Block;
import weir.capture.frame.FileFrame;
import weir.capture.frame.LinkType;
import weir.capture.layer.ObstacleCounts;

/** The positions of the frames of a part of a file. One thread fills it, then one walks over it. */
final class FilePart implements FrameCursor {
    private static final int ROOM = 4096;

    private final FileFrame frame;
    private final FrameFilter filter;
    private final BiConsumer<List<Block>, ObstacleCounts> whenDone;
    private final ObstacleCounts obstacles = new ObstacleCounts();
    private final List<Block> blocks = new ArrayList<>();
    private ByteBuffer[] buffers = new ByteBuffer[ROOM];
    private LinkType[] types = new LinkType[ROOM];
    private long[] epochs = new long[ROOM];
    /** Start, bytes captured, bytes on the wire. */
    private int[] places = new int[3 * ROOM];

    private int count;
    private int next;
    private long bytes;

    /**
     * @param before how many frames of the file come before its own
     * @param whenDone gets the blocks back, and what was not understood
     */
    FilePart(int input, FrameFilter filter, long before, BiConsumer<List<Block>, ObstacleCounts> whenDone) {
        this.filter = filter;
        this.whenDone = whenDone;
        frame = new FileFrame(input, RtmpMessages.NONE);
        frame.numberBefore(before);
    }

    @Override
    public void outermost() {
        frame.layers().outermost();
    }

    /** The frames that are added next are in a block, which is this part's until it is closed. */
    void keep(Block block) {
        blocks.add(block);
    }

    void add(FileFrame each) {
        if (count == epochs.length) {
            int room = count * 2;
            buffers = Arrays.copyOf(buffers, room);
            types = Arrays.copyOf(types, room);
            epochs = Arrays.copyOf(epochs, room);
            places = Arrays.copyOf(places, 3 * room);
        }
        buffers[count] = each.buffer();
        types[count] = each.type();
        epochs[count] = each.epochNs();
        places[3 * count] = each.start();
        places[3 * count + 1] = each.capturedBytes();
        places[3 * count + 2] = each.wireBytes();
        count++;
        bytes += each.capturedBytes();
    }

    /** How many bytes its frames have. */
    long bytes() {
        return bytes;
    }

    @Override
    public boolean advance() throws IOException {
        while (next < count) {
            int at = 3 * next;
            frame.set(buffers[next], places[at], places[at + 1], places[at + 2], epochs[next], types[next]);
            next++;
            if (!frame.isPlain()) {
                FrameCount.addObstacle(frame, obstacles);
            }
            if (filter.matches(frame)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public CapturedFrame frame() {
        return frame;
    }

    @Override
    public CaptureSummary summary() {
        throw new UnsupportedOperationException("the whole file has one");
    }

    @Override
    public void close() {
        whenDone.accept(blocks, obstacles);
    }
}
