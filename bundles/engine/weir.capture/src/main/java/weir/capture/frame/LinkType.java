package weir.capture.frame;

/**
 * How frames of an interface begin.
 *
 * @param number as https://www.tcpdump.org/linktypes.html has it
 * @param littleEndian true if the file's numbers are: some link layers have numbers in the byte order of the machine that
 *     captured
 */
public record LinkType(int number, boolean littleEndian) {
    public static final LinkType ETHERNET = new LinkType(1, true);
}
