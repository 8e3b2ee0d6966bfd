package weir.capture.layer;

/** Passes over one header of a frame. */
interface Step {
    /** Returns what decodes that which follows, or null where the way ends. */
    Step decode(Layers layers);
}
