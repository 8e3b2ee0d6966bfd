package weir.api.capture;

/**
 * The bounds of a capture.
 *
 * @param snapBytes the most bytes of each frame, 1 to {@value #LONGEST_FRAME}
 * @param files the most files, the oldest of which makes room for the newest: 1 to 99999; 0 for one file without bound
 * @param fileBytes the most bytes of each of these files, at least {@value #SMALLEST_FILE}; 0 if {@code files} is 0
 */
public record CaptureLimits(int snapBytes, int files, long fileBytes) {
    /** A snap length that no frame exceeds, in bytes, offloads included. */
    public static final int LONGEST_FRAME = 65_600;

    /** The least size of a ring's file, in bytes: it holds the longest frame and the blocks around it. */
    public static final int SMALLEST_FILE = 100_000;

    /** Whole frames in one file without bound. */
    public static final CaptureLimits NONE = new CaptureLimits(LONGEST_FRAME, 0, 0);

    /**
     * Checks the ranges.
     *
     * @param snapBytes 1 to {@value #LONGEST_FRAME}
     * @param files 0 to 99999
     * @param fileBytes at least {@value #SMALLEST_FILE}, or 0 if {@code files} is 0
     * @throws IllegalArgumentException if one is out of range
     */
    public CaptureLimits {
        if (snapBytes < 1 || snapBytes > LONGEST_FRAME) {
            throw new IllegalArgumentException(
                    "a snap length of " + snapBytes + " B; it must be 1 B to " + LONGEST_FRAME + " B");
        }
        if (files < 0 || files > 99_999) {
            throw new IllegalArgumentException("a ring of " + files + " files; it must be 1 to 99999");
        }
        if (files > 0 && fileBytes < SMALLEST_FILE) {
            throw new IllegalArgumentException(
                    "ring files of " + fileBytes + " B; each must be " + SMALLEST_FILE + " B or more");
        }
        if (files == 0 && fileBytes != 0) {
            throw new IllegalArgumentException("files of " + fileBytes + " B, but no number of files");
        }
    }

    /** {@return true if the capture goes to a ring of files} */
    public boolean isRing() {
        return files > 0;
    }
}
