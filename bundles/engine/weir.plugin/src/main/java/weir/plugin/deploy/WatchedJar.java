package weir.plugin.deploy;

import java.util.Optional;

/** The state of one file of the folder between two looks. One thread. */
final class WatchedJar {
    /** The next step with the file. */
    enum Step {
        NOTHING,
        TAKE,
        REMOVE
    }

    private FileStamp seen;
    private FileStamp taken;
    private boolean isMissing;
    private boolean isWaiting;

    /**
     * A file is taken when it is the same at two looks, and removed when it is missing at two: some programs delete a
     * file before they write it anew.
     *
     * @param now empty: it is not there
     * @param atOnce true if one look is enough
     */
    Step look(Optional<FileStamp> now, boolean atOnce) {
        if (now.isEmpty()) {
            boolean isGone = isMissing || atOnce;
            isMissing = true;
            return isGone ? Step.REMOVE : Step.NOTHING;
        }
        isMissing = false;
        boolean isStill = atOnce || now.get().equals(seen);
        seen = now.get();
        return isStill && !seen.equals(taken) ? Step.TAKE : Step.NOTHING;
    }

    /** The content last seen has been dealt with. */
    void taken() {
        taken = seen;
        isWaiting = false;
    }

    /** It could not start, and may be able to when other bundles come. */
    void waits() {
        isWaiting = true;
    }

    /** Ends the wait for missing requirements: the next look tries the file again, unless it has started meanwhile. */
    void stopsWaiting(boolean isStarted) {
        isWaiting = false;
        taken = isStarted ? taken : null;
    }

    boolean isWaiting() {
        return isWaiting;
    }
}
