package weir.analyzer.rate;

import java.io.IOException;
import weir.api.capture.CapturedFrame;
import weir.api.capture.FrameSelector;

/** One line of an I/O graph: the frames that a filter lets through, by window. One thread. */
final class GraphLine {
    private final String label;
    private final FrameSelector selector;
    private final FrameField field;
    private final WindowCounts frames;
    private final WindowCounts good;
    private final WindowValues values;
    private long notJudged;

    /** @param field null if none is asked for */
    GraphLine(String label, FrameSelector selector, FrameField field) {
        this(label, selector, field, new WindowCounts(), new WindowCounts(), new WindowValues());
    }

    private GraphLine(
            String label,
            FrameSelector selector,
            FrameField field,
            WindowCounts frames,
            WindowCounts good,
            WindowValues values) {
        this.label = label;
        this.selector = selector;
        this.field = field;
        this.frames = frames;
        this.good = good;
        this.values = values;
    }

    void onFrame(CapturedFrame frame, long window, long goodBytes) {
        if (!selects(frame)) {
            return;
        }
        frames.add(window, frame.wireBytes());
        good.add(window, goodBytes);
        if (field != null) {
            values.add(window, field.of(frame));
        }
    }

    /** A filter that did not fit a link type once is not asked again: to find that out takes a compiler. */
    private boolean selects(CapturedFrame frame) {
        try {
            if (notJudged == 0 && selector.selects(frame)) {
                return true;
            }
            notJudged += notJudged > 0 ? 1 : 0;
        } catch (IOException e) {
            notJudged++;
        }
        return false;
    }

    /**
     * What it has now. Never changes.
     *
     * @param notJudged frames of a link type that the filter does not fit, and all after the first of them
     */
    record Drawn(String label, WindowCounts frames, WindowCounts good, WindowValues.Seen values, long notJudged) {}

    Drawn drawn() {
        return new Drawn(label, frames.copy(), good.copy(), values.seen(), notJudged);
    }
}
