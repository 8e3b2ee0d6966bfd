package weir.model.impairment;

import weir.api.option.Options;

/** Which frames are lost on the wire. */
public interface Loss {
    /** Asked once for each frame, in order. */
    boolean isLost(long departNs);

    /** Takes new parameters and keeps its state. */
    void set(Options options);
}
