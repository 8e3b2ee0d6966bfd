package weir.capture.tcp;

/** Reads one direction of a TCP connection, whose bytes it is given in their order. One thread. */
public interface StreamReader {
    /**
     * Reads the next bytes.
     *
     * @param bytes valid during the call only
     * @param sequence their relative sequence number
     * @param acknowledgesNothing true if the segment's relative acknowledgement number is 1
     * @return false if the rest of what was joined is to be left alone, and to be read once more segment by segment
     */
    boolean read(Octets bytes, int sequence, boolean acknowledgesNothing);

    /** Returns true once if something is complete since it was asked last. */
    boolean takeMark();

    /** Returns true if it can go on behind bytes that were never captured. */
    default boolean readsBehindGaps() {
        return false;
    }

    /** Gives back what it keeps; it is not used any more. */
    default void giveUp() {}
}
