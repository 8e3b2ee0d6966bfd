package weir.api.analysis;

import org.osgi.annotation.versioning.ConsumerType;
import weir.api.capture.CapturedFrame;

/**
 * Computes figures from frames. There is one instance for each run and part. One thread at a time calls it, so it needs
 * no locks. If it throws, the analysis fails with a message that names the plug-in.
 */
@ConsumerType
public interface Analyzer {
    /**
     * Takes the next frame, in the order of time over all inputs.
     *
     * @param frame valid during this call only
     */
    void onFrame(CapturedFrame frame);

    /**
     * Takes over the state of the analyzer of the following part, including the gap between both parts. Called only if
     * the factory declares a {@link Split}.
     *
     * @param later the analyzer of the following part, of the same class; not used afterwards
     * @throws UnsupportedOperationException if the analyzer can't be split: it does not override this method
     */
    default void merge(Analyzer later) {
        throw new UnsupportedOperationException(getClass().getName()
                + " has no merge(Analyzer), which its factory's split() needs; write it, or declare" + " Split.NONE");
    }

    /** {@return the findings so far; the engine may ask repeatedly, with frames in between} */
    Report report();
}
