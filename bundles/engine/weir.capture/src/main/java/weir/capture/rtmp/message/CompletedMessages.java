package weir.capture.rtmp.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import weir.api.capture.RtmpMessage;
import weir.api.capture.RtmpMessages;

/**
 * The messages that the current frame completed; the objects are reused from frame to frame. A frame can complete a
 * message for each byte that waited for it; those beyond {@value #MOST} are not told. One thread.
 */
public final class CompletedMessages implements RtmpMessages {
    public static final int MOST = 65_536;

    private final List<CompletedMessage> pool = new ArrayList<>();
    private int count;

    public void clear() {
        count = 0;
    }

    /** The one to fill in; beyond the most the last one again. */
    CompletedMessage add() {
        if (count == MOST) {
            return pool.get(MOST - 1);
        }
        if (count == pool.size()) {
            pool.add(new CompletedMessage());
        }
        return pool.get(count++);
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public RtmpMessage get(int index) {
        return pool.get(Objects.checkIndex(index, count));
    }

    /** Returns a copy of the present messages, for a frame that is kept. */
    public static RtmpMessages copy(RtmpMessages messages) {
        if (messages.count() == 0) {
            return RtmpMessages.NONE;
        }
        CompletedMessages copy = new CompletedMessages();
        for (int i = 0; i < messages.count(); i++) {
            copy.pool.add(((CompletedMessage) messages.get(i)).copy());
        }
        copy.count = messages.count();
        return copy;
    }
}
