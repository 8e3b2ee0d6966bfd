package weir.api.analysis;

/** How an analyzer's input may be split over several instances, whose results are then merged. */
public enum Split {
    /** Not at all. */
    NONE,
    /** By flow: all frames of a TCP or UDP conversation in one part. */
    FLOW,
    /** By time: adjacent parts. */
    TIME
}
