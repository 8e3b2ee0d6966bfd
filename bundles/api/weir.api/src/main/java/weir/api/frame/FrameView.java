package weir.api.frame;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;

/** A frame, read in place. Valid only during the call that hands it out, and in that thread. */
@ProviderType
public interface FrameView {
    /** {@return the frame's length on the wire in bytes: header included, without preamble and frame check sequence} */
    int wireBytes();

    /** {@return the number of bytes at hand, at most {@link #wireBytes()}} */
    int capturedBytes();

    /**
     * {@return the bytes at hand, big-endian, from position 0 to limit {@link #capturedBytes()}; must not be changed}
     */
    ByteBuffer bytes();

    /** {@return the frame's headers, decoded on the first call; reused, so valid only as long as the frame} */
    FrameHeaders headers();
}
