package weir.capture.frame;

/**
 * How frames of an interface begin.
 *
 * @param number as https://www.tcpdump.org/linktypes.html has it
 * @param littleEndian true if the file's numbers are: some link layers have numbers in the byte order of the machine that
 *     captured
 * @param snapLength how many bytes of a frame filters see, as in libpcap: the file says that no frame has more
 */
public record LinkType(int number, boolean littleEndian, int snapLength) {
    public static final LinkType ETHERNET = new LinkType(1, true);

    /** Filters see whole frames. */
    public LinkType(int number, boolean littleEndian) {
        this(number, littleEndian, Integer.MAX_VALUE);
    }
}
