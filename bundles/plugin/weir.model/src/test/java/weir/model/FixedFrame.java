package weir.model;

import java.nio.ByteBuffer;
import weir.api.frame.FrameHeaders;
import weir.api.link.LinkFrame;

/** A frame without content that matters. */
public record FixedFrame(int number, int wireBytes, long arrivalNs) implements LinkFrame {
    public FixedFrame(int wireBytes, long arrivalNs) {
        this(0, wireBytes, arrivalNs);
    }

    @Override
    public int capturedBytes() {
        return wireBytes;
    }

    @Override
    public ByteBuffer bytes() {
        return ByteBuffer.allocate(wireBytes);
    }

    @Override
    public FrameHeaders headers() {
        return new FrameHeaders().wrap(bytes());
    }
}
