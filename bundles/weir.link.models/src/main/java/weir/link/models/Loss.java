package weir.link.models;

import weir.api.option.Options;

/** Which frames are lost on the wire. */
interface Loss {
    /** Asked once for each frame, in order. */
    boolean isLost(long departNs);

    /** Takes new parameters and keeps its state. */
    void set(Options options);
}
