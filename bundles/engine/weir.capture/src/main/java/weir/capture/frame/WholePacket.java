package weir.capture.frame;

import java.nio.ByteBuffer;
import weir.api.frame.FrameHeaders;
import weir.capture.layer.Layers;

/** An IP packet that was put together of fragments: without a link layer, and valid as long as anybody wants it. */
public final class WholePacket implements InPlace {
    private static final int RAW_IP = 101;

    private final byte[] bytes;
    private final Layers layers;

    /** @param layers are this packet's from now on */
    WholePacket(byte[] bytes, Layers layers) {
        this.bytes = bytes;
        this.layers = layers;
        layers.decode(RAW_IP, false, ByteBuffer.wrap(bytes), 0, bytes.length);
    }

    @Override
    public byte[] array() {
        return bytes;
    }

    @Override
    public int start() {
        return 0;
    }

    @Override
    public int wireBytes() {
        return bytes.length;
    }

    @Override
    public int capturedBytes() {
        return bytes.length;
    }

    @Override
    public ByteBuffer bytes() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    @Override
    public FrameHeaders headers() {
        return layers.headers();
    }
}
