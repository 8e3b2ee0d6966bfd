package weir.capture.frame;

import weir.api.capture.CapturePoint;

/**
 * An interface as a file describes it.
 *
 * @param snapLength the most bytes that were captured of a frame; 0: no limit
 * @param dropped true if it has what a link dropped: frames that never passed
 */
public record CaptureInterface(
        CapturePoint point, LinkType linkType, TimeScale timeScale, int snapLength, boolean dropped) {
    /** How the description of what a link dropped begins; readers pass over such frames. */
    public static final String DROPPED = "dropped by link ";

    public static final int LONGEST_NAME = 256;

    /**
     * @param fileName what the node is called when the file does not say
     * @param name the interface's name, or empty
     * @param description {@code NODE:INTERFACE} in files that Weir wrote
     */
    public static CapturePoint point(String fileName, String name, String description) {
        int colon = description.indexOf(':');
        boolean ours = colon > 0 && description.substring(colon + 1).equals(name);
        return new CapturePoint(ours ? description.substring(0, colon) : fileName, name);
    }

    /** Reads the description of an interface in files that Weir wrote. */
    public static boolean isDropped(String description) {
        return description.startsWith(DROPPED);
    }
}
