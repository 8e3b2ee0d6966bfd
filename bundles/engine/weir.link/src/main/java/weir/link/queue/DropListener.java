package weir.link.queue;

import java.nio.ByteBuffer;

/** Hears of each frame that a lane drops, on the lane's thread; never waits, never allocates. */
public interface DropListener {
    /**
     * @param frame from position 0 to its length; valid during the call only
     * @param arrivalNs when it reached the link
     * @param droppedNs when it was dropped
     */
    void dropped(ByteBuffer frame, DropReason reason, long arrivalNs, long droppedNs);
}
