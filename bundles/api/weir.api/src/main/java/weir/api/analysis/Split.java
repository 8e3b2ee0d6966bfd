package weir.api.analysis;

/** The ways in which an analyzer's input may be divided among several instances, whose results are then merged. */
public enum Split {
    /** The input is not divided. */
    NONE,
    /** By flow: one instance gets all frames of a TCP or UDP conversation. */
    FLOW,
    /** By time: instances get adjacent parts. */
    TIME
}
