package weir.link.queue;

import java.nio.ByteBuffer;
import weir.api.frame.FrameHeaders;
import weir.api.link.LinkFrame;

/**
 * The view that plug-ins have of a frame in a slot: one object that is pointed at one frame after the other. One
 * thread.
 */
public final class SlotFrame implements LinkFrame {
    private final FrameStore store;
    private final FrameHeaders headers = new FrameHeaders();
    private int slot;
    private boolean decoded;

    public SlotFrame(FrameStore store) {
        this.store = store;
    }

    public SlotFrame at(int newSlot) {
        slot = newSlot;
        decoded = false;
        return this;
    }

    @Override
    public long arrivalNs() {
        return store.arrivalNs(slot);
    }

    @Override
    public int wireBytes() {
        return store.wireBytes(slot);
    }

    @Override
    public int capturedBytes() {
        return store.wireBytes(slot);
    }

    @Override
    public ByteBuffer bytes() {
        return store.view(slot);
    }

    @Override
    public FrameHeaders headers() {
        if (!decoded) {
            headers.wrap(store.view(slot));
            decoded = true;
        }
        return headers;
    }
}
