package weir.analysis;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weir.api.capture.CaptureFiles;
import weir.api.capture.CapturePoint;
import weir.api.capture.CaptureSummary;
import weir.api.capture.CapturedFrame;
import weir.api.capture.FrameCursor;
import weir.tck.TestFrame;
import weir.tck.TestPacket;

/** Captures that exist in memory only, and whether all that were opened have been closed. */
public final class MemoryCaptures implements CaptureFiles {
    private final Map<Path, long[]> epochs = new HashMap<>();
    private int open;

    public MemoryCaptures with(String file, long... epochsNs) {
        epochs.put(Path.of(file), epochsNs);
        return this;
    }

    int open() {
        return open;
    }

    @Override
    public FrameCursor open(Path file, String filter, int input) throws NoSuchFileException {
        if (!epochs.containsKey(file)) {
            throw new NoSuchFileException(file.toString());
        }
        open++;
        return new Cursor(file, input);
    }

    @Override
    public CaptureSummary summarize(Path file) {
        throw new UnsupportedOperationException("not needed here");
    }

    private final class Cursor implements FrameCursor {
        private final Path file;
        private final List<CapturedFrame> frames = new ArrayList<>();
        private int next;

        Cursor(Path file, int input) {
            this.file = file;
            for (long epochNs : epochs.get(file)) {
                byte[] content =
                        TestPacket.tcp(frames.size(), frames.size(), 10).frame();
                frames.add(new TestFrame(input, frames.size() + 1L, epochNs, false, content));
            }
        }

        @Override
        public boolean advance() {
            return next++ < frames.size();
        }

        @Override
        public CapturedFrame frame() {
            return frames.get(next - 1);
        }

        @Override
        public CaptureSummary summary() {
            long first = frames.isEmpty() ? 0 : frames.get(0).epochNs();
            long last = frames.isEmpty() ? 0 : frames.get(frames.size() - 1).epochNs();
            return new CaptureSummary(
                    file, "pcap", List.<CapturePoint>of(), frames.size(), frames.size() * 64L, first, last, false);
        }

        @Override
        public void close() {
            open--;
        }
    }
}
