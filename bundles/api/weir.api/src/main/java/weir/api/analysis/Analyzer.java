package weir.api.analysis;

import org.osgi.annotation.versioning.ConsumerType;
import weir.api.capture.CapturedFrame;

/** Computes something from frames. One instance per run and part; one thread at a time, so it needs no locks. */
@ConsumerType
public interface Analyzer {
    /** Takes the next frame, in time order over all inputs. The frame is valid during this call only. */
    void onFrame(CapturedFrame frame);

    /**
     * Takes in the analyzer of the part that follows this one, the gap between both parts included. Called only if the
     * factory declares a {@link Split}.
     */
    default void merge(Analyzer later) {
        throw new UnsupportedOperationException("the factory declares Split.NONE");
    }

    /** What is known so far. May be asked repeatedly, with frames in between. */
    Report report();
}
