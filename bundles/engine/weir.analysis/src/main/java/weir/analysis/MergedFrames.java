package weir.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import weir.api.WeirException;
import weir.api.capture.CaptureFiles;
import weir.api.capture.CapturePoint;
import weir.api.capture.CaptureSummary;
import weir.api.capture.CapturedFrame;
import weir.api.capture.FrameCursor;
import weir.api.event.Event;

/**
 * The frames of several captures in time order; each capture's own order is kept, and of frames with the same time the
 * earlier input's comes first. Where captures grow, a frame waits until every other capture has a later one, or it is so
 * old that none can come any more. One thread.
 */
final class MergedFrames implements FrameCursor {
    /** Nobody's capture lags by more than that: ours are flushed 20 times a second. */
    private static final long LAG_NS = 1_000_000_000;

    private final CaptureFiles captures;
    private final String filter;
    private final List<Input> inputs = new ArrayList<>();
    private long settledEpochNs;
    private Input current;

    /** One capture. */
    private static final class Input {
        private final Path file;
        private FrameCursor cursor;
        /** True if the cursor is at a frame that has not been handed out. */
        private boolean waits;
        /** True if nothing was left when it was asked last. */
        private boolean exhausted;

        /** True if it is a ring of files rather than one. */
        private final boolean isRing;

        private long taken;
        private long seenBytes;

        Input(Path file, boolean isRing) {
            this.file = file;
            this.isRing = isRing;
        }

        /** The part that was read already must stay, but in a ring: a file that is written anew holds another capture. */
        void check() throws IOException, WeirException {
            if (isRing) {
                return;
            }
            if (!Files.exists(file)) {
                throw new WeirException(
                        file + " is gone",
                        "it was deleted or moved while it was followed",
                        "the last report covers what it held; follow its successor");
            }
            long bytes = Files.size(file);
            if (bytes < seenBytes) {
                throw new WeirException(
                        file + " has become shorter",
                        "somebody writes it anew",
                        "the last report covers what it held before; follow it again");
            }
            seenBytes = bytes;
        }

        boolean look() throws IOException {
            if (!waits && !exhausted) {
                waits = cursor.advance();
                exhausted = !waits;
            }
            return waits;
        }
    }

    private MergedFrames(CaptureFiles captures, String filter) {
        this.captures = captures;
        this.filter = filter;
    }

    /**
     * Opens captures that do not grow any more.
     *
     * @param prepare is shown each input before its first frame
     */
    static MergedFrames whole(CaptureFiles captures, List<Path> files, String filter, Consumer<FrameCursor> prepare)
            throws IOException, WeirException {
        MergedFrames frames = new MergedFrames(captures, filter);
        frames.settledEpochNs = Long.MAX_VALUE;
        try {
            for (Path file : files) {
                Input input = new Input(file, false);
                input.cursor = captures.open(file, filter, frames.inputs.size());
                frames.inputs.add(input);
                prepare.accept(input.cursor);
            }
            for (Input input : frames.inputs) {
                input.look();
            }
            return frames;
        } catch (IOException | WeirException | RuntimeException e) {
            frames.close();
            throw e;
        }
    }

    /**
     * Finds captures that grow; {@link #open} opens them.
     *
     * @throws NoSuchFileException when one is missing
     */
    static MergedFrames growing(CaptureFiles captures, List<Path> files, String filter) throws NoSuchFileException {
        MergedFrames frames = new MergedFrames(captures, filter);
        for (Path file : files) {
            List<Path> parts = captures.files(file);
            if (parts.isEmpty()) {
                throw new NoSuchFileException(file.toString());
            }
            frames.inputs.add(new Input(file, !parts.equals(List.of(file))));
        }
        return frames;
    }

    /**
     * Opens what can be opened now; tells which capture has not been begun, or an empty text.
     *
     * @param prepare is shown each input before its first frame
     */
    String open(Consumer<FrameCursor> prepare) throws IOException, WeirException {
        for (int i = 0; i < inputs.size(); i++) {
            Input input = inputs.get(i);
            if (input.cursor == null && !captures.isBegun(input.file)) {
                return input.file.toString();
            }
            if (input.cursor == null) {
                input.cursor = captures.open(input.file, filter, i);
                prepare.accept(input.cursor);
                input.look();
            }
        }
        return "";
    }

    /**
     * Looks at the captures anew.
     *
     * @param holdBack true if the last second shall wait for what other captures may still bring
     * @throws WeirException when one is not what it was any more
     */
    void refresh(boolean holdBack) throws IOException, WeirException {
        for (Input input : inputs) {
            input.check();
        }
        settledEpochNs = holdBack && inputs.size() > 1 ? Event.now() - LAG_NS : Long.MAX_VALUE;
        inputs.forEach(input -> input.exhausted = false);
    }

    /** Goes to the next frame; false when there is none, at least before the next {@link #refresh}. */
    @Override
    public boolean advance() throws IOException {
        Input first = null;
        boolean isComplete = true;
        for (Input input : inputs) {
            if (!input.look()) {
                isComplete = false;
            } else if (first == null || epochNs(input) < epochNs(first)) {
                first = input;
            }
        }
        if (first == null || (!isComplete && epochNs(first) > settledEpochNs)) {
            return false;
        }
        return take(first);
    }

    /**
     * Goes to the next frame among the first so many of each capture.
     *
     * @param limits as {@link #taken} tells them
     */
    boolean advanceTo(long[] limits) throws IOException {
        Input first = null;
        for (int i = 0; i < limits.length; i++) {
            Input input = inputs.get(i);
            boolean counts = input.taken < limits[i] && input.look();
            if (counts && (first == null || epochNs(input) < epochNs(first))) {
                first = input;
            }
        }
        return first != null && take(first);
    }

    private boolean take(Input input) {
        input.waits = false;
        input.taken++;
        current = input;
        return true;
    }

    private static long epochNs(Input input) {
        return input.cursor.frame().epochNs();
    }

    /** Valid until the next call of an {@code advance}. */
    @Override
    public CapturedFrame frame() {
        return current.cursor.frame();
    }

    /** Returns true if no file of a ring has been replaced before it was read. */
    boolean isWhole() {
        return inputs.stream()
                .allMatch(input ->
                        !input.isRing || input.cursor.summary().damage().isEmpty());
    }

    /** How many frames of each capture have been handed out. */
    long[] taken() {
        return inputs.stream().mapToLong(input -> input.taken).toArray();
    }

    /** The place where each capture was made; a file that names no interface stands for itself. */
    List<CapturePoint> points() {
        return inputs.stream()
                .map(input -> point(input.cursor.summary(), input.file))
                .toList();
    }

    static CapturePoint point(CaptureSummary summary, Path file) {
        List<CapturePoint> named = summary.points();
        return named.isEmpty() ? new CapturePoint(String.valueOf(file.getFileName()), "") : named.get(0);
    }

    @Override
    public CaptureSummary summary() {
        throw new UnsupportedOperationException("each capture has one");
    }

    List<CaptureSummary> summaries() {
        return inputs.stream().map(input -> input.cursor.summary()).toList();
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (Input input : inputs) {
            try {
                if (input.cursor != null) {
                    input.cursor.close();
                }
            } catch (IOException e) {
                failure = e;
            }
            input.cursor = null;
        }
        if (failure != null) {
            throw failure;
        }
    }
}
