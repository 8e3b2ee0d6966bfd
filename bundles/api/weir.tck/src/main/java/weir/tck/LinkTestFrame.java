package weir.tck;

import java.nio.ByteBuffer;
import java.util.Arrays;
import weir.api.frame.FrameHeaders;
import weir.api.link.LinkFrame;

/**
 * One frame object for all frames of a link, as the engine hands it out: valid during the call, poison afterwards, so
 * that a plug-in that keeps it is found out. Allocates only in {@link #show}.
 */
final class LinkTestFrame implements LinkFrame {
    private static final byte POISON = (byte) 0xdb;

    private final FrameHeaders headers = new FrameHeaders();
    private byte[] content = new byte[0];
    private ByteBuffer view = ByteBuffer.wrap(content);
    private long arrivalNs;
    private boolean valid;

    /** Shows another frame, until {@link #hide}. */
    LinkTestFrame show(byte[] bytes, long atNs) {
        content = bytes.clone();
        view = ByteBuffer.wrap(content).asReadOnlyBuffer();
        headers.wrap(view);
        return again(atNs);
    }

    /** The same bytes once more, at another time; allocates nothing. */
    LinkTestFrame again(long atNs) {
        arrivalNs = atNs;
        valid = true;
        return this;
    }

    void hide() {
        valid = false;
        Arrays.fill(content, POISON);
    }

    private void check() {
        if (!valid) {
            throw new IllegalStateException("a frame was used after the call that handed it out; it must not be kept");
        }
    }

    @Override
    public long arrivalNs() {
        check();
        return arrivalNs;
    }

    @Override
    public int wireBytes() {
        check();
        return content.length;
    }

    @Override
    public int capturedBytes() {
        return wireBytes();
    }

    @Override
    public ByteBuffer bytes() {
        check();
        return view.clear();
    }

    @Override
    public FrameHeaders headers() {
        check();
        return headers;
    }
}
