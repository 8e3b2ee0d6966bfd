package weir.tck;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import weir.api.capture.CapturedFrame;
import weir.api.capture.RtmpMessages;
import weir.api.frame.FrameHeaders;

/**
 * One frame object for a whole capture, as the engine hands it out: valid during the call, poison afterwards. Its bytes
 * are then overwritten and each question throws, so whoever keeps it is found out.
 */
final class PoisonedFrame implements CapturedFrame {
    private static final byte POISON = (byte) 0xdb;

    private final boolean usesRtmp;
    private byte[] content = new byte[0];
    private TestFrame current;
    private FrameHeaders headers;

    /** @param usesRtmp true if RTMP may be asked for */
    PoisonedFrame(boolean usesRtmp) {
        this.usesRtmp = usesRtmp;
    }

    void show(TestFrame frame, Consumer<CapturedFrame> to) {
        current = frame;
        content = new byte[frame.capturedBytes()];
        frame.bytes().get(content);
        headers = new FrameHeaders().wrap(ByteBuffer.wrap(content));
        try {
            to.accept(this);
        } finally {
            current = null;
            Arrays.fill(content, POISON);
        }
    }

    private TestFrame frame() {
        if (current == null) {
            throw new IllegalStateException("the frame was used after onFrame had returned; keep frame.copy() instead");
        }
        return current;
    }

    @Override
    public int input() {
        return frame().input();
    }

    @Override
    public long number() {
        return frame().number();
    }

    @Override
    public long epochNs() {
        return frame().epochNs();
    }

    @Override
    public boolean rtmp() {
        checkRtmp();
        return frame().rtmp();
    }

    @Override
    public RtmpMessages rtmpMessages() {
        checkRtmp();
        return new PoisonedMessages(frame().rtmpMessages(), this::frame);
    }

    private void checkRtmp() {
        if (!usesRtmp) {
            throw new IllegalStateException(
                    "the frame was asked for RTMP, but the factory's usesRtmp() says it never is");
        }
    }

    @Override
    public CapturedFrame copy() {
        return frame();
    }

    @Override
    public int wireBytes() {
        return frame().wireBytes();
    }

    @Override
    public int capturedBytes() {
        return frame().capturedBytes();
    }

    @Override
    public ByteBuffer bytes() {
        frame();
        return ByteBuffer.wrap(content);
    }

    @Override
    public FrameHeaders headers() {
        frame();
        return headers;
    }
}
