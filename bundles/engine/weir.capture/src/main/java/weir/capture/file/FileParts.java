package weir.capture.file;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import weir.api.capture.CaptureSummary;
import weir.api.capture.FrameCursor;
import weir.api.capture.FrameParts;
import weir.api.capture.RtmpMessages;
import weir.capture.filter.FrameFilter;
import weir.capture.frame.Block;
import weir.capture.frame.FileFrame;
import weir.capture.layer.ObstacleCounts;

/**
 * A file's frames in parts. Where each begins is found out here, on one thread; headers and filters are left to the parts.
 *
 * <pre>
 * weir-read: file --> blocks --> this: where frames begin --> {@link FilePart} --> any thread
 *                       ^                                        |
 *                       +--------------- {@link #spares} <-------+ closed
 * </pre>
 */
public final class FileParts implements FrameParts {
    /** A part ends with the block in which it reaches this many bytes. */
    private static final int PART_BYTES = 4 << 20;

    private final CaptureReader reader;
    private final FrameFilter filter;
    private final int input;
    private final FileFrame frame;
    private final Queue<Block> spares = new ConcurrentLinkedQueue<>();
    private boolean ahead;
    private boolean outermost;
    private final FrameCount count = new FrameCount();

    FileParts(CaptureReader reader, FrameFilter filter, int input) throws IOException {
        this.reader = reader;
        this.filter = filter;
        this.input = input;
        this.frame = new FileFrame(input, RtmpMessages.NONE);
        reader.window.keepBlocks(this::spare);
        ahead = reader.next(frame);
    }

    @Override
    public void outermost() {
        outermost = true;
    }

    private Block spare() {
        Block spare = spares.poll();
        return spare == null ? new Block() : spare;
    }

    @Override
    public FrameCursor next() throws IOException {
        if (!ahead) {
            return null;
        }
        FilePart part = new FilePart(input, filter.another(), count.packets(), this::takeBack);
        if (outermost) {
            part.outermost();
        }
        Block block = null;
        do {
            if (reader.window.block() != block) {
                if (part.bytes() >= PART_BYTES) {
                    return part;
                }
                block = reader.window.block();
                part.keep(block);
            }
            part.add(frame);
            count.add(frame);
            ahead = reader.next(frame);
        } while (ahead);
        return part;
    }

    /** By any thread. */
    private void takeBack(List<Block> blocks, ObstacleCounts obstacles) {
        count.obstacles().add(obstacles);
        blocks.stream().filter(Block::isStandard).forEach(spares::add);
    }

    @Override
    public CaptureSummary summary() {
        return count.summary(reader);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
