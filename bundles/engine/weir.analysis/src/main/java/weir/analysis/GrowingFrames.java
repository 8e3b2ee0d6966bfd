package weir.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import weir.api.WeirException;
import weir.api.capture.CaptureFiles;
import weir.api.capture.CapturePoint;
import weir.api.capture.CaptureSummary;
import weir.api.capture.CapturedFrame;
import weir.api.capture.FrameCursor;
import weir.api.event.Event;

/**
 * The frames of captures that grow, in time order. A frame waits until every other capture has a later one, or it is so
 * old that none can come any more. One thread.
 */
final class GrowingFrames implements AutoCloseable {
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
        /** Whether the cursor is at a frame that has not been handed out. */
        private boolean waits;
        /** Whether nothing was left when it was asked last. */
        private boolean exhausted;

        /** Whether it is a ring of files rather than one. */
        private final boolean isRing;

        private long taken;
        private long seenBytes;

        Input(Path file, boolean isRing) {
            this.file = file;
            this.isRing = isRing;
        }

        /** What was read already must stay, but in a ring: a file that is written anew holds another capture. */
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

    /** @throws NoSuchFileException when one is missing */
    GrowingFrames(CaptureFiles captures, List<Path> files, String filter) throws NoSuchFileException {
        this.captures = captures;
        this.filter = filter;
        for (Path file : files) {
            List<Path> parts = captures.files(file);
            if (parts.isEmpty()) {
                throw new NoSuchFileException(file.toString());
            }
            inputs.add(new Input(file, !parts.equals(List.of(file))));
        }
    }

    /** Opens what can be opened now; tells which capture has not been begun, or an empty text. */
    String open() throws IOException, WeirException {
        for (int i = 0; i < inputs.size(); i++) {
            Input input = inputs.get(i);
            if (input.cursor == null && !captures.isBegun(input.file)) {
                return input.file.toString();
            }
            if (input.cursor == null) {
                input.cursor = captures.open(input.file, filter, i);
                input.look();
            }
        }
        return "";
    }

    /**
     * Looks at the captures anew.
     *
     * @param holdBack whether the last second shall wait for what other captures may still bring
     * @throws WeirException when one is not what it was any more
     */
    void refresh(boolean holdBack) throws IOException, WeirException {
        for (Input input : inputs) {
            input.check();
        }
        settledEpochNs = holdBack && inputs.size() > 1 ? Event.now() - LAG_NS : Long.MAX_VALUE;
        inputs.forEach(input -> input.exhausted = false);
    }

    /** Goes to the next frame; false when there is none before the next {@link #refresh}. */
    boolean advance() throws IOException {
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
    CapturedFrame frame() {
        return current.cursor.frame();
    }

    /** Whether no file of a ring has been replaced before it was read. */
    boolean isWhole() {
        return inputs.stream()
                .allMatch(input ->
                        !input.isRing || input.cursor.summary().damage().isEmpty());
    }

    /** How many frames of each capture have been handed out. */
    long[] taken() {
        return inputs.stream().mapToLong(input -> input.taken).toArray();
    }

    List<CapturePoint> points() {
        return inputs.stream()
                .map(input -> MergedFrames.point(input.cursor.summary(), input.file))
                .toList();
    }

    /** That the end is in the middle of a packet means nothing while somebody writes on; that it is damaged does. */
    List<CaptureSummary> summaries() {
        return inputs.stream().map(input -> ongoing(input.cursor.summary())).toList();
    }

    private static CaptureSummary ongoing(CaptureSummary summary) {
        return new CaptureSummary(
                summary.file(),
                summary.format(),
                summary.points(),
                summary.packets(),
                summary.bytes(),
                summary.firstEpochNs(),
                summary.lastEpochNs(),
                !summary.damage().isEmpty(),
                summary.damage());
    }

    @Override
    public void close() throws IOException {
        List<FrameCursor> open = inputs.stream()
                .map(input -> input.cursor)
                .filter(Objects::nonNull)
                .toList();
        inputs.forEach(input -> input.cursor = null);
        MergedFrames.closeAll(open);
    }
}
