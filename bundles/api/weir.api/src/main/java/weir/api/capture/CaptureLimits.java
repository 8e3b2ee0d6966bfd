package weir.api.capture;

/**
 * How much a capture keeps.
 *
 * @param snapBytes the most bytes of each frame, 1 to {@value #LONGEST_FRAME}
 * @param files how many files there are at most, the oldest making room for the newest; 0: one file without bound
 * @param fileBytes the most bytes of each of these files, at least {@value #SMALLEST_FILE}; 0 with {@code files} 0
 */
public record CaptureLimits(int snapBytes, int files, long fileBytes) {
    /** More than any frame has, offloads included. */
    public static final int LONGEST_FRAME = 65_600;

    /** Room for the longest frame and what stands around it. */
    public static final int SMALLEST_FILE = 100_000;

    /** Whole frames into one file. */
    public static final CaptureLimits NONE = new CaptureLimits(LONGEST_FRAME, 0, 0);

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

    /** Whether there is a ring of files. */
    public boolean isRing() {
        return files > 0;
    }
}
